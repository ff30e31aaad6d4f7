import type { Page } from "playwright-core";
import type { Address } from "viem";

/** The smallest picture there is. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Fills in the whole application, from an empty page to its end. */
export async function apply(page: Page, name: string, country: number): Promise<void> {
  const field = (id: string) => page.getByTestId(`apply-${id}`);
  await page.goto("/verification");
  await field("name").fill(name);
  await field("birth").fill("1988-02-29");
  await field("country").selectOption(String(country));
  await field("address").fill("Villa 7, Quince Corner\nDubai");
  await field("next").click();
  await field("number").fill("QX 774411");
  await field("expiry").fill(`${new Date().getUTCFullYear() + 4}-06-30`);
  await page.getByTestId("paper-file").setInputFiles({ name: "passport.png", mimeType: "image/png", buffer: picture });
  await page.getByTestId("paper").waitFor();
  await field("next").click();
  await field("source").selectOption("salary");
  await field("next").click();
  await page.getByTestId("apply").click();
  await page.locator("[data-testid=standing][data-standing=waiting]").waitFor();
}

/** Opens somebody's case from the officer's queue. */
export async function openCase(page: Page, wallet: Address): Promise<void> {
  await page.goto("/desk/queue");
  await page.getByTestId(`case-${wallet.toLowerCase()}`).click();
  await page.getByTestId("decide").waitFor();
}
