/** Kinds of acts, as the desk announces them and as the chain tells of them, in words. */
const words: Record<string, string> = {
  verify: "Verified",
  renew: "Verification renewed",
  revoke: "Verification withdrawn",
  sanction: "Marked as sanctioned",
  "lift-sanction": "Sanctions mark lifted",
  country: "Country changed",
  import: "People imported",
  freeze: "Frozen whole",
  unfreeze: "Released",
  "freeze-part": "Frozen in part",
  preapprove: "Transfer approved beforehand",
  pause: "Property paused",
  resume: "Property resumed",
  "propose-forced-transfer": "Forced transfer proposed",
  "propose-recovery": "New wallet proposed",
  "propose-relink": "Relinking proposed",
  "propose-burn": "Burning of shares proposed",
  "propose-rule": "Change of a rule proposed",
  confirm: "Proposal confirmed",
  withdraw: "Proposal withdrawn",
  "case.approve": "Case approved",
  "case.reject": "Case rejected",
  "case.ask": "More asked for",
  "case.reopen": "Case reopened",
  "case.tell": "Told why",
  "case.clear-hit": "Listed name is somebody else",
  "case.reopen-hit": "Listed name to be looked at again",
  "case.import": "Imported as a case",
  "case.erase": "Personal data erased",
  "case.ask-erasure": "Erasure asked for",
  "case.open-document": "Document opened",
  "case.provider-result": "Provider answered",
  "sanctions.load": "Sanctions list loaded",
  "sanctions.delete": "Sanctions list deleted",
  linked: "Wallet linked",
  unlinked: "Wallet unlinked",
  replaced: "Lost wallet replaced",
  "claim-written": "Vouched for",
  "claim-revoked": "Verification withdrawn",
  sanctioned: "Marked as sanctioned",
  "sanction-lifted": "Sanctions mark lifted",
  "address-frozen": "Frozen whole",
  "address-thawed": "Released",
  "shares-frozen": "Frozen in part",
  paused: "Property paused",
  resumed: "Property resumed",
  minted: "Shares issued",
  burned: "Shares burned",
  "forced-transfer": "Moved by force",
  recovered: "Carried over to the new wallet",
  "compliance-bound": "Rules bound to a property",
  "registry-bound": "Register bound to a property",
  "role-granted": "Role given",
  "role-revoked": "Role taken",
  proposed: "Proposed",
  confirmed: "Proposal confirmed",
  withdrawn: "Proposal withdrawn",
};

/** "case.approve" → "Case: approve", where nobody found better words. */
export function kindWords(kind: string): string {
  const known = words[kind];
  if (known) return known;
  const [subject = "", ...rest] = kind.split(/[.-]/);
  const said = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
  return rest.length > 0 ? `${said}: ${rest.join(" ")}` : said;
}

/**
 * What can be looked for in the log: all that has words, each once. An act of the desk comes before the event on the chain
 * that it amounts to, and finds that event as well.
 */
export const searchedKinds: readonly string[] = Object.keys(words).filter(
  (kind, at, all) => all.findIndex((one) => words[one] === words[kind]) === at,
);

const topics: Record<string, string> = { "1": "Identity", "2": "Accredited investor" };

export const topicName = (topic: string): string => topics[topic] ?? `Topic ${topic}`;
