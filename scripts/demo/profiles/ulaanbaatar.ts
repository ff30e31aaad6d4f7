import { officeElevation } from "./draw-office.ts";
import { officeFloor } from "./floor-office.ts";
import { squarePlan } from "./plan-square.ts";
import { type Property, rights } from "./property.ts";

export const ulaanbaatar: Property = {
  key: "ulaanbaatar",
  name: "Sükhbaatar Business Centre",
  symbol: "SBC",
  type: "office",
  address: {
    street: "8 Amar's Street, Sükhbaatar district",
    city: "Ulaanbaatar",
    country: 496,
    latitude: 47.9181,
    longitude: 106.9155,
  },
  description: [
    "An office building of 14 floors on the west side of Sükhbaatar Square, finished in 2017: a stone grid two storeys to the bay, a glass lobby, and a lower wing beside it. The whole building has 12,600 square metres in 46 lettable units. The company behind these shares owns the ninth floor, 990 square metres, and its part in the lobby and the plant. The rent shown here is the rent of that floor.",
    "The floor is let in three: to an engineering firm until 2030, to a mining supplier until 2028 and to a school of languages until 2027. All three pay on time; they pay in tögrög, adjusted once a year by the price index. The building is heated by the city's network and has triple glazing; it lost heat for nine days in January 2024 when the main failed, after which an electric reserve was put in. The roof was renewed in 2023. The facade joints on the north side are due within three years.",
    "What can go wrong: rent comes in tögrög and reaches you in dollars, and the tögrög has lost about a third against the dollar in ten years. Three tenants are few; the mining supplier alone pays 38 percent. The land is leased from the city until 2077, and the lease must be renewed for the building to stand after that.",
    "Sükhbaatar Business Centre is a fictional building. It was made up to show how Freehold works.",
  ],
  facts: { yearBuilt: 2017, floors: 14, areaSqm: 990, units: 3, occupancyPercent: 100 },
  monthlyRent: 18_000_000_000n,
  pictures: [
    { caption: "The elevation to the square, in January", draw: officeElevation },
    { caption: "The plot on the west side of the square", draw: squarePlan },
    { caption: "A typical floor: three offices about one core", draw: officeFloor },
  ],
  papers: [
    {
      kind: "title-deed",
      title: "Property right, extract",
      issuer: "State Register, Ulaanbaatar (fictional)",
      reference: "SBC-2017-0014",
      issuedAt: "2026-01-19",
      opening:
        "This extract states who is entered as the owner of the floor named below, and what burdens it, on the day of its issue.",
      entries: [
        ["Parcel", "18640/0271, Sükhbaatar district"],
        ["Land of the whole building", "2,850 m², leased from the city to 2077"],
        ["Unit", "Floor 9, whole"],
        ["Area of the unit", "990 m²"],
        ["Owner", "Sükhbaatar Centre Nine LLC"],
        ["Acquired", "14 November 2025"],
        ["Pledges", "None entered"],
        ["Restrictions", "No sale without a vote of the shareholders"],
      ],
      sections: [
        {
          heading: "Common parts",
          text: "The owner holds 990 of 12,600 parts in the lobby, the four lifts, the two stairs, the heating station and the electric reserve. Nine parking spaces go with the floor.",
        },
        {
          heading: "Ground rent",
          text: "Paid to the city to the end of 2026: 4.1 million tögrög for this floor's part.",
        },
      ],
      signedBy: ["B. Enkhjargal", "State registrar"],
    },
    {
      kind: "valuation",
      title: "Valuation report, summary",
      issuer: "Tuul Valley Appraisal LLC (fictional)",
      reference: "TVA-2026-031",
      issuedAt: "2026-02-05",
      opening:
        "We inspected the floor, the plant and the roof on 22 January 2026, at 27 degrees below zero, and give below our opinion of the price of the floor, let as it is.",
      entries: [
        ["Market value", "USD 2,000,000.00"],
        ["Value a square metre", "USD 2,020.20"],
        ["Passing rent a year", "USD 216,000.00"],
        ["Gross yield", "10.8%"],
        ["Net yield after charges", "7.6%"],
        ["Value if empty", "USD 1,640,000.00"],
        ["Range of opinion", "± 10%"],
      ],
      sections: [
        {
          heading: "How we came to it",
          text: "By capitalising the net rent at 7.6 percent, and by comparison with four sales of office floors within a kilometre since 2024. Four sales are few: hence the wide range.",
        },
        {
          heading: "What weighs on the value",
          text: "Rent in tögrög; few buyers for a whole floor; joints of the north facade to be renewed by 2029, our part 46,000 dollars.",
        },
        {
          heading: "What supports it",
          text: "The address on the square, triple glazing, the heating reserve, and leases that have on average 2.6 years to run.",
        },
      ],
      signedBy: ["D. Oyuunchimeg", "Licensed appraiser"],
    },
    {
      kind: "insurance",
      title: "Insurance certificate",
      issuer: "Nomad Shield Insurance JSC (fictional)",
      reference: "NS-P-61880",
      issuedAt: "2026-01-05",
      opening:
        "We certify that the policy named below is in force for the floor and for the owner's part in the building.",
      entries: [
        ["Insured", "Sükhbaatar Centre Nine LLC"],
        ["Period", "1 January to 31 December 2026"],
        ["Building, rebuilding cost", "USD 1,720,000.00"],
        ["Loss of rent", "USD 108,000.00, six months"],
        ["Liability to others", "USD 1,000,000.00 an event"],
        ["Excess", "USD 5,000.00 an event"],
        ["Premium", "USD 6,310.00, paid"],
      ],
      sections: [
        {
          heading: "Covered",
          text: "Fire, explosion, storm, earthquake, escape of water, frozen and burst pipes, failure of the city's heating beyond 48 hours.",
        },
        {
          heading: "Not covered",
          text: "Wear, faulty workmanship, war, unrest, and loss of rent when a tenant simply does not pay.",
        },
      ],
      signedBy: ["S. Ganbold", "Head of property cover"],
    },
    {
      kind: "memorandum",
      title: "Offering memorandum, summary",
      issuer: "Sükhbaatar Centre Nine LLC (fictional)",
      reference: "SBC-OM-1",
      issuedAt: "2026-03-02",
      opening:
        "Sükhbaatar Centre Nine LLC owns one let office floor on the square, free of debt, and offers shares in itself. This is what a careful buyer should know on two pages.",
      entries: [
        ["What the company owns", "Floor 9, 990 m²"],
        ["Value by the appraiser", "USD 2,000,000.00"],
        ["Rent a month", "USD 18,000.00"],
        ["Tenants", "Three; the largest pays 38%"],
        ["Debt", "None"],
        ["Manager's fee", "7.0% of rent received"],
        ["Set aside for the facade", "USD 1,300.00 a month"],
      ],
      sections: [
        rights,
        {
          heading: "What the money is for",
          text: "To pay the seller of the floor in full, the state stamp duty, and a first reserve of six months of costs.",
        },
        {
          heading: "What becomes of a month's rent",
          text: "In a month in which all that is let pays, and nothing breaks, in US dollars:",
          rows: [
            ["Rent received", "18,000.00"],
            ["Manager's fee", "– 1,260.00"],
            ["Heating and common parts", "– 2,090.00"],
            ["Insurance", "– 525.83"],
            ["Ground rent to the city", "– 99.00"],
            ["Set aside for the facade", "– 1,300.00"],
            ["Left for the shareholders", "12,725.17"],
          ],
        },
        {
          heading: "The chief risks",
          text: "The tögrög may fall against the dollar. A tenant that leaves may be hard to replace. Winters are hard on pipes and joints. The land is leased. Fewer people look for such a floor than for a flat, so a sale may take a year.",
        },
        {
          heading: "Who decides",
          text: "The manager runs the floor from day to day. A sale, a loan or a change of manager needs a vote of the shareholders and a waiting time in which everyone can see it coming.",
        },
      ],
      signedBy: ["M. Bat-Erdene", "Director"],
    },
  ],
};
