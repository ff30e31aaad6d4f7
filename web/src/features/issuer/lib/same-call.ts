import { isAddressEqual } from "viem";
import type { SafeCall } from "../api/safe.ts";

/** What is signed is what was asked for here, whatever the API answers. */
export function sameCall<Answer extends SafeCall>(asked: SafeCall, answer: Answer): Answer {
  const same = isAddressEqual(asked.to, answer.to) && asked.data.toLowerCase() === answer.data.toLowerCase();
  if (!same) throw new Error("The proposal that was kept is not the one that was made. Nothing was signed.");
  return answer;
}
