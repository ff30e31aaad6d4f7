import { towerElevation } from "./draw-tower.ts";
import { towerFloor } from "./floor-tower.ts";
import { marinaPlan } from "./plan-marina.ts";
import { type Property, rights } from "./property.ts";

export const dubai: Property = {
  key: "dubai",
  name: "Marina Vista Tower",
  symbol: "MVT",
  type: "residential",
  address: {
    street: "14 Al Marsa Street, Dubai Marina",
    city: "Dubai",
    region: "Dubai",
    country: 784,
    latitude: 25.0803,
    longitude: 55.1403,
  },
  description: [
    "A residential tower of 38 floors on the north-west bank of the marina, finished in 2014. There are 212 homes in it, six to a floor, each with a balcony; the balconies run up the building in a slow wave and keep the sun off the glass below. The company behind these shares owns eighteen of the homes, all of floors 21, 22 and 23. The rent shown here is the rent of those eighteen.",
    "Seventeen of the eighteen are let, mostly to families and to people who work in the Marina and the Media City nearby. Leases run for a year and are paid in four cheques; six end between May and July, when demand is weakest. The facade was cleaned and resealed in 2023 and two of the four lifts were renewed in 2024. The cooling plant is the original one and will need replacing around 2029: our share of that, 58,000 US dollars, is being set aside from the rent.",
    "What can go wrong: many new towers are being finished in the area, and rents fell by a fifth the last time that happened. The service charge has risen every year since 2020. The dirham is tied to the US dollar; should that end, so would the steadiness of the income.",
    "Marina Vista Tower is a fictional building. It was made up to show how Freehold works.",
  ],
  facts: { yearBuilt: 2014, floors: 38, areaSqm: 1_968, units: 18, occupancyPercent: 94 },
  monthlyRent: 42_000_000_000n,
  pictures: [
    { caption: "The elevation to the water", draw: towerElevation },
    { caption: "The plot on the north-west bank of the marina", draw: marinaPlan },
    { caption: "A typical floor: six homes about one core", draw: towerFloor },
  ],
  papers: [
    {
      kind: "title-deed",
      title: "Title deed, extract",
      issuer: "Land Register of Dubai Marina (fictional)",
      reference: "MVT-2014-0212",
      issuedAt: "2026-02-16",
      opening:
        "This extract states who is entered as the owner of the units named below, and what burdens them, on the day of its issue.",
      entries: [
        ["Parcel", "392-1148, Dubai Marina"],
        ["Land of the whole building", "3,280 m²"],
        ["Units", "2101–2106, 2201–2206, 2301–2306"],
        ["Area of the units", "1,968 m²"],
        ["Owner", "Marina Vista Holding Ltd"],
        ["Tenure", "Freehold, in jointly owned property"],
        ["Acquired", "9 December 2025"],
        ["Mortgages", "None entered"],
        ["Restrictions", "No sale without a vote of the shareholders"],
      ],
      sections: [
        {
          heading: "Common parts",
          text: "The owner holds 18 of 212 equal parts in the lobby, the lifts, the plant, the pool deck and the two levels of parking. One parking space goes with each unit.",
        },
        {
          heading: "Service charge",
          text: "Paid in full to 31 March 2026. The charge for 2026 is 15.40 dirhams a square foot.",
        },
      ],
      signedBy: ["H. Al Suwaidi", "Registrar"],
    },
    {
      kind: "valuation",
      title: "Valuation report, summary",
      issuer: "Creek & Harbour Surveyors (fictional)",
      reference: "CH-26-0417",
      issuedAt: "2026-02-27",
      opening:
        "We inspected the eighteen homes on 11 and 12 February 2026, without opening up the structure, and give below our opinion of what they would sell for together, let as they are.",
      entries: [
        ["Market value", "USD 6,000,000.00"],
        ["Value a square metre", "USD 3,048.78"],
        ["Passing rent a year", "USD 504,000.00"],
        ["Gross yield", "8.4%"],
        ["Net yield after charges", "6.0%"],
        ["Value if empty", "USD 5,700,000.00"],
        ["Range of opinion", "± 6%"],
      ],
      sections: [
        {
          heading: "How we came to it",
          text: "By comparison with eleven sales in five neighbouring towers since September 2025, between 2,710 and 3,390 dollars a square metre, adjusted for floor, view and the state of the fittings; checked by capitalising the net rent.",
        },
        {
          heading: "What weighs on the value",
          text: "The age of the cooling plant; 1,900 homes to be finished within a kilometre before 2028; a service charge above the average of the district.",
        },
        {
          heading: "What supports it",
          text: "The open view to the water on two sides, renewed lifts, and a waiting list of four households in February 2026.",
        },
      ],
      signedBy: ["Noor Jaziri", "Chartered surveyor"],
    },
    {
      kind: "insurance",
      title: "Insurance certificate",
      issuer: "Gulf Mutual Property Insurance (fictional)",
      reference: "GM-88-204417",
      issuedAt: "2026-01-02",
      opening:
        "We certify that the policy named below is in force for the units and for the owner's part in the building.",
      entries: [
        ["Insured", "Marina Vista Holding Ltd"],
        ["Period", "1 January to 31 December 2026"],
        ["Buildings, rebuilding cost", "USD 4,850,000.00"],
        ["Loss of rent", "USD 504,000.00, twelve months"],
        ["Liability to others", "USD 5,000,000.00 an event"],
        ["Excess", "USD 10,000.00 an event"],
        ["Premium", "USD 11,240.00, paid"],
      ],
      sections: [
        {
          heading: "Covered",
          text: "Fire, explosion, storm, flood, escape of water, earthquake, impact, malicious damage.",
        },
        {
          heading: "Not covered",
          text: "Wear, faulty workmanship, war, and the cladding above floor 35 until the test certificate of 2025 is renewed.",
        },
      ],
      signedBy: ["R. Menon", "Underwriter"],
    },
    {
      kind: "memorandum",
      title: "Offering memorandum, summary",
      issuer: "Marina Vista Holding Ltd (fictional)",
      reference: "MVT-OM-1",
      issuedAt: "2026-03-09",
      opening:
        "Marina Vista Holding Ltd owns eighteen let homes in Marina Vista Tower, free of debt, and offers shares in itself. This is what a careful buyer should know on two pages.",
      entries: [
        ["What the company owns", "18 homes, floors 21 to 23"],
        ["Value by the surveyors", "USD 6,000,000.00"],
        ["Rent a month", "USD 42,000.00"],
        ["Let", "17 of 18 homes"],
        ["Debt", "None"],
        ["Manager's fee", "5.0% of rent received"],
        ["Set aside for the cooling plant", "USD 1,600.00 a month"],
      ],
      sections: [
        rights,
        {
          heading: "What the money is for",
          text: "To pay the seller of the homes in full, the transfer fee of the register, and a first reserve of three months of costs.",
        },
        {
          heading: "What becomes of a month's rent",
          text: "In a month in which all that is let pays, and nothing breaks, in US dollars:",
          rows: [
            ["Rent received", "42,000.00"],
            ["Manager's fee", "– 2,100.00"],
            ["Service charge of the building", "– 7,402.00"],
            ["Insurance", "– 936.67"],
            ["Set aside for the cooling plant", "– 1,600.00"],
            ["Left for the shareholders", "29,961.33"],
          ],
        },
        {
          heading: "The chief risks",
          text: "New supply may lower rents. The cooling plant may fail before it is replaced. A sale of the homes takes months. Service charges are set by others. Tax law may change, for the company or for you where you live.",
        },
        {
          heading: "Who decides",
          text: "The manager runs the homes from day to day. A sale, a loan or a change of manager needs a vote of the shareholders and a waiting time in which everyone can see it coming.",
        },
      ],
      signedBy: ["Salma Mansoori", "Director"],
    },
  ],
};
