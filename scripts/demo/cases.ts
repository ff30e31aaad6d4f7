import { readFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "viem";
import { type DemoClient, signIn } from "./client.ts";
import { cast, type Who } from "./people.ts";
import { specimenBill, specimenPicture } from "./specimen.ts";

interface Place {
  apiUrl: string;
  webUrl: string;
}

interface Story {
  birthDate: string;
  residenceAddress: string;
  documentNumber: string;
  sourceOfFunds: string;
  note?: string;
}

/** What they told. Everything is invented, the streets too. */
const stories = {
  amira: {
    birthDate: "1986-03-14",
    residenceAddress: "Palm Grove Residence 1204, Dubai",
    documentNumber: "DEMO 310 552",
    sourceOfFunds: "salary",
  },
  hannah: {
    birthDate: "1991-09-02",
    residenceAddress: "Lindenhof 7, 20095 Hamburg",
    documentNumber: "DEMO 884 120",
    sourceOfFunds: "inheritance",
  },
  khalid: {
    birthDate: "1990-04-30",
    residenceAddress: "Villa 16, Street of the Three Wells, Dubai",
    documentNumber: "DEMO 771 903",
    sourceOfFunds: "business",
    note: "I own a bakery with four shops. The accounts of last year can be sent.",
  },
  khalidAgain: {
    birthDate: "1990-04-30",
    residenceAddress: "Villa 16, Street of the Three Wells, Dubai",
    documentNumber: "DEMO-771-903",
    sourceOfFunds: "savings",
  },
  orvin: {
    birthDate: "1979-06-21",
    residenceAddress: "Kestrel Quay 3, Singapore",
    documentNumber: "DEMO 205 446",
    sourceOfFunds: "investments",
  },
} as const satisfies Partial<Record<Who, Story>>;

type Applicant = keyof typeof stories;

/** Before the history: whose first verification, long ago, was for what they told. */
export const verifiedLongAgo = ["amira", "hannah"] as const satisfies Applicant[];

/** Somebody sends a form and documents. */
async function apply({ apiUrl, webUrl }: Place, who: Applicant): Promise<void> {
  const { account, country, name } = cast[who];
  const story: Story = stories[who];
  const client = await signIn(apiUrl, webUrl, account);
  const picture = specimenPicture(who.length * 13 + name.length);
  await client.upload("/applications/own/documents?kind=passport", picture, "image/png");
  if (who === "khalid") {
    const bill = await specimenBill(name, story.residenceAddress);
    await client.upload("/applications/own/documents?kind=proof-of-address", bill, "application/pdf");
  }
  await client.put("/applications/own", {
    name: who === "khalidAgain" ? cast.khalid.name : name,
    country: country[1],
    documentType: "passport",
    documentExpiry: `${new Date().getUTCFullYear() + 5}-05-31`,
    ...story,
  });
}

interface CaseAnswer {
  data: { id: string; wallet: string; commitment: Hex };
}

async function caseOf(desk: DemoClient, who: Applicant): Promise<CaseAnswer["data"]> {
  const wallet = cast[who].account.address.toLowerCase();
  const { data } = (await desk.get("/desk/cases?limit=100")) as { data: CaseAnswer["data"][] };
  const found = data.find((one) => one.wallet === wallet);
  if (!found) throw new Error(`There is no case of ${who}.`);
  return ((await desk.get(`/desk/cases/${found.id}`)) as CaseAnswer).data;
}

const deskOf = ({ apiUrl, webUrl }: Place) => signIn(apiUrl, webUrl, cast.layla.account);

/** What the claims of those verified long ago must carry. */
export async function applyBefore(place: Place): Promise<ReadonlyMap<Who, Hex>> {
  for (const who of verifiedLongAgo) await apply(place, who);
  const desk = await deskOf(place);
  return new Map(
    await Promise.all(verifiedLongAgo.map(async (who) => [who, (await caseOf(desk, who)).commitment] as const)),
  );
}

/** Their approvals go on record, a list is loaded, and those apply who wait. */
export async function openCases(place: Place, transactions: ReadonlyMap<Who, Hex>): Promise<void> {
  const desk = await deskOf(place);
  for (const who of verifiedLongAgo) {
    const { id } = await caseOf(desk, who);
    await desk.post(`/desk/cases/${id}/decisions`, { kind: "approve", txHash: transactions.get(who) });
  }
  const list = readFileSync(path.join(import.meta.dirname, "sanctions.csv"));
  const name = encodeURIComponent("Invented list, for demonstration");
  await desk.upload(`/desk/sanctions-lists?name=${name}`, Uint8Array.from(list), "text/csv");
  for (const who of ["khalid", "orvin", "khalidAgain"] as const) await apply(place, who);
}
