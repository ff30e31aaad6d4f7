import { executionOf, joinSignatures, safeAbi, safeDomain, safeTxOf, safeTxTypes } from "@freehold/contracts/safe";
import type { TypedDataDefinition } from "viem";
import { chain } from "#lib/chain.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
import { postProposal, postSignature, readProposal, type SafeCall, type SafeProposal } from "../api/safe.ts";
import { sameCall } from "./same-call.ts";

type Signed = Pick<SafeProposal, "safe" | "to" | "data" | "nonce">;

/** What an owner signs: the Safe's transaction, field by field. */
const typedData = ({ safe, to, data, nonce }: Signed) =>
  ({
    domain: safeDomain(chain.id, safe),
    types: safeTxTypes,
    primaryType: "SafeTx",
    message: safeTxOf({ to, data, nonce: BigInt(nonce) }),
  }) as TypedDataDefinition;

const proposed = async (call: SafeCall, why: string) => sameCall(call, await postProposal(call, why));

const expect = "A signature only: your wallet shows the issuer's Safe, the contract it calls, and the call.";
const invalidate = [["safe"], ["records"]];

/** Whoever proposes signs first. */
export function proposePlan(title: string, call: () => Promise<SafeCall>, why: string): Plan {
  let proposal: SafeProposal | undefined;
  return {
    title,
    detail: "Nothing changes yet: other owners must sign, and one of them carries it out.",
    href: "/issuer",
    invalidate,
    steps: [
      {
        label: "Propose it, and sign",
        expect,
        typedData: async () => {
          proposal ??= await proposed(await call(), why);
          return typedData(proposal);
        },
        onSigned: async (signature) => {
          if (!proposal) throw new Error("signed before it was proposed");
          await postSignature(proposal.hash, signature);
        },
      },
    ],
  };
}

export const signPlan = (title: string, proposal: SafeProposal): Plan => ({
  title,
  detail: "Nothing changes yet: once enough owners have signed, one of them carries it out.",
  href: `/issuer/proposals/${proposal.hash}`,
  invalidate,
  steps: [
    {
      label: "Sign",
      expect,
      typedData: typedData(proposal),
      onSigned: async (signature) => void (await postSignature(proposal.hash, signature)),
    },
  ],
});

export const carryOutPlan = (title: string, proposal: SafeProposal): Plan => ({
  title,
  detail: "The owners have signed. It is carried out at once, and cannot be taken back.",
  href: `/issuer/proposals/${proposal.hash}`,
  steps: [
    {
      label: "Carry it out",
      expect: "Your wallet shows a call of the issuer's Safe with everybody's signatures.",
      call: async () => {
        const { safe, to, data, signatures } = await readProposal(proposal.hash);
        const counted = joinSignatures(signatures.filter(({ counts }) => counts));
        return contractCall({
          abi: safeAbi,
          address: safe,
          functionName: "execTransaction",
          args: executionOf({ to, data }, counted),
        });
      },
    },
  ],
});
