import type { Page } from "playwright-core";

/** Goes through the signing ritual until it is done. */
export async function sign(page: Page): Promise<void> {
  const dialog = page.getByTestId("signing-ritual");
  await dialog.waitFor();
  const confirm = dialog.getByTestId("ritual-sign");
  await confirm.waitFor();
  await confirm.and(page.locator(":enabled")).click();
  await dialog.locator("[data-testid=ritual][data-phase=done]").waitFor({ timeout: 120_000 });
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await dialog.waitFor({ state: "hidden" });
}
