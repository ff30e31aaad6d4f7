import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, it } from "node:test";
import { choosePorts, freePort, isFree } from "./ports.ts";

async function listen(host: string): Promise<{ port: number; [Symbol.asyncDispose]: () => Promise<void> }> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const address = server.address();
  assert(typeof address === "object" && address);
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}

describe("choosePorts", () => {
  it("takes the wanted port when it is free", async () => {
    const port = await freePort();
    assert.deepEqual(await choosePorts({ api: port }), { api: { port, moved: false } });
  });

  it("takes another and says so when the wanted one is in use", async () => {
    await using taken = await listen("127.0.0.1");
    const { api } = await choosePorts({ api: taken.port });
    assert.equal(api.moved, true);
    assert.notEqual(api.port, taken.port);
    assert(await isFree(api.port));
  });

  it("sees a server that listens on every address", async () => {
    await using taken = await listen("0.0.0.0");
    assert.equal(await isFree(taken.port), false);
  });

  it("gives no port twice", async () => {
    const port = await freePort();
    const { api, web } = await choosePorts({ api: port, web: port });
    assert.equal(api.port, port);
    assert.notEqual(web.port, port);
    assert.equal(web.moved, true);
  });

  it("takes 0 for any port, which is no move", async () => {
    const { rpc, web } = await choosePorts({ rpc: 0, web: 0 });
    assert.notEqual(rpc.port, web.port);
    assert.equal(rpc.moved || web.moved, false);
  });
});
