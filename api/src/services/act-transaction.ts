import { compliance } from "@freehold/indexer/schema";
import { eq } from "drizzle-orm";
import { type Address, type Hex, isHex, TransactionNotFoundError, WaitForTransactionReceiptTimeoutError } from "viem";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { kindOf } from "./act-kinds.ts";
import type { Act } from "./acts.ts";
import { argument, type DecodedCall, decodeCall, mentions } from "./calls.ts";

/** Less than the time in which every request is answered. */
const patience = 8_000;

/** Throws unless the transaction was mined, is the session's wallet's, and does what the act says. */
export async function requireCarriedOut(deps: Deps, act: Act, hash: Hex): Promise<{ function: string | null }> {
  const { chain } = deps;
  const unknown = `${hash} is not on the chain yet. Tell it again once it is.`;
  const transaction = await chain.getTransaction({ hash }).catch((error: unknown) => {
    if (!(error instanceof TransactionNotFoundError)) throw error;
    throw new Problem("transaction-not-mined", unknown);
  });
  const wait = { hash, timeout: patience, pollingInterval: 200, checkReplacement: false };
  const receipt = await chain.waitForTransactionReceipt(wait).catch((error: unknown) => {
    if (!(error instanceof WaitForTransactionReceiptTimeoutError)) throw error;
    throw new Problem("transaction-not-mined", unknown);
  });
  if (receipt.status !== "success") throw new Problem("transaction-not-mined", `${hash} failed: nothing was done.`);
  const [from, to] = [transaction.from.toLowerCase(), transaction.to?.toLowerCase()];
  // A contract wallet is called by whoever brings its owners' signatures; what it does then is within.
  if (to === act.actor && (await isContract(deps, act.actor))) {
    const contract = contractOf(deps, act);
    if (receipt.logs.some(({ address }) => address.toLowerCase() === contract)) return { function: null };
    throw mismatch(`${hash} did nothing at ${contract}.`);
  }
  if (from !== act.actor) throw mismatch(`${hash} was sent by ${from}, not by ${act.actor}.`);
  const call = decodeCall(transaction.input);
  requireCall(deps, act, to as Address, call);
  if (act.kind === "propose-rule" && call) await requireRulesOf(deps, act, argument(call, "target") as Address);
  if (kindOf[act.kind as keyof typeof kindOf].module && call) {
    await requireRulesOf(deps, act, argument(call, "compliance") as Address);
  }
  return {
    function:
      (kindOf[act.kind as keyof typeof kindOf].proposed && proposed(call)?.function) || (call?.function ?? null),
  };
}

/** Of a wallet with a key `to` says nothing: it may send itself anything, and so may others. */
const isContract = async ({ chain }: Deps, account: Address): Promise<boolean> => {
  const code = await chain.getCode({ address: account });
  return code !== undefined && code !== "0x";
};

/** Where an act is done. */
function contractOf({ deployment }: Deps, act: Act): Address | null {
  const { fourEyes, identityRegistry } = deployment.addresses;
  const { proposed, place, module } = kindOf[act.kind as keyof typeof kindOf];
  if (module) return deployment.addresses[module];
  return proposed || place === "proposal" ? fourEyes : place === "property" ? act.property : identityRegistry;
}

const mismatch = (detail: string) => new Problem("transaction-mismatch", detail);

const proposed = (call: DecodedCall | undefined) => {
  const data = call && argument(call, "data");
  return typeof data === "string" && isHex(data) ? decodeCall(data) : undefined;
};

function requireCall(deps: Deps, act: Act, to: Address, call: DecodedCall | undefined): void {
  const kind = kindOf[act.kind as keyof typeof kindOf];
  const contract = contractOf(deps, act);
  if (to !== contract) throw mismatch(`${act.kind} is a call of ${contract}, not of ${to}.`);
  const done = kind.proposed ? (call?.function === "propose" ? proposed(call) : undefined) : call;
  const fits = done && (kind.functions.length === 0 || kind.functions.includes(done.function));
  if (kind.functions.length === 0 ? !call : !fits) throw mismatch(`The call is not one that does ${act.kind}.`);
  if (call && kind.proposed && argument(call, "reasonHash") !== act.reasonHash)
    throw mismatch("The proposal carries the hash of another reason.");
  if (done && kind.when && !kind.when(done)) throw mismatch(`The call does the opposite of ${act.kind}.`);
  if (done?.function === "setSanctioned" && argument(done, "reasonHash") !== act.reasonHash)
    throw mismatch("The call carries the hash of another reason.");
  if (kind.place === "proposal" && call && argument(call, "id") !== act.proposal?.toString())
    throw mismatch(`The call is about another proposal than ${act.proposal}.`);
  if (kind.subject && act.subject && done && !mentions(done, act.subject))
    throw mismatch(`The call is not about ${act.subject}.`);
  const target = kind.place === "property" ? act.property : deps.deployment.addresses.identityRegistry;
  if (kind.proposed && kind.functions.length > 0 && call && argument(call, "target") !== target)
    throw mismatch(`The proposal is not about ${target}.`);
}

/** A rule is changed at the property's compliance, or by binding another one to its token. */
async function requireRulesOf({ db }: Deps, act: Act, target: Address): Promise<void> {
  if (target === act.property) return;
  const [bound] = await db.select().from(compliance).where(eq(compliance.compliance, target));
  if (bound?.token !== act.property) throw mismatch(`The call is not about ${act.property}.`);
}
