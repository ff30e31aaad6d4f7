import { safeAbi, safeDomain, safeTxOf, safeTxTypes } from "@freehold/contracts/safe";
import { and, asc, desc, eq, gte, inArray, lt, max } from "drizzle-orm";
import { type Address, type Hex, hashTypedData, isAddressEqual, recoverAddress, size } from "viem";
import { safeProposal, safeSignature } from "../../db/safe-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { readCall, type SafeCall, tellCall, unread } from "./calls.ts";
import { type Fate, fatesOf, type SafeProposal } from "./fates.ts";
import { hasKey, type Safe } from "./safe.ts";

export const safeStates = ["open", "queued", "ready", "executed", "failed", "replaced"] as const;
export type SafeState = (typeof safeStates)[number];

/** Nobody plans further ahead. */
const furthest = 100n;

/** The hash that owners sign; the Safe itself must come to the same. */
async function hashOf({ chain, config }: Deps, safe: Safe, call: SafeCall, nonce: bigint): Promise<Hex> {
  const message = safeTxOf({ ...call, nonce });
  const domain = safeDomain(config.CHAIN_ID, safe.address);
  const hash = hashTypedData({ domain, types: safeTxTypes, primaryType: "SafeTx", message });
  const { to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver } = message;
  const theirs = await chain.readContract({
    address: safe.address,
    abi: safeAbi,
    functionName: "getTransactionHash",
    args: [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver, nonce],
  });
  if (theirs !== hash) throw new Error(`the Safe ${safe.address} hashes ${theirs} where we hash ${hash}`);
  return hash;
}

/** The first nonce that nothing which can still be carried out wants. */
export async function nextNonce({ db }: Pick<Deps, "db">, safe: Safe): Promise<bigint> {
  const [row] = await db
    .select({ last: max(safeProposal.nonce) })
    .from(safeProposal)
    .where(and(eq(safeProposal.safe, safe.address), gte(safeProposal.nonce, safe.nonce)));
  return row?.last === null || row?.last === undefined ? safe.nonce : BigInt(row.last) + 1n;
}

export interface NewProposal extends SafeCall {
  why: string;
  nonce?: bigint | undefined;
  /** What the proposer's own arithmetic says. */
  hash?: Hex | undefined;
}

/** Writes a proposal down; the same one twice is one. */
export async function propose(deps: Deps, safe: Safe, proposer: Address, input: NewProposal): Promise<SafeProposal> {
  const { to, data, why } = input;
  await readCall(deps, safe, input);
  const nonce = input.nonce ?? (await nextNonce(deps, safe));
  if (nonce < safe.nonce)
    throw new Problem("safe-nonce-used", `The Safe is at nonce ${safe.nonce}: nothing with ${nonce} can be done.`);
  if (nonce > safe.nonce + furthest)
    throw new Problem("invalid-request", `json.nonce: must be at most ${safe.nonce + furthest}`);
  const hash = await hashOf(deps, safe, { to, data }, nonce);
  if (input.hash && input.hash !== hash)
    throw new Problem("safe-hash-differs", `You hash ${input.hash}, the Safe hashes ${hash}.`, { hash });
  await deps.db
    .insert(safeProposal)
    .values({ hash, safe: safe.address, nonce, target: to, data, why, proposer, seenBlock: safe.block })
    .onConflictDoNothing({ target: safeProposal.hash });
  return requireProposal(deps, safe, hash);
}

export async function requireProposal({ db }: Pick<Deps, "db">, safe: Safe, hash: Hex): Promise<SafeProposal> {
  const where = and(eq(safeProposal.hash, hash), eq(safeProposal.safe, safe.address));
  const [row] = await db.select().from(safeProposal).where(where);
  if (!row) throw new Problem("not-found", `Nobody proposed ${hash}.`);
  return row;
}

/** Keeps an owner's signature, which must be of that owner and of this very call. One an owner. */
export async function sign(deps: Deps, safe: Safe, owner: Address, row: SafeProposal, signature: Hex): Promise<void> {
  if (!(await hasKey(deps, owner)))
    throw new Problem(
      "safe-owner-unsupported",
      `${owner} is a contract: signatures of contracts (ERC-1271) are not taken here. It can approve the hash on the chain.`,
    );
  if (row.nonce < safe.nonce)
    throw new Problem("safe-nonce-used", `The Safe is at nonce ${safe.nonce}: this proposal is settled.`);
  if (!(await isOf(owner, row.hash, signature)))
    throw new Problem("safe-signature-invalid", `This is no signature of ${owner} under ${row.hash}.`);
  await deps.db
    .insert(safeSignature)
    .values({ proposal: row.id, owner, signature })
    .onConflictDoUpdate({ target: [safeSignature.proposal, safeSignature.owner], set: { signature } });
}

/** As `Safe.checkNSignatures` reads 65 bytes with a `v` of 27 or 28. */
async function isOf(owner: Address, hash: Hex, signature: Hex): Promise<boolean> {
  if (size(signature) !== 65 || !/(1b|1c)$/.test(signature)) return false;
  const recovered = await recoverAddress({ hash, signature }).catch(() => undefined);
  return recovered !== undefined && isAddressEqual(recovered, owner);
}

export function browse({ db }: Deps, safe: Safe, page: { limit: number; before?: bigint; open?: boolean }) {
  return db
    .select()
    .from(safeProposal)
    .where(
      and(
        eq(safeProposal.safe, safe.address),
        page.before === undefined ? undefined : lt(safeProposal.id, page.before),
        page.open === undefined ? undefined : (page.open ? gte : lt)(safeProposal.nonce, safe.nonce),
      ),
    )
    .orderBy(desc(safeProposal.id))
    .limit(page.limit + 1);
}

function stateOf({ nonce }: SafeProposal, safe: Safe, signed: number, fate: Fate | undefined): SafeState {
  if (fate) return fate.fate;
  if (nonce < safe.nonce) return "replaced";
  if (signed < safe.threshold) return "open";
  return nonce === safe.nonce ? "ready" : "queued";
}

/** Proposals with their signatures, their fate, and what else wants their nonce. */
export async function shownProposals(deps: Deps, safe: Safe, reader: Address, rows: readonly SafeProposal[]) {
  if (rows.length === 0) return [];
  const [signatures, rivals, fates] = await Promise.all([
    deps.db
      .select()
      .from(safeSignature)
      .where(
        inArray(
          safeSignature.proposal,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(safeSignature.createdAt), asc(safeSignature.owner)),
    deps.db
      .select({ hash: safeProposal.hash, nonce: safeProposal.nonce })
      .from(safeProposal)
      .where(
        and(
          eq(safeProposal.safe, safe.address),
          inArray(
            safeProposal.nonce,
            rows.map(({ nonce }) => nonce),
          ),
        ),
      )
      .orderBy(asc(safeProposal.id)),
    fatesOf(deps, safe, rows),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const { id, hash, nonce, target, data, why, proposer, createdAt } = row;
      const given = signatures
        .filter(({ proposal }) => proposal === id)
        .map(({ owner, signature, createdAt: at }) => ({
          owner,
          signature,
          at: at.toISOString(),
          counts: safe.owners.includes(owner),
        }));
      const fate = fates.get(hash);
      const signed = given.filter(({ counts }) => counts).length;
      const state = stateOf(row, safe, signed, fate);
      const living = nonce >= safe.nonce;
      const told = await tellCall(deps, safe, { to: target, data });
      return {
        hash,
        safe: safe.address,
        nonce: nonce.toString(),
        to: target,
        data,
        ...(typeof told === "string" ? unread : told),
        calls: typeof told === "string" ? [] : [...told.calls],
        why,
        proposer,
        proposedAt: createdAt.toISOString(),
        signatures: given,
        signed,
        threshold: safe.threshold,
        state,
        rivals: rivals.filter((one) => one.nonce === nonce && one.hash !== hash).map((one) => one.hash),
        execution: fate ? { transaction: fate.transaction, block: Number(fate.block) } : null,
        maySign: living && !given.some(({ owner }) => owner === reader),
      };
    }),
  );
}
