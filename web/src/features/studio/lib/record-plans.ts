import { propertyPapersAbi } from "@freehold/contracts/abi/PropertyPapers";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { PAPER_KIND, type PaperKind } from "@freehold/contracts/property-kinds";
import { type Hex, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { paperWords } from "#lib/paper-words.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";

const href = "/studio";

/** Puts a description on record: a new property, or the next description of one that was sent back or waits. */
export function submitPlan(
  { addresses }: Pick<ChainInfo, "addresses">,
  {
    name,
    recordId,
    profileUri,
    profileHash,
  }: { name: string; recordId?: string; profileUri: string; profileHash: Hex },
): Plan {
  const registry = { abi: propertyRegistryAbi, address: addresses.propertyRegistry };
  return {
    title: recordId ? `Submit ${name} again` : `Submit ${name}`,
    detail: "The issuer looks at exactly this description. Another one must be submitted anew.",
    href,
    steps: [
      {
        label: recordId ? "Put the new description on record" : "Put the property on record",
        expect: "Your wallet shows a call to the register of properties.",
        call: recordId
          ? contractCall({ ...registry, functionName: "resubmit", args: [BigInt(recordId), profileUri, profileHash] })
          : contractCall({ ...registry, functionName: "submit", args: [profileUri, profileHash] }),
      },
    ],
  };
}

export interface Filing {
  kind: PaperKind;
  contentHash: Hex;
  issuer: string;
  /** Unix seconds. */
  issuedAt: number;
  validUntil: number | undefined;
  supersedes: Hex | undefined;
}

/** Puts a paper on record, in place of an earlier one or beside it. */
export function filePlan({ addresses }: Pick<ChainInfo, "addresses">, recordId: string, filing: Filing): Plan {
  const { kind, contentHash, issuer, issuedAt, validUntil = 0, supersedes = zeroHash } = filing;
  const paper = { contentHash, uri: `/v1/files/${contentHash}`, issuer, issuedAt, validUntil, supersedes };
  return {
    title: `File: ${paperWords[kind]}`,
    detail: "It stays on record for good. A newer one can take its place, but nothing removes it.",
    href,
    steps: [
      {
        label: "Put the paper on record",
        expect: "Your wallet shows a call to the papers of properties.",
        call: contractCall({
          abi: propertyPapersAbi,
          address: addresses.propertyPapers,
          functionName: "file",
          args: [BigInt(recordId), { kind: PAPER_KIND[kind], ...paper }],
        }),
      },
    ],
  };
}
