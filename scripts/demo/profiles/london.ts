import { terraceElevation } from "./draw-terrace.ts";
import { terraceFloor } from "./floor-terrace.ts";
import { terracePlan } from "./plan-terrace.ts";
import { type Property, rights } from "./property.ts";

export const london: Property = {
  key: "london",
  name: "Barnsbury Terrace",
  symbol: "BRN",
  type: "residential",
  address: {
    street: "17–19 Barnsbury Terrace, Islington",
    city: "London",
    region: "England",
    country: 826,
    latitude: 51.5405,
    longitude: -0.1097,
  },
  description: [
    "Three houses of a terrace of 1824, four floors each, in yellow stock brick over a stucco ground floor. The doors still have their fanlights and most of the sash windows their old glass. In 1986 the houses were divided into nine flats, three to a house, of 62 to 104 square metres; the gardens behind belong to the lowest three. The company behind these shares owns the freehold of the whole.",
    "Eight of the nine flats are let, on tenancies of one to three years; flat 6 is empty while its kitchen and bathroom are renewed, to be let again in the autumn. The roofs were reslated in 2019 and the wiring renewed in 2021. The rear wall of number 18 leans out by 22 millimetres; it has been measured every year since 2008 and has not moved, but it is insured with an exclusion. The sashes are single-glazed and the energy ratings are D and E.",
    "What can go wrong: the terrace is listed grade II, so every alteration needs consent, and slim double glazing was refused once already. If the law comes to ask for rating C of let homes, the work is put at 190,000 US dollars. Rent comes in pounds and reaches you in dollars. London prices fell for three years after 2016 and may again.",
    "Barnsbury Terrace, as described here, is fictional. It was made up to show how Freehold works.",
  ],
  facts: { yearBuilt: 1824, floors: 4, areaSqm: 720, units: 9, occupancyPercent: 89 },
  monthlyRent: 30_000_000_000n,
  pictures: [
    { caption: "The elevation to the street", draw: terraceElevation },
    { caption: "The houses, their gardens and the street", draw: terracePlan },
    { caption: "The first floor of the three houses", draw: terraceFloor },
  ],
  papers: [
    {
      kind: "title-deed",
      title: "Register of title, extract",
      issuer: "Register of Title, North London (fictional)",
      reference: "BRN-1824-17",
      issuedAt: "2026-02-03",
      opening:
        "This extract states who is entered as the proprietor of the land named below, and what burdens it, on the day of its issue.",
      entries: [
        ["Property", "17, 18 and 19 Barnsbury Terrace, London N1"],
        ["Land", "630 m²"],
        ["Tenure", "Freehold, absolute"],
        ["Proprietor", "Barnsbury Terrace Estates Ltd"],
        ["Price stated", "GBP 5,210,000.00"],
        ["Acquired", "28 November 2025"],
        ["Charges", "None entered"],
        ["Leases noted", "None over seven years"],
        ["Restriction", "No disposition without a vote of the shareholders"],
      ],
      sections: [
        {
          heading: "Rights over the land",
          text: "The owners of numbers 16 and 20 may drain through the gardens. A covenant of 1823 forbids slaughtering, soap boiling and the keeping of a school.",
        },
        {
          heading: "Listing",
          text: "The three houses are listed grade II as part of the terrace. They stand in a conservation area.",
        },
      ],
      signedBy: ["J. Whitcombe", "Assistant registrar"],
    },
    {
      kind: "valuation",
      title: "Valuation report, summary",
      issuer: "Penton & Daughters, Surveyors (fictional)",
      reference: "PD/1126/26",
      issuedAt: "2026-02-20",
      opening:
        "We inspected the nine flats, the roofs and the gardens on 4 February 2026 and give below our opinion of the price of the freehold, let as it is, in one sale.",
      entries: [
        ["Market value", "USD 6,600,000.00"],
        ["Value a square metre", "USD 9,166.67"],
        ["Passing rent a year", "USD 360,000.00"],
        ["Gross yield", "5.5%"],
        ["Net yield after costs", "4.0%"],
        ["Flats sold one by one", "USD 7,480,000.00"],
        ["Range of opinion", "± 5%"],
      ],
      sections: [
        {
          heading: "How we came to it",
          text: "By the prices of twenty-three flats sold within half a mile in the last twelve months, less twelve percent for the sale of all in one and for the time that selling them singly would take.",
        },
        {
          heading: "What weighs on the value",
          text: "The leaning rear wall of number 18, the energy ratings, and the cost of caring for a listed building.",
        },
        {
          heading: "What supports it",
          text: "The street, the ceilings of the first floor, quiet gardens behind, and a vacancy over ten years of less than three weeks between tenants.",
        },
      ],
      signedBy: ["Rosalind Penton", "Chartered surveyor"],
    },
    {
      kind: "insurance",
      title: "Insurance certificate",
      issuer: "Old Street Fire Office (fictional)",
      reference: "OSFO 4418 2026",
      issuedAt: "2026-01-01",
      opening: "We certify that the policy named below is in force for the three houses.",
      entries: [
        ["Insured", "Barnsbury Terrace Estates Ltd"],
        ["Period", "1 January to 31 December 2026"],
        ["Buildings, rebuilding as listed", "USD 4,300,000.00"],
        ["Loss of rent", "USD 720,000.00, twenty-four months"],
        ["Liability to others", "USD 10,000,000.00 an event"],
        ["Excess", "USD 1,250.00; subsidence USD 2,500.00"],
        ["Premium", "USD 14,870.00, paid"],
      ],
      sections: [
        {
          heading: "Covered",
          text: "Fire, lightning, storm, flood, escape of water, subsidence, theft, impact, malicious damage, the cost of rebuilding with the materials the listing demands.",
        },
        {
          heading: "Not covered",
          text: "Wear, damp that comes slowly, war, and movement of the rear wall of number 18.",
        },
      ],
      signedBy: ["T. Okafor", "For the Office"],
    },
    {
      kind: "memorandum",
      title: "Offering memorandum, summary",
      issuer: "Barnsbury Terrace Estates Ltd (fictional)",
      reference: "BRN-OM-1",
      issuedAt: "2026-03-16",
      opening:
        "Barnsbury Terrace Estates Ltd owns three houses of 1824 with nine flats, free of debt, and offers shares in itself. This is what a careful buyer should know on two pages.",
      entries: [
        ["What the company owns", "17–19 Barnsbury Terrace, freehold"],
        ["Value by the surveyors", "USD 6,600,000.00"],
        ["Rent a month", "USD 30,000.00"],
        ["Let", "8 of 9 flats"],
        ["Debt", "None"],
        ["Manager's fee", "8.0% of rent received"],
        ["Set aside for repairs", "USD 3,600.00 a month"],
      ],
      sections: [
        rights,
        {
          heading: "What the money is for",
          text: "To pay the seller of the houses in full, the duty on the purchase, the works in flat 6, and a first reserve of six months of costs.",
        },
        {
          heading: "What becomes of a month's rent",
          text: "In a month in which all that is let pays, and nothing breaks, in US dollars:",
          rows: [
            ["Rent received", "30,000.00"],
            ["Manager's fee", "– 2,400.00"],
            ["Light, cleaning and inspections", "– 760.00"],
            ["Insurance", "– 1,239.17"],
            ["Set aside for repairs", "– 3,600.00"],
            ["Left for the shareholders", "22,000.83"],
          ],
        },
        {
          heading: "The chief risks",
          text: "An old building holds surprises. The law on energy and on tenancies may change and cost money. The pound may fall against the dollar. Prices may fall. A sale in one takes four to eight months.",
        },
        {
          heading: "Who decides",
          text: "The manager runs the houses from day to day. A sale, a loan or a change of manager needs a vote of the shareholders and a waiting time in which everyone can see it coming.",
        },
      ],
      signedBy: ["Harriet Cole", "Director"],
    },
  ],
};
