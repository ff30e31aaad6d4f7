import assert from "node:assert/strict";
import { getAddress, parseEventLogs, zeroAddress } from "viem";
import { agentRoleAbi, erc173Abi } from "../abis.ts";
import type { Section } from "../conformance.ts";
import type { Stage } from "../stage.ts";

const owned = {
  token: "Token interface",
  registry: "Identity Registry Interface",
  storage: "Identity Registry Storage Interface",
  compliance: "Compliance Interface",
  issuers: "Trusted Issuer's Registry Interface",
  topics: "Claim Topics Registry Interface",
} as const;
const withAgents = ["token", "registry", "storage"] as const;
type Part = keyof typeof owned;

const ownership = (s: Stage, part: Part) => ({ address: s[part].address, abi: erc173Abi }) as const;
const agency = (s: Stage, part: Part) => ({ address: s[part].address, abi: agentRoleAbi }) as const;

export const roles: Section = {
  name: "ERC-173 and the agent role",
  tests: (test) => {
    for (const part of Object.keys(owned) as Part[]) {
      test(`${part}: the owner gives the ownership away`, `ERC-173; ERC-3643: ${owned[part]}`, async (s) => {
        const { owner, heir, stranger } = s.actors;
        const it = ownership(s, part);
        assert.equal(await s.read(it, "owner", []), owner.address);
        await s.refused(stranger, it, "transferOwnership", [stranger.address]);
        const done = await s.act(owner, it, "transferOwnership", [heir.address]);
        s.emitted(done, it, "OwnershipTransferred", [[owner.address, heir.address]]);
        assert.equal(await s.read(it, "owner", []), heir.address);
        await s.refused(owner, it, "transferOwnership", [owner.address]);
        await s.act(heir, it, "transferOwnership", [owner.address]);
      });

      test(`${part}: the owner can leave it without one`, "ERC-173: transferOwnership to zero", async (s) => {
        const { owner } = s.actors;
        const it = ownership(s, part);
        const done = await s.act(owner, it, "transferOwnership", [zeroAddress]);
        s.emitted(done, it, "OwnershipTransferred", [[owner.address, zeroAddress]]);
        assert.equal(await s.read(it, "owner", []), zeroAddress);
        await s.refused(owner, it, "transferOwnership", [owner.address]);
      });
    }

    for (const part of Object.keys(owned) as Part[]) {
      test(`${part}: its events tell the owner, from its creation on`, "ERC-173: OwnershipTransferred", async (s) => {
        const { address, abi } = ownership(s, part);
        const logs = await s.node.getLogs({ address, fromBlock: 0n, toBlock: "latest" });
        let owner: string = zeroAddress;
        for (const { args } of parseEventLogs({ abi, logs, eventName: "OwnershipTransferred" })) {
          assert.equal(args.previousOwner, owner, "the owner before is the owner told before");
          owner = args.newOwner;
        }
        assert.equal(await s.read({ address, abi }, "owner", []), owner, "the owner is the owner told last");
      });
    }

    for (const part of withAgents) {
      test(`${part}: its events tell every agent`, "ERC-3643: AgentAdded, AgentRemoved", async (s) => {
        const { address, abi } = agency(s, part);
        const logs = await s.node.getLogs({ address, fromBlock: 0n, toBlock: "latest" });
        const told = new Map<string, boolean>();
        for (const { eventName, args } of parseEventLogs({ abi, logs })) {
          told.set(args._agent, eventName === "AgentAdded");
        }
        for (const agent of [s.actors.agent.address, ...s.host.appointed]) {
          const is = await s.read({ address, abi }, "isAgent", [agent]);
          assert.equal(told.get(getAddress(agent)) ?? false, is, `an agent, ${agent}, is told`);
        }
      });

      test(`${part}: the owner, and nobody else, appoints and dismisses agents`, "ERC-3643: Agent Role", async (s) => {
        const { owner, agent, heir, stranger } = s.actors;
        const it = agency(s, part);
        assert.equal(await s.read(it, "isAgent", [agent.address]), true);
        assert.equal(await s.read(it, "isAgent", [heir.address]), false);
        for (const other of [agent, stranger]) {
          await s.refused(other, it, "addAgent", [other.address]);
          await s.refused(other, it, "removeAgent", [agent.address]);
        }
        s.emitted(await s.act(owner, it, "addAgent", [heir.address]), it, "AgentAdded", [[heir.address]]);
        assert.equal(await s.read(it, "isAgent", [heir.address]), true);
        s.emitted(await s.act(owner, it, "removeAgent", [heir.address]), it, "AgentRemoved", [[heir.address]]);
        assert.equal(await s.read(it, "isAgent", [heir.address]), false);
      });
    }

    test("an agent's power ends with the role", "ERC-3643: Agent Role Interface", async (s) => {
      const { owner, agent, alice } = s.actors;
      await s.mint(alice, 1n);
      await s.act(owner, agency(s, "token"), "removeAgent", [agent.address]);
      await s.refused(agent, s.token, "mint", [alice.address, 1n]);
    });

    test("an agent of one contract is none of another", "ERC-3643: Agent Role Interface", async (s) => {
      const { owner, heir, alice, carol } = s.actors;
      await s.act(owner, agency(s, "token"), "addAgent", [heir.address]);
      await s.act(heir, s.token, "mint", [alice.address, 1n]);
      const identity = await s.host.identityFor(carol.address);
      await s.refused(heir, s.registry, "registerIdentity", [carol.address, identity, 826]);
    });
  },
};
