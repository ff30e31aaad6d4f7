import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Browser, Page } from "playwright-core";
import type { Address } from "viem";
import { localPowers } from "../../scripts/lib/accounts.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const [first, second] = localPowers.issuerOwners;

describe("an approved property that becomes shares, by two signers of the Safe", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let one: Visitor;
  let other: Visitor;
  let id: string;
  const predicted: Record<string, Address> = {};

  const enabled = (page: Page, testId: string) => page.getByTestId(testId).and(page.locator(":enabled"));
  const propose = async (page: Page, why: string) => {
    await page.getByTestId("safe-why").fill(why);
    await sign(page);
  };
  /** The other owner signs what was proposed last, and carries it out. */
  const carryOut = async ({ page }: Visitor) => {
    await page.goto("/issuer");
    await page.getByRole("tab", { name: "Proposals" }).click();
    await page.getByTestId("safe-proposal").first().click();
    await page.locator("[data-testid=safe-state][data-state=open]").waitFor();
    await page.getByTestId("sign-safe").click();
    await sign(page);
    await page.locator("[data-testid=safe-state][data-state=ready]").waitFor();
    await enabled(page, "carry-out").click();
    await sign(page);
    await page.locator("[data-testid=safe-state][data-state=executed]").waitFor();
  };

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    const [record] = await ledger.api<{ id: string }[]>("/records?status=approved");
    assert.ok(record, "the demo has a property that is approved and has no shares");
    id = record.id;
    browser = await openBrowser();
    one = await visit(browser, stack.urls, first);
    other = await visit(browser, stack.urls, second);
    for (const visitor of [one, other]) {
      await visitor.page.goto("/issuer");
      await signIn(visitor);
    }
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("is described by one owner, who is told what is wrong, and what will stand where", async () => {
    const { page } = one;
    await page.getByTestId(`record-${id}`).click();
    await page.getByTestId("to-tokenize").click();
    await page.getByTestId("propose-tokenize").click();
    assert.ok((await page.locator("[aria-invalid=true]").count()) >= 4, "what is missing is marked");
    await page.getByTestId("share-cap").fill("96000");
    await page.getByTestId("rule-country").selectOption("784");
    await page.getByTestId("rule-country").selectOption("826");
    await page.getByTestId("preset-maximum-holding").fill("9600");
    await page.getByTestId("sale-price").fill("50.25");
    await page.getByTestId("sale-shares").fill("96001");
    await page.getByText("At most 96,000: so many are authorised.").first().waitFor();
    await page.getByTestId("sale-shares").fill("60000");
    await page.getByTestId("sale-soft-cap").fill("20000");
    await page.getByTestId("sale-minimum").fill("10");
    await page.getByTestId("sale-cooling-off").fill("2");
    await page.locator("[data-testid=outlook][data-succeeds=true]").waitFor();
    assert.equal(await page.locator("[aria-invalid=true]").count(), 0);
    await page.getByTestId("sale-facts").getByText("3,015,000.00").first().waitFor();
    await page.getByTestId("rule-facts").getByText("At most 9,600 shares a person").waitFor();
    for (const part of ["token", "compliance", "treasury"]) {
      const shown = page.getByTestId(`predicted-${part}`);
      predicted[part] = (await shown.getAttribute("data-address")) as Address;
    }
    await page.getByTestId("propose-tokenize").click();
    await propose(page, "The memorandum was read by counsel, and the title is clear.");
  });

  it("is made where it was foretold, once another owner has read the same and signed", async () => {
    const { page } = other;
    await carryOut(other);
    for (const [part, address] of Object.entries(predicted))
      assert.equal(await page.getByTestId(`predicted-${part}`).getAttribute("data-address"), address, part);
    const token = await ledger.chain.readContract({
      address: stack.deployment.addresses.propertyRegistry,
      abi: propertyRegistryAbi,
      functionName: "tokenOf",
      args: [BigInt(id)],
    });
    assert.equal(token.toLowerCase(), predicted.token);
    const read = { address: token, abi: propertyTokenAbi } as const;
    const { offering } = stack.deployment.addresses;
    assert.deepEqual(
      await Promise.all([
        ledger.chain.readContract({ ...read, functionName: "cap" }),
        ledger.chain.readContract({ ...read, functionName: "minterAllowance", args: [offering] }),
        ledger.chain.readContract({ ...read, functionName: "compliance" }),
      ]).then(([cap, allowance, compliance]) => [cap, allowance, compliance.toLowerCase()]),
      [96_000n, 60_000n, predicted.compliance],
    );
    const { treasury } = await ledger.api<{ treasury: Address }>(`/properties/${token}`);
    assert.equal(treasury, predicted.treasury);
    await one.page.goto(`/issuer/properties/${id}`);
    await one.page.locator("[data-testid=record-status][data-status=tokenized]").waitFor();
  });

  it("lets more shares be sold by a decision that waits, and that the owners then carry out", async () => {
    const { page } = one;
    const token = predicted.token as Address;
    const allowance = () =>
      ledger.chain.readContract({
        address: token,
        abi: propertyTokenAbi,
        functionName: "minterAllowance",
        args: [stack.deployment.addresses.offering],
      });
    await page.getByTestId("to-round").click();
    await page.getByTestId("sale-price").fill("52");
    await page.getByTestId("sale-shares").fill("80000");
    await page.getByText("The contract that sells may not make so many").waitFor();
    assert.equal(await page.getByTestId("allowance").inputValue(), "80000");
    await enabled(page, "propose-allowance").click();
    await page
      .getByTestId("safe-effects")
      .getByText(/Afterwards: .* can make 80,000 shares of Beato Granary/)
      .waitFor();
    await propose(page, "The second round is to offer the rest of them.");
    await carryOut(other);
    assert.equal(await allowance(), 60_000n, "it waits");

    await page.goto("/issuer");
    await page.getByRole("tab", { name: "After the wait" }).click();
    await page.locator("[data-testid=operation][data-state=waiting]").waitFor();
    assert.equal(await page.getByTestId("propose-execute").first().isEnabled(), false);
    await ledger.pass(61);
    await page.locator("[data-testid=operation][data-state=ready]").getByTestId("propose-execute").click();
    await propose(page, "Its time has come, and nobody objected.");
    await carryOut(other);
    assert.equal(await allowance(), 80_000n);
    await page.getByTestId("operation").and(page.locator("[data-state=executed]")).first().waitFor();
  });

  it("halts sales, and lets them go on", async () => {
    const { page } = one;
    const status = (name: string) => page.locator(`[data-testid=record-status][data-status=${name}]`);
    await page.goto(`/issuer/properties/${id}`);
    await page.getByTestId("halt-reason").fill("The river has reached the quay.");
    await enabled(page, "propose-suspend").click();
    await propose(page, "Until the damage is known.");
    await carryOut(other);
    await status("suspended").waitFor();
    await page.getByTestId("propose-resume").click();
    await propose(page, "The cellar is dry again.");
    await carryOut(other);
    await status("tokenized").waitFor();
  });

  it("leaves nobody with a complaint", () => {
    assert.deepEqual([...one.complaints, ...other.complaints], []);
  });
});
