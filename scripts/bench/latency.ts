// `pnpm bench:latency`: from a mined block to the API's answer, beside the same row read straight from Postgres.
import pg from "pg";
import { createPublicClient, createWalletClient, encodeFunctionData, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { receiptOf } from "../../contracts/receipt.ts";
import { cast } from "../demo/people.ts";
import { until } from "../lib/wait.ts";
import { temporaryStack } from "../temporary-stack.ts";

const ROUNDS = 200;
const WARM_UP = 20;

console.log("Starting a stack with demo data …");
await using stack = await temporaryStack({ onProgress: ({ step, state }) => console.log(`  ${step} ${state}`) });
const shared = { chain: foundry, transport: http(stack.urls.rpc), pollingInterval: 2, cacheTime: 0 } as const;
const node = createPublicClient(shared);
const wallet = createWalletClient({ ...shared, account: cast.amira.account });
const database = new pg.Client({ connectionString: stack.urls.database });
await database.connect();
await using _closing = { [Symbol.asyncDispose]: () => database.end() };

const properties = (await (await fetch(`${stack.urls.api}/v1/properties`)).json()) as {
  data: { token: Hex; symbol: string }[];
};
const token = properties.data.find(({ symbol }) => symbol === "MVT")?.token;
if (!token) throw new Error("The demo has no property MVT.");

/** How often both are asked: seldom enough for the API's rate limit, which a bench obeys like anybody. */
const INTERVAL = 10;

/** Milliseconds from `since` until the condition holds. */
async function measure(since: number, what: string, holds: () => Promise<boolean>): Promise<number> {
  await until(holds, { what, timeout: 10_000, interval: INTERVAL });
  return performance.now() - since;
}

const api: number[] = [];
const rows: number[] = [];
const newest = `${stack.urls.api}/v1/properties/${token}/transfers?limit=1`;
for (let round = -WARM_UP; round < ROUNDS; round++) {
  const args = [cast.james.account.address, 1n] as const;
  const data = encodeFunctionData({ abi: propertyTokenAbi, functionName: "transfer", args });
  const hash = await wallet.sendTransaction({ to: token, data });
  const receipt = await receiptOf(node, hash);
  if (receipt.status !== "success") throw new Error(`The transfer ${hash} failed.`);
  const mined = performance.now();
  const inRow = async () =>
    (await database.query("select 1 from live.transfer where tx_hash = $1", [hash])).rowCount === 1;
  const inApi = async () => {
    const answer = (await (await fetch(newest)).json()) as { data: { transaction: Hex }[] };
    return answer.data[0]?.transaction === hash;
  };
  const [row, answer] = await Promise.all([measure(mined, "the row", inRow), measure(mined, "the answer", inApi)]);
  if (round < 0) continue;
  rows.push(row);
  api.push(answer);
}

const quantile = (list: number[], q: number) => {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
const result = {
  rounds: ROUNDS,
  p50Ms: quantile(api, 0.5),
  p95Ms: quantile(api, 0.95),
  p99Ms: quantile(api, 0.99),
  rowP50Ms: quantile(rows, 0.5),
  rowP95Ms: quantile(rows, 0.95),
  rowP99Ms: quantile(rows, 0.99),
};
const line = (name: string, q: number) => {
  const [a, r] = [quantile(api, q), quantile(rows, q)];
  return `${name.padEnd(8)}${[a.toFixed(1), r.toFixed(1), (a / r).toFixed(2)].map((c) => c.padStart(16)).join("")}`;
};
console.log(`\nblock mined → visible, ms, ${ROUNDS} transfers, asked every ${INTERVAL} ms`);
console.log(`${"".padEnd(8)}${["through the API", "row in Postgres", "ratio"].map((h) => h.padStart(16)).join("")}`);
for (const [name, q] of [
  ["p50", 0.5],
  ["p95", 0.95],
  ["p99", 0.99],
] as const)
  console.log(line(name, q));
console.log(JSON.stringify({ ...result, ratioP50: result.p50Ms / result.rowP50Ms }));
