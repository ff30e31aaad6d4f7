import assert from "node:assert/strict";
import { getAddress } from "viem";
import type { Section } from "../conformance.ts";

export const settings: Section = {
  name: "ERC-3643, the token's settings",
  tests: (test) => {
    test("it tells its version and its identity", "ERC-3643: version, onchainID", async ({ read, token }) => {
      assert.match(await read(token, "version", []), /\S/);
      assert.match(await read(token, "onchainID", []), /^0x/);
    });

    test("the owner renames it", "ERC-3643: setName, setSymbol", async (s) => {
      const { owner } = s.actors;
      await s.act(owner, s.token, "setName", ["Another Tower"]);
      await s.act(owner, s.token, "setSymbol", ["ATWR"]);
      assert.equal(await s.read(s.token, "name", []), "Another Tower");
      assert.equal(await s.read(s.token, "symbol", []), "ATWR");
    });

    test("the owner sets its identity", "ERC-3643: setOnchainID", async (s) => {
      const { owner, carol } = s.actors;
      await s.act(owner, s.token, "setOnchainID", [carol.address]);
      assert.equal(await s.read(s.token, "onchainID", []), carol.address);
    });

    test("every change of its texts tells all of them", "ERC-3643: UpdatedTokenInformation", async (s) => {
      const { owner, carol } = s.actors;
      const decimals = await s.read(s.token, "decimals", []);
      const version = await s.read(s.token, "version", []);
      const symbol = await s.read(s.token, "symbol", []);
      const before = await s.read(s.token, "onchainID", []);
      const name = "Another Tower";
      const named = await s.act(owner, s.token, "setName", [name]);
      s.emitted(named, s.token, "UpdatedTokenInformation", [[name, symbol, decimals, version, before]]);
      const short = await s.act(owner, s.token, "setSymbol", ["ATWR"]);
      s.emitted(short, s.token, "UpdatedTokenInformation", [[name, "ATWR", decimals, version, before]]);
      const known = await s.act(owner, s.token, "setOnchainID", [carol.address]);
      s.emitted(known, s.token, "UpdatedTokenInformation", [[name, "ATWR", decimals, version, carol.address]]);
    });

    test("nobody but the owner changes its texts", "ERC-3643: only the owner", async (s) => {
      const { agent, stranger } = s.actors;
      for (const other of [agent, stranger]) {
        await s.refused(other, s.token, "setName", ["x"]);
        await s.refused(other, s.token, "setSymbol", ["x"]);
        await s.refused(other, s.token, "setOnchainID", [other.address]);
      }
    });

    test("the owner sets the identity registry", "ERC-3643: setIdentityRegistry", async (s) => {
      const { owner, stranger } = s.actors;
      const another = await s.host.another.identityRegistry();
      await s.refused(stranger, s.token, "setIdentityRegistry", [another]);
      const done = await s.act(owner, s.token, "setIdentityRegistry", [another]);
      s.emitted(done, s.token, "IdentityRegistryAdded", [[getAddress(another)]]);
      assert.equal(await s.read(s.token, "identityRegistry", []), getAddress(another));
    });

    test("another registry knows other people", "ERC-3643: setIdentityRegistry, isVerified", async (s) => {
      const { owner, alice, bob } = s.actors;
      await s.mint(alice, 100n);
      await s.act(owner, s.token, "setIdentityRegistry", [await s.host.another.identityRegistry()]);
      await s.refused(alice, s.token, "transfer", [bob.address, 1n]);
      await s.act(owner, s.token, "setIdentityRegistry", [s.registry.address]);
      await s.act(alice, s.token, "transfer", [bob.address, 1n]);
    });

    test(
      "an agent is no owner: it sets no identity registry",
      "ERC-3643: setIdentityRegistry, only the owner",
      async (s) => {
        const another = await s.host.another.identityRegistry();
        await s.refused(s.actors.agent, s.token, "setIdentityRegistry", [another]);
      },
    );

    test("the owner sets the compliance, which is bound", "ERC-3643: setCompliance, ComplianceAdded", async (s) => {
      const { owner, stranger } = s.actors;
      const another = await s.host.another.compliance();
      await s.refused(stranger, s.token, "setCompliance", [another]);
      const done = await s.act(owner, s.token, "setCompliance", [another]);
      s.emitted(done, s.token, "ComplianceAdded", [[getAddress(another)]]);
      assert.equal(await s.read(s.token, "compliance", []), getAddress(another));
      const bound = { ...s.compliance, address: another };
      assert.equal(await s.read(bound, "getTokenBound", []), getAddress(s.token.address));
    });

    test("an agent is no owner: it sets no compliance", "ERC-3643: setCompliance, only the owner", async (s) => {
      await s.refused(s.actors.agent, s.token, "setCompliance", [await s.host.another.compliance()]);
    });
  },
};
