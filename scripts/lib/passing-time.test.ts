import path from "node:path";
import { it } from "node:test";
import { startChain } from "./chain.ts";
import { letTimePass } from "./passing-time.ts";
import { freePort } from "./ports.ts";
import { Supervisor } from "./processes.ts";
import { temporaryDirectory } from "./temporary.ts";
import { until } from "./wait.ts";

it("mines when the last block is old", async () => {
  using directory = temporaryDirectory("time-test");
  const dir = directory.path;
  const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
  try {
    const hourAgo = new Date(Date.now() - 3_600_000);
    const { url, client } = await startChain({
      supervisor,
      dir,
      port: await freePort(),
      fresh: true,
      genesis: hourAgo,
    });
    const stop = letTimePass(url, 20);
    try {
      await until(async () => (await client.getBlockNumber()) > 0n, { what: "a block" });
    } finally {
      stop();
    }
  } finally {
    await supervisor.stop();
  }
});
