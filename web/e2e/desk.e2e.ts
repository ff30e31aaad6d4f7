import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Browser, Page } from "playwright-core";
import type { Address } from "viem";
import { cast } from "../../scripts/demo/people.ts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

/** James's new wallet: nobody knows it yet. */
const newWallet = localAccount(26).address.toLowerCase() as Address;
const amira = cast.amira.account.address.toLowerCase() as Address;
const james = cast.james.account.address.toLowerCase() as Address;
const hannah = cast.hannah.account.address.toLowerCase() as Address;
const khalid = cast.khalid.account.address.toLowerCase() as Address;

const reasons = {
  revoke: "Her passport expired and she has not sent another.",
  freeze: "A court holds these shares, order 17 of 2026.",
  recover: "He lost his phone; we saw him and his passport at the office.",
  force: "The court gives these shares to his creditor, order 18.",
  confirmForce: "Read the order; the amounts agree with it.",
  confirm: "I called him back on the number in our file.",
};

describe("the compliance officers' desk", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let token: Address;
  let layla: Visitor;
  let temuulen: Visitor;
  let investor: Visitor;

  const frozenOf = (account: Address): Promise<bigint> =>
    ledger.chain.readContract({
      address: token,
      abi: propertyTokenAbi,
      functionName: "getFrozenTokens",
      args: [account],
    });
  /** Gives the reason in the dialog and signs. */
  const decide = async (page: Page, reason: string) => {
    await page.getByTestId("signing-ritual").getByTestId("act-reason").fill(reason);
    await sign(page);
  };
  const openPerson = async (page: Page, wallet: Address) => {
    await page.goto("/desk/people");
    await page.getByTestId("people-search").fill(wallet);
    await page.getByTestId(`person-${wallet}`).click();
    await page.getByTestId("person-standing").waitFor();
  };

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    token = await ledger.tokenOf("MVT");
    browser = await openBrowser();
    layla = await visit(browser, stack.urls, cast.layla.account);
    temuulen = await visit(browser, stack.urls, cast.temuulen.account);
    investor = await visit(browser, stack.urls, cast.amira.account);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("is closed to an investor, who is told who may enter", async () => {
    await investor.page.goto("/desk/audit");
    await signIn(investor);
    await investor.page.getByText("Only compliance officers work here").waitFor();
  });

  it("withdraws a verification, and the person's transfer is refused with the reason", async () => {
    const { page } = layla;
    await page.goto("/desk/people");
    await signIn(layla);
    await openPerson(page, amira);
    await page.getByTestId("withdraw-verification").click();
    const dialog = page.getByTestId("signing-ritual");
    assert.equal(await dialog.getByTestId("ritual-sign").isEnabled(), false, "not without a reason");
    await decide(page, reasons.revoke);
    assert.equal(await ledger.isVerified(amira), false);
    await page.locator("[data-testid=person-standing][data-standing=revoked]").waitFor();

    await investor.page.goto("/portfolio");
    await investor.page.getByTestId("transfer-MVT").click();
    await investor.page.getByTestId("transfer-recipient").fill(james);
    await investor.page.getByTestId("transfer-amount").fill("10");
    const refusal = investor.page.locator("[data-rule=verified][data-state=fails]");
    await refusal.waitFor();
    assert.match((await refusal.textContent()) ?? "", /verif/i);
    assert.equal(await investor.page.getByTestId("ritual-sign").isEnabled(), false);
  });

  it("freezes a part of what somebody holds", async () => {
    const { page } = layla;
    await openPerson(page, james);
    const before = await ledger.sharesOf(token, james);
    await page.getByTestId(`freeze-part-${token}`).click();
    await page.getByTestId("freeze-amount").fill("700");
    await decide(page, reasons.freeze);
    assert.equal(await frozenOf(james), 700n);
    assert.equal(await ledger.sharesOf(token, james), before);
    await page.getByTestId(`held-${token}-${james}`).getByTestId("frozen-part").getByText("700").waitFor();
  });

  it("replaces a lost wallet: one officer proposes, the other confirms, and the shares follow", async () => {
    const [shares, inLondon] = await Promise.all([
      ledger.sharesOf(token, james),
      ledger.tokenOf("BRN").then((at) => ledger.sharesOf(at, james)),
    ]);
    const { page } = layla;
    await page.getByTestId("recover-wallet").click();
    await page.getByTestId("recover-successor").fill(amira);
    await page.getByText("belongs to somebody else").waitFor();
    await page.getByTestId("recover-successor").fill(newWallet);
    await page.getByTestId("act-reason").fill(reasons.recover);
    await page.getByTestId("propose").and(page.locator(":enabled")).click();
    await sign(page);

    const other = temuulen.page;
    await other.goto("/desk/proposals");
    await signIn(temuulen);
    await other.getByRole("link", { name: /Replace the lost wallet/ }).click();
    await other.getByTestId("proposal-reason").getByText(reasons.recover).waitFor();
    await page.goto(other.url());
    await page.getByText("You proposed it. Another officer must confirm.").waitFor();
    assert.equal(await page.getByTestId("confirm-proposal").count(), 0);
    await other.getByTestId("confirm-proposal").click();
    await decide(other, reasons.confirm);
    await other.locator("[data-testid=proposal-state][data-state=confirmed]").waitFor();
    assert.deepEqual([await ledger.isVerified(newWallet), await ledger.isVerified(james)], [true, false]);

    await other.getByTestId("to-person").click();
    await other.getByTestId("carry-all").click();
    await sign(other);
    await other.getByTestId("carry-all").waitFor({ state: "detached" });
    await other.getByTestId(`held-${token}-${newWallet}`).getByTestId("frozen-part").getByText("700").waitFor();
    await ledger.agreeOnShares(token, newWallet, shares);
    await ledger.agreeOnShares(token, james, 0n);
    await ledger.agreeOnShares(await ledger.tokenOf("BRN"), newWallet, inLondon);
    assert.deepEqual([await frozenOf(newWallet), await frozenOf(james)], [700n, 0n]);
    const { holdings } = await ledger.api<{ holdings: { token: Address; frozen: string }[] }>(
      `/accounts/${newWallet}/holdings`,
    );
    assert.equal(holdings.find((one) => one.token === token)?.frozen, "700");
  });

  it("moves shares by force: what will happen is told first, and only the other officer carries it out", async () => {
    const [before, received] = await Promise.all([ledger.sharesOf(token, newWallet), ledger.sharesOf(token, hannah)]);
    const amount = before - 100n;
    const { page } = layla;
    await page.goto("/desk/proposals");
    await page.getByTestId("propose-force").click();
    await page.getByTestId("force-property").selectOption(token);
    await page.getByTestId("force-from").fill(newWallet);
    await page.getByTestId("force-to").fill(khalid);
    await page.getByTestId("force-amount").fill(String(amount));
    await page.getByTestId("act-reason").fill(reasons.force);
    const outlook = page.getByTestId("force-outlook");
    await outlook.getByText("This is refused even by force").waitFor();
    assert.equal(await page.getByTestId("propose").isEnabled(), false, "Khalid is not verified");
    await page.getByTestId("force-to").fill(hannah);
    await outlook.getByText("Released from the freeze").waitFor();
    await outlook.getByText("600 shares").waitFor();
    const order = {
      name: "order.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7 the order of the court"),
    };
    await page.getByTestId("act-evidence").setInputFiles(order);
    await page.getByTestId("propose").and(page.locator(":enabled")).click();
    await page.getByTestId("ritual-retype").fill(String(amount));
    await sign(page);
    assert.equal(await ledger.sharesOf(token, newWallet), before, "nothing has moved yet");

    const other = temuulen.page;
    await other.goto("/desk/proposals");
    await other.getByRole("link", { name: /^Move .* shares of Marina Vista Tower/ }).click();
    await other.getByTestId("proposal-reason").getByText(reasons.force).waitFor();
    const evidence = await other.getByRole("link", { name: "Read the evidence" }).getAttribute("href");
    const read = await other.request.get(evidence ?? "");
    assert.deepEqual([read.status(), (await read.body()).toString()], [200, order.buffer.toString()]);
    await other.getByTestId("confirm-proposal").click();
    await decide(other, reasons.confirmForce);
    await other.locator("[data-testid=proposal-state][data-state=confirmed]").waitFor();
    await ledger.agreeOnShares(token, newWallet, 100n);
    await ledger.agreeOnShares(token, hannah, received + amount);
    assert.equal(await frozenOf(newWallet), 100n);
  });

  it("keeps who, what, why and which transaction, and gives it out as a table", async () => {
    const { page } = layla;
    await page.goto("/desk/audit");
    await page.getByText(reasons.revoke).waitFor();
    for (const reason of Object.values(reasons)) assert.equal(await page.getByText(reason).count(), 1, reason);
    const row = page.getByRole("row").filter({ hasText: reasons.freeze });
    await row.getByText("Frozen in part").waitFor();
    await row.getByText("Layla Haddad").waitFor();
    await page.getByTestId("audit-kind").selectOption("confirm");
    await page.getByText(reasons.revoke).waitFor({ state: "detached" });
    await page.getByRole("row").filter({ hasText: reasons.confirm }).getByText("Temuulen Bold").waitFor();
    await page.getByTestId("audit-kind").selectOption("all");

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("audit-export").click()]);
    const csv = readFileSync(await download.path(), "utf8");
    const lines = csv.split("\r\n");
    for (const [kind, reason] of [
      ["revoke", reasons.revoke],
      ["freeze-part", reasons.freeze],
      ["propose-recovery", reasons.recover],
      ["confirm", reasons.confirm],
    ] as const) {
      const line = lines.find((one) => one.includes(reason)) ?? "";
      assert.ok(line.includes(`,${kind},`), `${kind}: ${line}`);
      const [, hash = ""] = /,(0x[\da-f]{64}),"?\{/.exec(line) ?? [];
      assert.ok(hash, line);
      const receipt = await ledger.chain.getTransactionReceipt({ hash: hash as Address });
      assert.equal(receipt.status, "success");
      const officer = kind === "confirm" ? temuulen : layla;
      assert.equal(receipt.from, officer.account.address.toLowerCase());
    }
    await until(async () => (await page.getByText("Made outside the desk").count()) > 0, {
      what: "older acts to be shown without a reason",
    });
    for (const { complaints } of [layla, temuulen, investor]) assert.deepEqual(complaints, []);
  });
});
