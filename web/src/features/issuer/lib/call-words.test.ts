import assert from "node:assert/strict";
import { it } from "node:test";
import { learnNames, timelockName } from "#lib/names.ts";
import { callEffects, callTitle } from "./call-words.ts";

const told = (contract: string, name: string, args: Record<string, unknown> = {}) => ({
  contract,
  property: null,
  call: {
    function: name,
    args: Object.entries(args).map(([key, value]) => ({ name: key, type: "", value, call: null })),
  },
});

it("tells the issuer's calls in one line", () => {
  assert.equal(callTitle(told("propertyRegistry", "approve", { id: "4" })), "Approve property no. 4");
  assert.equal(
    callTitle(told("propertyRegistry", "tokenize", { id: "4", params: { name: "Marina" } })),
    "Tokenize property no. 4 as Marina",
  );
  assert.equal(callTitle(told("offering", "open", { terms: { shares: "1200" } })), "Open an offering of 1,200 shares");
  assert.equal(callTitle(told("offering", "setRedeemer")), "Set redeemer, offering");
  assert.match(callTitle({ contract: "safe", property: null, call: null }), /^Do nothing/);
});

it("says that a cancelled offering pays back, and nothing of what it does not know", () => {
  assert.match(callEffects(told("offering", "cancel"))[0] ?? "", /paid back/);
  assert.deepEqual(callEffects(told("offering", "setFee")), []);
});

it("does not take another contract's approval for the registry's", () => {
  assert.deepEqual(callEffects(told("coin", "approve")), []);
  assert.equal(callTitle(told("coin", "approve")), "Approve, coin");
});

const tower = { token: "0x00000000000000000000000000000000000000a1", name: "Tower" } as const;
const at = (name: string, args: Record<string, unknown>) => ({ ...told("token", name, args), property: tower });
const officer = "0x00000000000000000000000000000000000000b2";

it("tells a decision of the owner by what stands within it", () => {
  learnNames([[officer, "Layla"]]);
  const allow = at("setMinterAllowance", { minter: officer, allowance: "900" });
  const mint = at("mint", { to: officer, amount: "1" });
  const scheduled = { ...told("timelock", "scheduleBatch"), calls: [allow, mint] };
  assert.equal(
    callTitle(scheduled),
    "Announce, to be done after the waiting time: Let Layla make 900 shares of Tower, then Make 1 share of Tower for Layla",
  );
  const effects = callEffects(scheduled).join(" ");
  assert.match(effects, /can drop it.*Afterwards: Layla can make 900 shares of Tower in all.*nobody paid for/);
  assert.match(
    callTitle({ ...scheduled, ...told("timelock", "executeBatch"), calls: [mint] }),
    /^Do what was announced/,
  );
  assert.match(callTitle({ ...told("timelock", "cancel"), calls: [] }), /^Drop what was announced: a decision$/);
});

it("leaves out what the timelock allows itself for the moment only", () => {
  learnNames([[tower.token, timelockName]]);
  const own = at("setMinterAllowance", { minter: tower.token, allowance: "5" });
  assert.deepEqual(callEffects({ ...told("timelock", "executeBatch"), calls: [own] }), [
    "All of it happens, or nothing does.",
  ]);
});

it("speaks of the timelock as of the issuer, and of valuations in words", () => {
  learnNames([[tower.token, timelockName]]);
  const own = at("setMinterAllowance", { minter: tower.token, allowance: "10" });
  assert.equal(callTitle(own), "Let the issuer (after a wait) make 10 shares of Tower");
  const usd = { subject: "0x00", currency: "0x555344" };
  assert.equal(
    callTitle(told("valuations", "setStream", { ...usd, quorum: "2", maxAge: "86400" })),
    "Take valuations of a property in USD, counting from 2 valuers on",
  );
  learnNames([[officer, "Layla"]]);
  assert.equal(
    callTitle(told("valuations", "setProvider", { ...usd, provider: officer, allowed: true })),
    "Let Layla value shares of a property in USD",
  );
});

it("tells how income is divided and taxed, and who is appointed", () => {
  learnNames([[tower.token, "Tower"]]);
  const steps = [
    { purpose: "0", basisPoints: "800", target: "0", payee: "0x" },
    { purpose: "3", basisPoints: "1000", target: "5", payee: "0x" },
  ];
  const divided = { ...told("treasury", "setWaterfall", { steps }), property: tower };
  assert.equal(callTitle(divided), "Divide the income of Tower in another way");
  const scheduled = { ...told("timelock", "scheduleBatch"), calls: [divided] };
  assert.match(callEffects(scheduled).join(" "), /taxes 8\.0%, repair reserve 10\.0% up to a bound\. The rest/);
  const nothing = { ...told("treasury", "setWaterfall", { steps: [] }), property: tower };
  assert.match(callEffects({ ...scheduled, calls: [nothing] }).join(" "), /nothing is set aside/);
  const table = {
    token: tower.token,
    countries: [{ country: "826", basisPoints: "2000" }],
    usual: "500",
    collector: officer,
  };
  const made = told("withholding", "create", table);
  assert.equal(callTitle(made), "Make a table of tax rates for dividends of Tower");
  assert.match(
    callEffects({ ...scheduled, calls: [made] }).join(" "),
    /United Kingdom 20\.0%, every other country 5\.0%.*goes to Layla/,
  );
  const role = `${tower.token}${"9".padStart(24, "0")}`;
  assert.equal(callTitle(told("roles", "grantRole", { role, account: officer })), "Make Layla an arbiter of Tower");
  assert.equal(
    callTitle(told("roles", "revokeRole", { role, account: officer })),
    "Let Layla be an arbiter of Tower no more",
  );
  assert.match(
    callEffects({ ...scheduled, calls: [told("roles", "grantRole", { role, account: officer })] }).join(" "),
    /is an arbiter of Tower/,
  );
});
