import { bytesToHex, type Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { localAccount, localPowers } from "../lib/accounts.ts";
import type { DemoPerson } from "../lib/stack-file.ts";

interface Cast {
  name: string;
  role: string;
  /** ISO 3166-1: alpha-2 for people, numeric for the contracts. */
  country: readonly [alpha2: string, numeric: number];
  account: HDAccount;
  hint: string;
}

const AE = ["AE", 784] as const;
const MN = ["MN", 496] as const;
const GB = ["GB", 826] as const;
const DE = ["DE", 276] as const;
const SG = ["SG", 702] as const;

const [layla, temuulen] = localPowers.officers;

/** Twenty people in five countries. All of it is invented. */
export const cast = {
  layla: {
    name: "Layla Haddad",
    role: "Compliance officer",
    country: AE,
    account: layla,
    hint: "On the Desk, open the case of Khalid Al Mansoori, look at his documents, approve. Two others wait who need a closer look.",
  },
  temuulen: {
    name: "Temuulen Bold",
    role: "Compliance officer",
    country: MN,
    account: temuulen,
    hint: "The second officer: what needs four eyes needs both of you.",
  },
  oliver: {
    name: "Oliver Grant",
    role: "Property manager",
    country: GB,
    account: localPowers.managers[0],
    hint: "In the Studio, see who has paid and who has not, deposit a month's rent, announce a record date, then distribute.",
  },
  saruul: {
    name: "Saruul Ganbold",
    role: "Investor",
    country: MN,
    account: localAccount(10),
    hint: "Claim a dividend. Then try Barnsbury Terrace: Mongolia is not admitted there, and you are told before you sign.",
  },
  amira: {
    name: "Amira Nasser",
    role: "Investor",
    country: AE,
    account: localAccount(11),
    hint: "Buy shares of Marina Vista Tower. At Barnsbury Terrace, buy in a round that may fail, and take it back.",
  },
  james: {
    name: "James Whitfield",
    role: "Investor",
    country: GB,
    account: localAccount(12),
    hint: "Fill half of somebody's order on the market.",
  },
  hannah: {
    name: "Hannah Vogt",
    role: "Investor",
    country: DE,
    account: localAccount(13),
    hint: "Your verification ends in twenty days. Claim all your dividends at once.",
  },
  weiling: {
    name: "Wei Ling Tan",
    role: "Investor",
    country: SG,
    account: localAccount(14),
    hint: "You are close to the largest holding allowed in Marina Vista Tower: see how a larger purchase is refused.",
  },
  baterdene: {
    name: "Bat-Erdene Dorj",
    role: "Investor",
    country: MN,
    account: localAccount(15),
    hint: "Under Portfolio, fetch what you paid in an offering that failed. Then cancel your own order on the market.",
  },
  khalid: {
    name: "Khalid Al Mansoori",
    role: "Applicant, waits for verification",
    country: AE,
    account: localAccount(16),
    hint: "Try to buy: you are refused with the reason until an officer verifies you. Under Verification, see what you sent.",
  },
  khalidAgain: {
    name: "Khalid, with a second wallet",
    role: "Applicant, waits for verification",
    country: AE,
    account: localAccount(19),
    hint: "You have applied twice: at the Desk, an officer sees the same name, birth date and passport.",
  },
  orvin: {
    name: "Orvin Talbrecht",
    role: "Applicant, waits for verification",
    country: SG,
    account: localAccount(20),
    hint: "Your name resembles one on a sanctions list: at the Desk, an officer sees both side by side.",
  },
  emma: {
    name: "Emma Clarke",
    role: "Newcomer, has never applied",
    country: GB,
    account: localAccount(21),
    hint: "Under Verification, apply: say who you are, upload a picture as your passport, and send it to the officers.",
  },
  felix: {
    name: "Felix Brandt",
    role: "Investor, verification revoked",
    country: DE,
    account: localAccount(17),
    hint: "You keep your shares and cannot move them; your last dividend is held for you.",
  },
  priya: {
    name: "Priya Nair",
    role: "Investor, address frozen",
    country: SG,
    account: localAccount(18),
    hint: "An officer froze your address in one property: you can neither send nor receive its shares.",
  },
  farida: {
    name: "Farida Rahman",
    role: "Valuer",
    country: AE,
    account: localAccount(22),
    hint: "You say what the three buildings are worth, twice a year. Under Value, see what you and Conrad have said.",
  },
  conrad: {
    name: "Conrad Ames",
    role: "Valuer",
    country: GB,
    account: localAccount(23),
    hint: "The second valuer: a value counts once both of you have spoken.",
  },
  zoe: {
    name: "Zoe Marlowe",
    role: "Tenant",
    country: GB,
    account: localAccount(24),
    hint: "Under Rent, pay this month's rent of your flat, and write about the deposit of your old one, which is in dispute.",
  },
  ingrid: {
    name: "Ingrid Solheim",
    role: "Treasurer",
    country: DE,
    account: localAccount(29),
    hint: "In the Studio, agree to an expense that Oliver proposed: he cannot pay it himself.",
  },
  rafael: {
    name: "Rafael Okoye",
    role: "Arbiter",
    country: SG,
    account: localAccount(30),
    hint: "Under Disputes, decide what becomes of the disputed part of Zoe Marlowe's deposit, and release rent that a court has kept aside.",
  },
} as const satisfies Record<string, Cast>;

const [nadia, marcus, enkhtuya] = localPowers.issuerOwners;
const signs =
  "Under Issuer, make shares of Beato Granary, which is approved: propose it, become another owner, sign, carry it out.";

/** Owners of the issuer's Safe: they hold no shares, so the register does not know them. */
const issuers: readonly Cast[] = [
  { name: "Nadia Karim", role: "Issuer, owner of its Safe", country: AE, account: nadia, hint: signs },
  { name: "Marcus Lindqvist", role: "Issuer, owner of its Safe", country: DE, account: marcus, hint: signs },
  { name: "Enkhtuya Sukh", role: "Issuer, owner of its Safe", country: MN, account: enkhtuya, hint: signs },
];

export type Who = keyof typeof cast;

/** What the pages and `stack.json` show of them. */
export function demoPeople(): DemoPerson[] {
  return [...Object.values<Cast>(cast), ...issuers].map(({ name, role, country, account, hint }) => ({
    name,
    role,
    country: country[0],
    address: account.address,
    privateKey: bytesToHex(account.getHdKey().privateKey ?? new Uint8Array(32)) as Hex,
    hint,
  }));
}
