import { conformance } from "./conformance.ts";
import { startReference } from "./hosts/reference.ts";
import type { Deviation } from "./subject.ts";

/** A check of the suite itself, by the implementation that the authors of ERC-3643 publish. */
const leavesNobody: Deviation = {
  because: "to leave a contract without an owner has a function of its own, renounceOwnership",
  fails: /transferOwnership by owner was refused: Error\(Ownable: new owner is the zero address\)/,
};
const movesSomething = "its compliance takes no word of a movement of nothing, so that there can be none";

conformance({
  name: "T-REX 4.1.6",
  claims: [],
  start: startReference,
  deviations: {
    "a transfer of nothing is a transfer": {
      because: movesSomething,
      fails: /transfer by alice was refused: Error\(invalid argument - no value transfer\)/,
    },
    "moving nothing of another's needs no approval": {
      because: movesSomething,
      fails: /transferFrom by stranger was refused: Error\(invalid argument - no value transfer\)/,
    },
    "force of nothing is a transfer": {
      because: movesSomething,
      fails: /forcedTransfer by agent was refused: Error\(invalid argument - no value transfer\)/,
    },
    "batchTransfer sends each in turn, twice to one if so asked": {
      because: movesSomething,
      fails: /batchTransfer by alice was refused: Error\(invalid argument - no value transfer\)/,
    },
    "token: the owner can leave it without one": leavesNobody,
    "registry: the owner can leave it without one": leavesNobody,
    "storage: the owner can leave it without one": leavesNobody,
    "compliance: the owner can leave it without one": leavesNobody,
    "issuers: the owner can leave it without one": leavesNobody,
    "topics: the owner can leave it without one": leavesNobody,
    "minting goes past the rules of the compliance": {
      because: "a mint asks the compliance, as a movement from the zero address",
      fails: /mint by agent was refused: Error\(/,
    },
    "a recovery is told": {
      because: "RecoverySuccess has indexed arguments, as in ERC-3643's interface file and unlike its text",
      fails: /emits RecoverySuccess as expected/,
    },
    "every change of its texts tells all of them": {
      because: "UpdatedTokenInformation has indexed arguments, as in ERC-3643's interface file and unlike its text",
      fails: /emits UpdatedTokenInformation as expected/,
    },
    "it says whether a token is bound": {
      because: "its compliance has no isTokenBound",
      fails: /isTokenBound reverted: without a reason/,
    },
  },
});
