import type { Who } from "./people.ts";
import type { SharedKey } from "./profiles.ts";

/** Who rents what. Names, addresses and numbers are invented. Months count back from the present one, which is 0. */
export interface Tenancy {
  property: SharedKey;
  unit: string;
  tenant: { name: string; email?: string; phone?: string; note?: string };
  /** Dollars a month. */
  rent: number;
  quarterly?: true;
  /** Month in which the first period begins. */
  since: number;
  periods: number;
  /** Yearly, in basis points. */
  index?: number;
  lateFee?: number;
  /** Dollars. */
  deposit?: number;
  /** Agrees for the tenancy and pays; where nobody does, the tenant pays the manager and the manager pays here. */
  wallet?: Who | "mover";
  /** Month that is paid last; the present one, unless told. */
  paidTo?: number;
  /** Dollars paid of the month after that. */
  partly?: number;
  /** Month in which several are paid ahead, and how many. */
  ahead?: readonly [month: number, periods: number];
}

const home = (floor: number, door: number) => `Home ${floor}0${door}`;
const mail = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@example.com`;

/** Homes in the order of their doors, six to a floor; quarters begin in three months in turn. */
const tower: readonly (readonly [name: string, door: number, rent: number])[] = [
  ["Yusuf Rahimi", 1, 2_700],
  ["Clara Nowak", 2, 2_350],
  ["Deepa Iyer", 3, 2_250],
  ["Marina Print Studio FZ", 4, 2_250],
  ["Tomás Herrera", 5, 2_400],
  ["Lena Fischer", 6, 2_800],
];
const towerNames = [
  tower.map(([name]) => name),
  ["Omar Siddiqui", "Grace Mwangi", "Elif Kaya", "Estate of Samir Aziz", "Noura Haddadin", "Piotr Zielinski"],
  ["Aisha Karimi", "Bruno Teixeira", "Mei Lin Chua", "Henrik Dahl", "Sara Lindgren", "Rami Khoury"],
];

const dubai: Tenancy[] = towerNames.flatMap((names, floor) =>
  tower.map(([, door, rent], place): Tenancy => {
    const unit = home(21 + floor, door);
    const name = names[place] ?? "";
    const usual = { property: "dubai", unit, rent, quarterly: true, since: 6 - floor, periods: 4 } as const;
    const tenant = { name, email: mail(name) };
    // Moved out, and nobody moved in: the deposit went back.
    if (unit === home(22, 3)) return { ...usual, tenant, since: 6, periods: 1, deposit: rent, wallet: "mover" };
    return { ...usual, tenant };
  }),
);

const ulaanbaatar: Tenancy[] = [
  {
    property: "ulaanbaatar",
    unit: "Ninth floor, north",
    tenant: { name: "Steppe Engineering LLC", email: "rent@steppe-engineering.example", phone: "+976 0000 0101" },
    rent: 6_660,
    since: 6,
    periods: 54,
    index: 500,
  },
  {
    property: "ulaanbaatar",
    unit: "Ninth floor, east",
    tenant: { name: "Khangai Mining Supply LLC", email: "accounts@khangai-supply.example", phone: "+976 0000 0102" },
    rent: 6_840,
    since: 6,
    periods: 30,
    index: 500,
  },
  {
    property: "ulaanbaatar",
    unit: "Ninth floor, west",
    tenant: { name: "Polyglot School of Languages", email: "office@polyglot-school.example" },
    rent: 4_500,
    since: 6,
    periods: 18,
    index: 500,
  },
];

const flat = (number: number, name: string, rent: number, more: Partial<Tenancy> = {}): Tenancy => ({
  property: "london",
  unit: `Flat ${number}`,
  tenant: { name, email: mail(name) },
  rent,
  since: 6,
  periods: 24,
  index: 300,
  lateFee: 75,
  ...more,
});

const london: Tenancy[] = [
  flat(1, "Margaret Ellery", 4_100, { ahead: [1, 4] }),
  flat(2, "Kofi Asante", 3_300),
  flat(3, "Priscilla Ward", 3_950, { paidTo: 1 }),
  flat(4, "Daniel Rosen", 3_600, { paidTo: 1 }),
  flat(5, "Jonah Whitlock", 3_450, { paidTo: 4, partly: 1_500 }),
  flat(6, "Zoe Marlowe", 3_100, { wallet: "zoe", deposit: 3_100, periods: 12, paidTo: 3 }),
  flat(7, "Zoe Marlowe", 4_250, { wallet: "zoe", deposit: 4_250, since: 2, paidTo: 1 }),
  flat(8, "Ines Carvalho", 3_350),
  flat(9, "Adeel Chaudhry", 4_000),
];

export const tenancies: readonly Tenancy[] = [...dubai, ...ulaanbaatar, ...london];

/** Those with a story of their own. */
export const homes = {
  moved: `dubai ${home(22, 3)}`,
  held: `dubai ${home(22, 4)}`,
  disputed: "london Flat 6",
  byCard: "london Flat 3",
  byCardUnmatched: "london Flat 4",
} as const;

export const keyOf = ({ property, unit }: Tenancy): string => `${property} ${unit}`;
