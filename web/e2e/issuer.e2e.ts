import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { receiptOf } from "@freehold/contracts/receipt";
import type { Browser } from "playwright-core";
import { createPublicClient, createWalletClient, http, keccak256 } from "viem";
import { foundry } from "viem/chains";
import { profileBytes } from "../../api/src/test/content.ts";
import { localPowers } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const [first, second] = localPowers.issuerOwners;
const [manager] = localPowers.managers;

describe("a property that the issuer's owners approve, each in a browser of their own", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let one: Visitor;
  let other: Visitor;
  let id: string;

  before(async () => {
    stack = await temporaryStack();
    const transport = http(stack.urls.rpc);
    const node = createPublicClient({ chain: foundry, transport });
    const wallet = createWalletClient({ chain: foundry, transport, account: manager });
    const { api } = ledgerOf(stack);
    const { addresses } = await api<{ addresses: { propertyRegistry: `0x${string}` } }>("/chain");
    const registry = { address: addresses.propertyRegistry, abi: propertyRegistryAbi } as const;
    const hash = keccak256(profileBytes);
    const args = [`/v1/files/${hash}`, hash] as const;
    await receiptOf(node, await wallet.writeContract({ ...registry, functionName: "submit", args }));
    id = String(await node.readContract({ ...registry, functionName: "propertyCount" }));
    const upload = async () => {
      const headers = { "content-type": "application/octet-stream", origin: stack.urls.web };
      const body = new Uint8Array(profileBytes);
      return (await fetch(`${stack.urls.web}/api/v1/files`, { method: "POST", headers, body })).ok;
    };
    await until(upload, { what: "the description to be taken" });
    browser = await openBrowser();
    one = await visit(browser, stack.urls, first);
    other = await visit(browser, stack.urls, second);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("is proposed by one owner, who is told what the signature will do", async () => {
    const { page } = one;
    await page.goto("/issuer");
    await signIn(one);
    await page.getByTestId(`record-${id}`).click();
    await page.getByTestId("propose-approve").and(page.locator(":enabled")).click();
    await page.getByTestId("safe-why").fill("Title and survey are in order.");
    await page.getByTestId("safe-effects").waitFor();
    await sign(page);
    assert.equal(await page.getByTestId("record-status").getAttribute("data-status"), "pendingApproval");
  });

  it("is signed by another, and approved once one of them carries it out", async () => {
    const { page } = other;
    await page.goto("/issuer");
    await signIn(other);
    await page.getByRole("tab", { name: "Proposals" }).click();
    await page.getByTestId("safe-proposal").first().click();
    await page.locator("[data-testid=safe-state][data-state=open]").waitFor();
    await page.getByTestId("sign-safe").click();
    await sign(page);
    await page.locator("[data-testid=safe-state][data-state=ready]").waitFor();
    await page.getByTestId("carry-out").and(page.locator(":enabled")).click();
    await sign(page);
    await page.locator("[data-testid=safe-state][data-state=executed]").waitFor();
    await one.page.locator("[data-testid=record-status][data-status=approved]").waitFor();
    assert.deepEqual([...one.complaints, ...other.complaints], []);
  });
});
