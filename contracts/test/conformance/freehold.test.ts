import { conformance } from "./conformance.ts";
import { startFreehold } from "./hosts/freehold.ts";
import type { Deviation } from "./subject.ts";

const ownedByTheToken: Deviation = {
  because: "who owns the token owns its rules: a compliance has no ownership of its own to give away",
  fails: /transferOwnership by owner was refused: without a reason/,
};
const boundByTheToken = (done: string): Deviation => ({
  because: "a compliance is made for one token, which alone takes it up and lets it go",
  fails: new RegExp(`${done} by owner was refused: ComplianceNotToken`),
});
const itsOwnStorage = (done: string): Deviation => ({
  because: "the registry is its own storage, for good",
  fails: new RegExp(`${done} by owner was refused: IdentityStorageFixed`),
});
const oneRiskClass = (done: string): Deviation => ({
  because: "agents may swap registry and compliance too: each of their powers can stand in for another (decision 3)",
  fails: new RegExp(`${done} by agent was not refused`),
});
const asStrictAsATransfer = (reason: string): Deviation => ({
  because: "a mint obeys every rule that a transfer obeys: new shares are sold to people, and ERC-7943 asks canReceive",
  fails: new RegExp(`mint by agent was refused: ${reason}`),
});

conformance({
  name: "Freehold",
  claims: ["ERC-2612", "ERC-7943"],
  start: startFreehold,
  deviations: {
    "compliance: the owner gives the ownership away": ownedByTheToken,
    "compliance: the owner can leave it without one": ownedByTheToken,
    "compliance: its events tell the owner, from its creation on": {
      because: "who owns the token owns its rules: the token's events tell it",
      fails: /the owner is the owner told last/,
    },
    "the owner binds it, and that is told": boundByTheToken("bindToken"),
    "the owner unbinds it, and that is told": boundByTheToken("unbindToken"),
    "taken up by a token, it tells so": {
      because: "a compliance tells of its token when it is made for it, not when the token takes it up",
      fails: /emits TokenBound as expected/,
    },
    "minting goes past the rules of the compliance": asStrictAsATransfer("ERC7943CannotTransfer"),
    "minting asks nothing but verification: a pause does not stop it": asStrictAsATransfer("PropertyTokenPaused"),
    "minting asks nothing but verification: a frozen wallet receives":
      asStrictAsATransfer("PropertyTokenAddressFrozen"),
    "force asks nothing but verification: a frozen wallet receives": {
      because: "ERC-7943 forbids force to whom canReceive refuses, and a frozen wallet receives nothing",
      fails: /forcedTransfer by agent was refused: PropertyTokenAddressFrozen/,
    },
    "force to the holder itself thaws as to anybody": {
      because: "no share leaves the holder, so none is thawed: else force to oneself would be a thaw in disguise",
      fails: /emits TokensUnfrozen as expected/,
    },
    "nobody but agents recovers": {
      because:
        "anybody may bring the shares after a wallet that agents replaced in the registry, in every token at once",
      fails: /recoveryAddress by stranger was not refused/,
    },
    "an agent is no owner: it sets no identity registry": oneRiskClass("setIdentityRegistry"),
    "an agent is no owner: it sets no compliance": oneRiskClass("setCompliance"),
    "the owner sets another storage": itsOwnStorage("setIdentityRegistryStorage"),
    "the owner binds further registries": itsOwnStorage("bindIdentityRegistry"),
    "the owner unbinds a registry": itsOwnStorage("unbindIdentityRegistry"),
  },
});
