import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { localAccount, localPowers } from "../../scripts/lib/accounts.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { apply, openCase } from "./applying.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const newcomer = localAccount(25);
const header = "id,name,aliases,birthDate,country,program";

describe("an application and its officer", { timeout: 300_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let applicant: Visitor;
  let officer: Visitor;

  before(async () => {
    stack = await temporaryStack({ demo: false });
    browser = await openBrowser();
    applicant = await visit(browser, stack.urls, newcomer);
    officer = await visit(browser, stack.urls, localPowers.officers[0]);
    await officer.page.goto("/desk");
    await signIn(officer);
    await applicant.page.goto("/verification");
    await signIn(applicant);
  });
  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("says what is missing, and takes the keyboard there", async () => {
    const { page } = applicant;
    await page.getByTestId("apply-next").click();
    await page.getByText("Choose the country you live in.").waitFor();
    await page.waitForFunction("document.activeElement?.dataset.testid === 'apply-name'");
  });

  it("is asked for more, answers, and is asked nothing any more", async () => {
    await apply(applicant.page, "Орвин Тальбрехт", 784);
    const { page } = officer;
    await openCase(page, newcomer.address);
    await page.getByTestId("ask").click();
    await page.getByTestId("decision-reason").fill("Please tell where you work.");
    await page.getByTestId("decision-send").click();
    await page.getByTestId("decision").waitFor({ state: "hidden" });

    const theirs = applicant.page;
    await theirs.getByTestId("officer-told").getByText("Please tell where you work.").waitFor();
    await theirs.getByTestId("open-application").click();
    for (let step = 0; step < 3; step++) await theirs.getByTestId("apply-next").click();
    await theirs.getByTestId("apply-answer").fill("At the observatory.");
    await theirs.getByTestId("apply").click();
    await theirs.locator("[data-testid=standing][data-standing=waiting]").waitFor();

    await page.getByTestId("answer").getByText("At the observatory.").waitFor();
  });

  it("is held against a list that is loaded later, in another script", async () => {
    const { page } = officer;
    await page.goto("/desk/lists");
    await page.getByTestId("list-name").fill("Invented list");
    const csv = (body: string) => ({
      name: "list.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`${header}\n${body}`),
    });
    await page.getByTestId("list-file").setInputFiles(csv("X-1,,,,,\n"));
    await page.getByTestId("list-load").click();
    await page.getByText("line 2: name").waitFor();
    await page.getByTestId("list-file").setInputFiles(csv("X-1,Orvin Talbrecht,,1988,Ruritania,INVENTED\n"));
    await page.getByTestId("list-load").click();
    await page.getByText("One entry was loaded").waitFor();
    await page.goto("/desk/queue?hits=true");
    await page.getByTestId(`case-${newcomer.address.toLowerCase()}`).click();
    await page.getByTestId("hit").getByText("Orvin Talbrecht").first().waitFor();
    await page.getByTestId("hit").getByText("Same year").waitFor();
  });

  it("is rejected with words of its own, and may be sent again", async () => {
    const { page } = officer;
    await page.getByTestId("reject").click();
    await page.getByTestId("decision-send").click();
    await page.getByText("Write why.").waitFor();
    await page.getByTestId("decision-reason").fill("The list names him.");
    await page.getByTestId("decision-told").fill("We cannot verify you.");
    await page.getByTestId("decision-send").click();
    await page.getByTestId("decision").waitFor({ state: "hidden" });

    const theirs = applicant.page;
    await theirs.getByTestId("officer-told").getByText("We cannot verify you.").waitFor();
    assert.equal(await theirs.getByText("The list names him.").count(), 0);
    await theirs.getByTestId("open-application").waitFor();
  });

  it("is erased when its maker wishes, and nothing of it is left to see", async () => {
    const theirs = applicant.page;
    await theirs.getByTestId("ask-erasure").click();
    await theirs.getByTestId("confirm-erasure").click();
    await theirs.locator("[data-testid=standing][data-standing=new]").waitFor();
    const { page } = officer;
    await page.reload();
    await page.getByText("Their data was erased.").waitFor();
    assert.equal(await page.getByText("Орвин").count(), 0);
  });

  it("shows its queue to nobody else", async () => {
    await applicant.page.goto("/desk/queue");
    await applicant.page.getByText("Only compliance officers work here").waitFor();
    for (const { complaints } of [applicant, officer]) assert.deepEqual(complaints, []);
  });
});
