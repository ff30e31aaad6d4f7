/** What people can show of themselves, in words: the applicant and the officer read the same. */
export type PaperKind = "passport" | "id-card" | "driving-licence" | "proof-of-address" | "source-of-funds" | "selfie";

export const documentTypes = [
  { value: "passport", label: "Passport" },
  { value: "id-card", label: "Identity card" },
  { value: "driving-licence", label: "Driving licence" },
] as const;

export const sources = [
  { value: "salary", label: "Salary or wages" },
  { value: "business", label: "My own business" },
  { value: "savings", label: "Savings" },
  { value: "investments", label: "Investments" },
  { value: "property-sale", label: "Sale of a property" },
  { value: "inheritance", label: "Inheritance" },
  { value: "gift", label: "A gift" },
  { value: "other", label: "Something else" },
] as const;

export const paperKinds: readonly { value: PaperKind; label: string }[] = [
  ...documentTypes,
  { value: "proof-of-address", label: "Proof of address" },
  { value: "source-of-funds", label: "Proof of where the money comes from" },
  { value: "selfie", label: "Picture of yourself" },
];

export const paperLabel = (kind: PaperKind): string =>
  paperKinds.find(({ value }) => value === kind)?.label ?? "Document";
export const sourceLabel = (source: string): string =>
  source === "not-told" ? "Not told" : (sources.find(({ value }) => value === source)?.label ?? source);
export const identityKinds: ReadonlySet<PaperKind> = new Set(documentTypes.map(({ value }) => value));
