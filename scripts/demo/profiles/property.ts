/** What a demonstration property is made of: facts and words here, pictures in the draw-, plan- and floor- files. */

/** Label and value, as in a register. */
export type Entries = readonly (readonly [label: string, value: string])[];

export interface Section {
  heading: string;
  text: string;
  /** Label and value, below the text. */
  rows?: Entries;
}

export interface Paper {
  kind: "title-deed" | "valuation" | "insurance" | "memorandum";
  title: string;
  issuer: string;
  reference: string;
  /** ISO date. */
  issuedAt: string;
  opening: string;
  entries: Entries;
  sections: readonly Section[];
  signedBy: readonly [name: string, role: string];
}

export interface Picture {
  caption: string;
  draw: () => string;
}

export interface Property {
  key: "dubai" | "ulaanbaatar" | "london" | "lisbon";
  name: string;
  symbol: string;
  type: "residential" | "office" | "mixed" | "retail";
  address: { street: string; city: string; region?: string; country: number; latitude: number; longitude: number };
  /** Paragraphs. */
  description: readonly string[];
  facts: { yearBuilt: number; floors: number; areaSqm: number; units: number; occupancyPercent: number };
  /** In the smallest unit of a dollar with six decimals. */
  monthlyRent: bigint;
  pictures: readonly Picture[];
  papers: readonly Paper[];
}

/** The same in every memorandum: what a share is, and what it is not. */
export const rights: Section = {
  heading: "What a share gives",
  text: "Every share has one vote in the decisions put to holders and the same part of each dividend. Dividends come from rent that was really paid, after costs. A share is not a deposit: nobody promises to buy it back, and its price may fall. How many shares there are, at what price they are offered and who may hold them is written in the offering itself, which takes precedence over this summary.",
};
