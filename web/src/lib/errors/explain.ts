import { ApiProblem, type Problem } from "../http.ts";
import { contractWords } from "./contract-words.ts";
import { ContractRefusal, type Explanation } from "./explanation.ts";
import { problemWords, statusWords } from "./problem-words.ts";

/** "OrderAlreadyFilled" → "order already filled" */
function spoken(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase();
}

export function explainContractError(name: string, args: readonly unknown[] = []): Explanation {
  const words = contractWords[name]?.(...args) ?? {
    what: "The contract refused this.",
    why: `Its reason: ${spoken(name)}.`,
    next: "Nothing has changed. Check the details and try again.",
  };
  return { ...words, tone: "refused", code: name };
}

export function explainProblem(problem: Problem): Explanation {
  const { type, title, status, detail, error, args } = problem;
  if (typeof error === "string" && contractWords[error]) {
    return explainContractError(error, Array.isArray(args) ? args : []);
  }
  const code = type === "about:blank" ? String(status) : type.slice(type.lastIndexOf(":") + 1);
  if (status >= 500) {
    return {
      what: "Our service has trouble answering.",
      next: "Nothing has changed. Try again in a moment.",
      tone: "trouble",
      code,
    };
  }
  const words = problemWords[code] ?? (type === "about:blank" ? statusWords[status] : undefined);
  return { ...(words ?? { what: title, ...(detail ? { why: detail } : {}) }), tone: "refused", code };
}

interface Chained {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  cause?: unknown;
}

/** Wallet and RPC libraries wrap their errors: the error, its cause, and so on. */
function chain(error: unknown): Chained[] {
  const found: Chained[] = [];
  for (let e = error; typeof e === "object" && e !== null && found.length < 8; e = (e as Chained).cause) {
    found.push(e as Chained);
  }
  return found;
}

const recognised: [(e: Chained) => boolean, Explanation][] = [
  [
    (e) => e.code === 4001 || e.name === "UserRejectedRequestError" || e.code === "ACTION_REJECTED",
    {
      what: "You declined in your wallet.",
      next: "Nothing was sent. Start again when you are ready.",
      tone: "cancelled",
    },
  ],
  [
    (e) => e.name === "InsufficientFundsError" || /insufficient funds/i.test(String(e.message)),
    {
      what: "Your wallet cannot pay the network fee.",
      why: "Each transaction costs a small fee, apart from the amount itself.",
      next: "Add a little of the network's own coin to this wallet and try again.",
      tone: "refused",
    },
  ],
  [
    (e) => e.name === "ChainMismatchError" || e.name === "SwitchChainError" || e.code === 4902,
    {
      what: "Your wallet is on another network.",
      next: "Switch the network in your wallet and try again.",
      tone: "refused",
    },
  ],
  [
    (e) => e.code === -32002 && /already pending/i.test(String(e.message)),
    {
      what: "Your wallet is already asking you something.",
      next: "Open your wallet and answer it first.",
      tone: "refused",
    },
  ],
  [
    (e) =>
      e.name === "HttpRequestError" ||
      e.name === "TimeoutError" ||
      (e.name === "TypeError" && /fetch/i.test(String(e.message))),
    {
      what: "We cannot reach the network right now.",
      next: "Check your connection and try again. Nothing has changed.",
      tone: "trouble",
    },
  ],
];

/** Anything that was thrown → words for a person. */
export function explain(error: unknown): Explanation {
  const links = chain(error);
  for (const link of links) {
    if (link instanceof ContractRefusal) return explainContractError(link.error, link.args);
    if (link instanceof ApiProblem) return explainProblem(link.problem);
  }
  for (const [matches, explanation] of recognised) {
    if (links.some(matches)) return explanation;
  }
  return {
    what: "Something went wrong.",
    next: "Nothing was changed by this. Try again; if it stays, tell us what you were doing.",
    tone: "trouble",
    code: typeof links[0]?.name === "string" ? links[0].name : undefined,
  };
}
