import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { LocalAccount } from "viem";
import { chromium as executablePath } from "../../scripts/env.ts";
import { installWallet, walletId } from "./injected-wallet.ts";

export interface Visitor extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  account: LocalAccount;
  /** Errors that the page wrote to its console, exceptions nobody caught, and answers that blame the server. */
  complaints: string[];
}

/** Debian's Chromium, or that of $CHROMIUM, with an empty profile and no traffic of its own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Somebody at a browser of their own, with a wallet in it. */
export async function visit(browser: Browser, urls: { web: string; rpc: string }, account: LocalAccount) {
  const context = await browser.newContext({ baseURL: urls.web, viewport: { width: 1440, height: 900 } });
  await installWallet(context, account, urls.rpc);
  const page = await context.newPage();
  // Nothing waits that long but on a machine that does much else.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  page.on("response", async (response) => {
    // 503 is how the API says that the indexer is starting; the page asks again
    if (response.status() >= 500 && response.status() !== 503)
      complaints.push(`${response.status()} ${response.url()}: ${await response.text()}`);
  });
  return { page, context, account, complaints, [Symbol.asyncDispose]: () => context.close() } satisfies Visitor;
}

/** Connects the wallet and signs in: the modal, the wallet, the message. */
export async function signIn({ page, account }: Visitor): Promise<void> {
  await page.getByTestId("sign-in").first().click();
  await page.getByTestId(`rk-wallet-option-${walletId}`).click();
  await page.getByTestId("rk-auth-message-button").click();
  await page.locator(`[data-testid=wallet][data-address="${account.address}" i]`).waitFor();
}
