import { fourEyesAbi } from "../../abi/FourEyes.ts";
import { rolesAbi } from "../../abi/Roles.ts";
import { roleId } from "../../roles.ts";
import { type Guarded, type Places, TIMELOCK_ROLE, unauthorized } from "./power.ts";
import { named, timelockAbi } from "./world.ts";

/** What changes anything in who may do what. */
export function governancePowersOf(at: Places): Guarded[] {
  const tokenOwner = roleId(at.token, "owner");
  return [
    {
      name: "FourEyes",
      address: at.fourEyes,
      abi: fourEyesAbi,
      powers: [
        {
          functions: ["propose"],
          roles: ["officer"],
          scope: at.token,
          refusal: (actor) => named("FourEyesNotOfficer", actor, at.token),
          args: () => [at.token, "0x", TIMELOCK_ROLE.admin],
        },
        {
          functions: ["confirm", "withdraw"],
          roles: ["officer"],
          scope: at.token,
          refusal: (actor) => named("FourEyesNotOfficer", actor, at.token),
          args: () => [1n],
        },
      ],
      open: [],
    },
    {
      name: "Roles",
      address: at.roles,
      abi: rolesAbi,
      powers: [
        {
          functions: ["grantRole", "revokeRole"],
          roles: ["owner"],
          scope: at.token,
          refusal: unauthorized(tokenOwner),
          args: (actor) => [roleId(at.token, "agent"), actor],
        },
        {
          functions: ["transferScope"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RolesNotScopeOwner", actor, at.token),
          args: (actor) => [at.token, actor],
        },
      ],
      open: ["openScope", "renounceRole"],
    },
    {
      name: "TimelockController",
      address: at.timelock,
      abi: timelockAbi,
      powers: [
        {
          functions: ["schedule", "scheduleBatch"],
          roles: [],
          only: "the Safe",
          refusal: unauthorized(TIMELOCK_ROLE.proposer),
        },
        {
          functions: ["execute", "executeBatch"],
          roles: [],
          only: "the Safe",
          refusal: unauthorized(TIMELOCK_ROLE.executor),
        },
        { functions: ["cancel"], roles: [], only: "the Safe", refusal: unauthorized(TIMELOCK_ROLE.canceller) },
        {
          functions: ["updateDelay"],
          roles: [],
          only: "the timelock itself",
          refusal: (actor) => named("TimelockUnauthorizedCaller", actor),
        },
        {
          functions: ["grantRole", "revokeRole"],
          roles: [],
          only: "the timelock itself",
          refusal: unauthorized(TIMELOCK_ROLE.admin),
          args: (actor) => [TIMELOCK_ROLE.proposer, actor],
        },
      ],
      open: ["renounceRole", "onERC721Received", "onERC1155Received", "onERC1155BatchReceived"],
    },
  ];
}
