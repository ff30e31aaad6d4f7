import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { type DataKey, Vault } from "./vault.ts";

const master = (id: string) => ({ id, secret: randomBytes(32) });
const key: DataKey = { id: "k", owner: "application:1", secret: randomBytes(32) };

describe("the vault", () => {
  const vault = new Vault([master("a")], randomBytes(32));

  it("opens what it sealed, and seals the same value differently each time", () => {
    const [one, two] = [vault.seal(key, "name", "Ærø 漢"), vault.seal(key, "name", "Ærø 漢")];
    assert.equal(vault.open(key, "name", one).toString(), "Ærø 漢");
    assert.notDeepEqual(one.ciphertext, two.ciphertext);
    assert.equal(vault.open(key, "scan", vault.seal(key, "scan", new Uint8Array())).length, 0);
  });

  it("opens nothing in another's place, or changed", () => {
    const sealed = vault.seal(key, "name", "Somebody");
    const changed = Buffer.from(sealed.ciphertext);
    changed[0] = (changed[0] ?? 0) ^ 1;
    assert.throws(() => vault.open(key, "note", sealed));
    assert.throws(() => vault.open({ ...key, owner: "application:2" }, "name", sealed));
    assert.throws(() => vault.open({ ...key, secret: randomBytes(32) }, "name", sealed));
    assert.throws(() => vault.open(key, "name", { ...sealed, ciphertext: changed }));
    assert.throws(() => vault.open(key, "name", { ...sealed, ciphertext: sealed.ciphertext.subarray(0, 5) }));
  });

  it("takes no tag that was cut short, which could be guessed", () => {
    const sealed = vault.seal(key, "note", "");
    assert.equal(vault.open(key, "note", sealed).length, 0);
    for (const length of [4, 8, 12, 15])
      assert.throws(() => vault.open(key, "note", { ...sealed, ciphertext: sealed.ciphertext.subarray(0, length) }));
  });

  it("wraps with its first key and unwraps with any", () => {
    const [old, fresh] = [master("old"), master("new")];
    const row = { ...key, createdAt: new Date(), ...new Vault([old], randomBytes(32)).wrap(key) };
    assert.equal(row.wrappedBy, "old");
    const both = new Vault([fresh, old], randomBytes(32));
    assert.deepEqual(both.unwrap(row), key);
    assert.equal(both.wrap(key).wrappedBy, "new");
    assert.throws(() => new Vault([fresh], randomBytes(32)).unwrap(row), /lacks the key old/);
    assert.throws(() => both.unwrap({ ...row, owner: "application:2" }));
  });

  it("indexes blindly: alike with one secret, unlike with another", () => {
    const secret = randomBytes(32);
    const [one, two] = [new Vault([master("a")], secret), new Vault([master("b")], secret)];
    assert.deepEqual(one.blind("person", "x"), two.blind("person", "x"));
    assert.equal(one.indexId, two.indexId);
    assert.notDeepEqual(one.blind("person", "x"), one.blind("document", "x"));
    assert.notDeepEqual(one.blind("person", "x"), vault.blind("person", "x"));
    assert.notEqual(one.indexId, vault.indexId);
  });
});
