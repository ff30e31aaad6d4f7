import { propertyPapersAbi } from "@freehold/contracts/abi/PropertyPapers";
import { queryOptions } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { fileUrl } from "#components/ui/picture.tsx";
import { type Answer, api } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { apiFetch } from "#lib/http.ts";
import { untilLive } from "#lib/live/live.ts";
import type { Recorded } from "../lib/verdict.ts";

const of = api.properties[":address"];

export type Papers = Answer<typeof of.papers.$get>["data"];
export type Paper = Papers["papers"][number];
export type HealthFact = Answer<typeof of.health.$get>["data"]["facts"][number];

const key = (address: string, part: string) => ["properties", address.toLowerCase(), part];

export const papersQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "papers"),
    queryFn: async ({ signal }) =>
      (await (await of.papers.$get({ param: { address } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

export const healthQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "health"),
    queryFn: async ({ signal }) =>
      (await (await of.health.$get({ param: { address } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

/** What the chain itself has on record for a fingerprint; undefined: nothing. */
async function recordOf(contract: Address, recordId: string, fingerprint: Hex): Promise<Recorded | undefined> {
  const { version, validUntil, supersededBy } = await (await chainClient()).readContract({
    abi: propertyPapersAbi,
    address: contract,
    functionName: "paperOf",
    args: [BigInt(recordId), fingerprint],
  });
  if (version === 0) return undefined;
  return { version, validUntil: validUntil || undefined, superseded: !/^0x0+$/.test(supersededBy) };
}

/** A file's fingerprint, made in this browser, and what the chain has on record for it. Nobody's word is taken. */
export async function checkFile(file: Blob, contract: Address, recordId: string) {
  const fingerprint = await fingerprintOf(file);
  return { fingerprint, recorded: await recordOf(contract, recordId, fingerprint) };
}

/**
 * The same of a paper as it is served now: whether its bytes are those of its fingerprint, and on record. They replace what
 * the browser had of it, so that what is downloaded next is what was checked.
 */
export async function isOnRecord(paper: Hex, contract: Address, recordId: string): Promise<boolean> {
  const served = await (await apiFetch(fileUrl(paper), { cache: "reload" })).blob();
  const { fingerprint, recorded } = await checkFile(served, contract, recordId);
  return fingerprint === paper && recorded !== undefined;
}
