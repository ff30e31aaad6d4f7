import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { type Hex, keccak256, toHex } from "viem";
import type { Deployment } from "../lib/deployment.ts";
import { towns } from "./search-towns.ts";

/** The same numbers in every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const random = numbers(4_706);
export const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
/** Few are picked often, and many seldom, as towns and words are. */
const pickUneven = <T>(from: readonly T[]): T => from[Math.floor(from.length * random() ** 2.2)] as T;

const list = (words: string) => words.split(" ");
const starts = list(
  "Al Bel Bren Cal Car Dor El Fair Gal Glen Har High Kar Lan Mar May Mer Mont Nor Oak Pal Ray Ro San Sel Sol Star Sun Tal Ter Tor Val Ver Vil West Win Yar Zar",
);
const middles = list(
  "a an ber bor chi da den do el en er for gar go ha in la len li lo ma mi na ner no or ra ri ro sa ta ti to va ve",
);
const ends = list(
  "bay beck brook burg bury by dale field ford gate grove ham haven hill hurst ina ington land ley lyn mere mont mouth ora rose side stead stone thorpe ton view ville wick wood worth yard",
);
const kinds = list(
  "Tower Terrace Court House Residence Plaza Gardens Heights Square Lofts Park Mews Place Point Villas Works Yard Quay",
);
export const types = list("residential office retail mixed hotel logistics land student-housing");
const streets = list("Street Road Avenue Lane Way Boulevard Close Embankment");
const telling = list(
  "quiet bright renovated leased long tenants families near station harbour market school parking lift roof garden pool gym balcony view river brick glass steel stone timber facade heated insulated windows lobby concierge storage basement courtyard terrace listed modern corner ground floor upper units shops offices warehouse loading docks hotel rooms beds campus lease renewed rent indexed service charge reserve insurance survey title energy certificate solar panels charging bicycles tram metro motorway airport centre district old town new quarter waterfront beach hill forest lake",
);

const invented = Array.from({ length: 9_000 }, () => pick(starts) + (random() < 0.6 ? pick(middles) : "") + pick(ends));

export interface Made {
  token: Hex;
  name: string;
  city: string;
  country: number;
  type: string;
  latitude: number;
  longitude: number;
}

function madeUp(n: number): { made: Made; profile: Uint8Array } {
  const [city, country, latitude, longitude] = pickUneven(towns);
  const own = pickUneven(invented);
  const name = `${own}${random() < 0.25 ? ` ${pick(invented)}` : ""} ${pick(kinds)}`;
  const type = pickUneven(types);
  const place = { latitude: latitude + (random() - 0.5) * 0.6, longitude: longitude + (random() - 0.5) * 0.6 };
  const words = Array.from({ length: 50 + Math.floor(random() * 60) }, () => pick(telling));
  const profile = {
    version: 1,
    name,
    type,
    address: {
      street: `${1 + Math.floor(random() * 300)} ${pick(invented)} ${pick(streets)}`,
      city,
      country,
      ...place,
    },
    description: `${words.join(" ")}. Number ${n} of the generated buildings.`,
    facts: {
      yearBuilt: 1850 + Math.floor(random() * 176),
      floors: 1 + Math.floor(random() * 60),
      areaSqm: 100 + Math.floor(random() * 40_000),
      units: 1 + Math.floor(random() * 400),
      occupancyPercent: Math.floor(random() * 1_001) / 10,
    },
    rent: { monthly: String(Math.floor(random() * 10 ** 11)), currency: "USD" },
    pictures: [{ hash: keccak256(toHex(n)), caption: "From the street", mime: "image/jpeg" }],
    documents: [],
  };
  const token = keccak256(toHex(`property ${n}`)).slice(0, 42) as Hex;
  const made = { token, name, city, country, type, ...place };
  return { made, profile: new TextEncoder().encode(JSON.stringify(profile)) };
}

/** Writes generated descriptions where the API keeps files, and the properties that have them where the indexer does. */
export async function makeWorld(
  database: Client,
  { count, filesDir, schema, deployment }: { count: number; filesDir: string; schema: string; deployment: Deployment },
): Promise<Made[]> {
  const { countryModule, maxBalanceModule } = deployment.addresses;
  const coin = deployment.addresses.coin.toLowerCase();
  const { rows } = await database.query<{ block: string; time: string }>(
    `select substr(latest_checkpoint, 27, 16)::bigint + 1 as block, substr(latest_checkpoint, 1, 10)::bigint + 2 as time
     from ${schema}._ponder_checkpoint`,
  );
  const [block, time] = [Number(rows[0]?.block), Number(rows[0]?.time)];
  // The indexer's triggers would remember each row for a reorganisation that cannot come any more.
  await database.query("set session_replication_role = replica");
  for (let n = 0; n < 256; n++) mkdirSync(path.join(filesDir, n.toString(16).padStart(2, "0")), { recursive: true });
  const all: Made[] = [];
  for (let from = 0; from < count; from += 2_000) {
    const properties: object[] = [];
    for (let n = from; n < Math.min(count, from + 2_000); n++) {
      const { made, profile } = madeUp(n);
      const hash = keccak256(profile);
      writeFileSync(path.join(filesDir, hash.slice(2, 4), hash), profile);
      all.push(made);
      properties.push({ n, token: made.token, name: made.name, hash, size: profile.length, chance: random() });
    }
    const parameters = [JSON.stringify(properties), block];
    const given =
      "jsonb_to_recordset($1::jsonb) as g(n int, token text, name text, hash text, size int, chance float8)";
    await database.query(
      `insert into ${schema}.property (token, compliance, treasury, owner, name, symbol, cap, total_supply, holder_count,
         paused, ledger_desynced, profile_uri, profile_hash, created_event_id, created_at_block, created_at, updated_at_block)
       select token, '0xc0' || substr(token, 5), '0x70' || substr(token, 5), '0x01' || substr(token, 5), name,
         upper(left(name, 3)) || n, 10000, case when chance < 0.1 then 0 else 1000 + (chance * 9000)::int end,
         (chance * 300)::int, chance > 0.99, false, '/v1/files/' || hash, hash, '1' || lpad(n::text, 74, '0'), $2, ${time}, $2
       from ${given}`,
      parameters,
    );
    await database.query(
      `insert into app.file (hash, mime, size) select hash, 'application/json', size from ${given} where $2 > 0`,
      parameters,
    );
  }
  const chance = (salt: string) => `(abs(hashtext(p.token || '${salt}')) % 1000 / 1000.0)`;
  const ids = "'9' || lpad(row_number() over ()::text, 74, '0')";
  const hash = "'0x' || md5(p.token) || md5(p.name)";
  const someone = "'0x' || substr(md5(p.token || n) || md5(p.name), 1, 40)";
  const from = `from ${schema}.property p`;
  const statements = [
    `insert into ${schema}.offering (id, token, coin, round, shares, soft_cap, price_per_share, opens_at, closes_at, minimum,
       maximum_per_identity, cooling_off, allocation_root, proceeds_to, terms_hash, fee_basis_points, fee_recipient, state, sold,
       raised, withdrawn, fee_withdrawn, refunded, closed, opener, opened_at, opened_tx_hash, updated_at_block)
     select row_number() over (), token, '${coin}', 1, 5000, 0, 1000000 * (1 + (${chance("price")} * 400)::int),
       ${time} + case when ${chance("state")} < 0.05 then 864000 else -864000 end,
       ${time} + case when ${chance("state")} < 0.4 then 8640000 else -86400 end, 1,
       0, 0, ${hash}, owner, ${hash}, 100, owner, 'running', 1000, 1000000, 0, 0, 0, false, owner, ${time} - 864000, ${hash}, ${block}
     ${from}`,
    `insert into ${schema}.fill (id, block_number, timestamp, tx_hash, log_index, order_hash, maker, taker, token, coin, side, shares,
       price_per_share, cost, fee, filled)
     select ${ids}, ${block}, ${time}, ${hash}, n, ${hash}, ${someone}, ${someone}, token, '${coin}', 0, 10,
       900000 * (1 + (${chance("price")} * 400)::int) + n * 10000, 1, 0, 10
     ${from}, generate_series(1, (${chance("fills")} * 8)::int - 2) n`,
    `insert into ${schema}.dividend (token, index, coin, record_id, per_share, supply, amount, outstanding, paid_count, payer,
       declared_at, declared_tx_hash, declared_event_id, updated_at_block)
     select token, n, '${coin}', n, (5000 * (1 + ${chance("yield")} * 800))::bigint, 1000, 5000000, 0, 3, ${someone},
       ${time} - n * 2600000, ${hash}, ${ids}, ${block}
     ${from}, generate_series(0, (${chance("dividends")} * 8)::int - 2) n`,
    `insert into ${schema}.rent_payment (id, block_number, timestamp, tx_hash, log_index, token, treasury, coin, payer, lease_id, period, amount)
     select ${ids}, ${block}, ${time} - n * 2600000, ${hash}, n, token, treasury, '${coin}', ${someone}, ${hash}, 202601, 1000000
     ${from}, generate_series(1, 4) n`,
  ];
  for (const module of [countryModule, maxBalanceModule])
    statements.push(
      `insert into ${schema}.compliance_module (compliance, module, active, hooks, updated_at_block)
       select compliance, '${module.toLowerCase()}', true, 5, ${block} ${from}`,
    );
  for (const statement of statements) await database.query(statement);
  await database.query(
    `analyze ${["property", "offering", "fill", "dividend", "rent_payment", "compliance_module"].map((name) => `${schema}.${name}`).join(", ")}`,
  );
  // As the indexer does it: rows and how far they reach become visible together.
  await database.query(
    `update ${schema}._ponder_checkpoint set latest_checkpoint =
       $1::text || substr(latest_checkpoint, 11, 16) || lpad($2::text, 16, '0') || substr(latest_checkpoint, 43)`,
    [String(time), block],
  );
  return all;
}
