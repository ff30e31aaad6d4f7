import { granaryElevation, granaryFloor, granaryPlan } from "./draw-granary.ts";
import { type Property, rights } from "./property.ts";

/** Approved, in good health, with its papers on record, and without shares: for whoever wants to make them. */
export const lisbon: Property = {
  key: "lisbon",
  name: "Beato Granary",
  symbol: "BTG",
  type: "mixed",
  address: {
    street: "Rua do Grilo 48, Beato",
    city: "Lisbon",
    country: 620,
    latitude: 38.7321,
    longitude: -9.1063,
  },
  description: [
    "A granary of 1873 on the eastern waterfront, three floors of stone arches in eleven bays, made into thirty-six workshops and studios in 2017. The ground floor is let to a bakery, a printer and a bicycle maker; above work joiners, potters and two small firms of engineers.",
    "Thirty-three of the thirty-six rooms are let, on leases of two to five years. The roof was renewed in 2017 with tiles of the old pattern; lifts and wiring are of the same year. The beams of the second floor carry 400 kilograms a square metre and are inspected every third year.",
    "Risks: the river has reached the quay twice since 1990, and the cellar is insured for half of what it holds. Small firms come and go. The city plans a tramway in the street behind, which will make the yard hard to reach for two years. Rent comes in euros and reaches you in dollars.",
    "Beato Granary, as described here, is fictional. It was made up to show how Freehold works.",
  ],
  facts: { yearBuilt: 1873, floors: 3, areaSqm: 2_480, units: 36, occupancyPercent: 92 },
  monthlyRent: 26_000_000_000n,
  pictures: [
    { caption: "The elevation to the river", draw: granaryElevation },
    { caption: "The plot between the quay and the street", draw: granaryPlan },
    { caption: "A floor plan of the workshops", draw: granaryFloor },
  ],
  papers: [
    {
      kind: "title-deed",
      title: "Land register, extract",
      issuer: "Land Registry of East Lisbon (fictional)",
      reference: "BTG-1873-48",
      issuedAt: "2026-06-11",
      opening: "This extract states who is entered as the owner of the land named below, and what lies on it.",
      entries: [
        ["Property", "Rua do Grilo 48, Lisbon"],
        ["Land", "1,960 m²"],
        ["Tenure", "Full ownership"],
        ["Owner", "Beato Granary Lda"],
        ["Mortgages", "None entered"],
      ],
      sections: [
        {
          heading: "Rights over the land",
          text: "The port authority may pass along the quay on foot and with carts. The neighbours at number 50 draw water from the yard's well.",
        },
      ],
      signedBy: ["A. Figueira", "Registrar"],
    },
    {
      kind: "valuation",
      title: "Valuation report, summary",
      issuer: "Ribeira Surveyors (fictional)",
      reference: "RS/311/26",
      issuedAt: "2026-07-02",
      opening:
        "We inspected the building and its yard on 18 June 2026 and give our opinion of its price, let as it is.",
      entries: [
        ["Market value", "USD 4,800,000.00"],
        ["Passing rent a year", "USD 312,000.00"],
        ["Gross yield", "6.5%"],
        ["Range of opinion", "± 6%"],
      ],
      sections: [
        {
          heading: "What weighs on the value",
          text: "The works for the tramway, short leases, and the river.",
        },
      ],
      signedBy: ["Helena Ribeira", "Chartered surveyor"],
    },
    {
      kind: "insurance",
      title: "Insurance certificate",
      issuer: "Old Wharf Mutual (fictional)",
      reference: "OWM 2210 2026",
      issuedAt: "2026-07-01",
      opening: "We certify that the policy named below is in force for the building.",
      entries: [
        ["Insured", "Beato Granary Lda"],
        ["Period", "1 July 2026 to 30 June 2027"],
        ["Building, as new", "USD 5,200,000.00"],
        ["Loss of rent", "USD 312,000.00, twelve months"],
        ["Flood, cellar", "USD 60,000.00"],
      ],
      sections: [{ heading: "Not covered", text: "Wear, war, and what stands on the quay." }],
      signedBy: ["D. Amaral", "For the Mutual"],
    },
    {
      kind: "memorandum",
      title: "Offering memorandum, summary",
      issuer: "Beato Granary Lda (fictional)",
      reference: "BTG-OM-1",
      issuedAt: "2026-07-20",
      opening:
        "Beato Granary Lda owns a granary of 1873 with thirty-six workshops, free of debt, and offers shares in itself. This is what a careful buyer should know.",
      entries: [
        ["What the company owns", "Rua do Grilo 48, full ownership"],
        ["Value by the surveyors", "USD 4,800,000.00"],
        ["Rent a month", "USD 26,000.00"],
        ["Let", "33 of 36 rooms"],
        ["Debt", "None"],
      ],
      sections: [
        rights,
        {
          heading: "What the money is for",
          text: "To pay the seller of the granary, to raise the floor of the cellar by forty centimetres, and a first reserve of six months of costs.",
        },
        {
          heading: "The chief risks",
          text: "Flood. Works in the street. Small tenants. The euro may fall against the dollar. A sale in one takes six to nine months.",
        },
      ],
      signedBy: ["Teresa Amado", "Director"],
    },
  ],
};
