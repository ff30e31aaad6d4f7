import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { type Basis, Book, costOf, type Lot, type Method } from "./lots.ts";
import type { Dividend, Movement, Movements } from "./movements.ts";
import { convert, type Rates, type UsedRate } from "./rates.ts";

export const entryKinds = [
  "purchase",
  "buy",
  "sell",
  "refund",
  "dividend",
  "mint",
  "burn",
  "transfer-in",
  "transfer-out",
  "forced-in",
  "forced-out",
  "recovery-in",
  "recovery-out",
] as const;

/** One line of an account's ledger. What leaves the account is negative. */
export interface Entry {
  id: string;
  kind: (typeof entryKinds)[number];
  token: Address;
  timestamp: number;
  block: number;
  transaction: Hex;
  logIndex: number;
  counterparty: Address | null;
  shares: bigint;
  /** Shares of the property that the account has after it. */
  balance: bigint;
  /** Money that moved, in the smallest units of its coin. */
  coin: Address | null;
  coinUnits: bigint;
  /** The same in the currency of the ledger; null: another coin than the settlement coin, whose price nobody tells. */
  amount: bigint | null;
  /** By how much the cost of what the account has changed. */
  cost: bigint;
  gain: bigint;
  /** Of shares that came in. */
  basis: Basis | null;
  rate: UsedRate | null;
}

export interface Ledger {
  entries: Entry[];
  books: Map<Address, Book>;
}

interface Options {
  account: Address;
  method: Method;
  rates: Rates;
  settlement: Deps["deployment"]["addresses"]["coin"];
}

const nobody = "0x0000000000000000000000000000000000000000";

/**
 * Plays an account's history again. All money is turned into the currency once, by the rate before the event that moved
 * it, and from there on only added and taken apart: so everything adds up to the unit.
 */
export function play({ accounts, movements, refunds, dividends }: Movements, options: Options): Ledger {
  const { account, method, rates, settlement } = options;
  const books = new Map<string, Book>();
  const bookOf = (owner: Address, token: Address) => {
    const key = `${owner} ${token}`;
    const book = books.get(key) ?? new Book(method);
    books.set(key, book);
    return book;
  };
  const entries: Entry[] = [];
  const tell = (row: Movement | Dividend | Movements["refunds"][number], entry: Omit<Entry, keyof Origin>) => {
    entries.push({ ...originOf(row), ...entry });
  };
  const inCurrency = (units: bigint, id: string) => convert(units, rates.atEvent(id));
  const newMoney = newMoneyOf(refunds);

  const playMovement = (row: Movement) => {
    const { from, to, token, amount: shares, id } = row;
    if (from === to || shares === 0n) return;
    const rate = rates.used(id, Number(row.timestamp));
    const market = row.price === null ? null : row.price * shares;
    /** Money of a trade; in a coin that has no price here, it is told apart, and the shares count at the market's. */
    const worth = (coin: Address, units: bigint) => (coin === settlement ? units : (market ?? 0n));
    const moneyOf = (coin: Address, units: bigint) => (coin === settlement ? inCurrency(units, id) : null);

    let carried: Lot[] | undefined;
    if (accounts.has(from)) {
      const book = bookOf(from, token);
      const { fill, refund } = row;
      if (refund) {
        const units = newMoney.get(refund.id) ?? 0n;
        const paid = inCurrency(worth(refund.coin, units), id);
        const cost = costOf(book.release(shares, { offeringId: refund.offeringId, paid }));
        if (from === account) {
          const amount = moneyOf(refund.coin, units);
          const money = { coin: refund.coin, coinUnits: units, amount, cost: -cost, gain: paid - cost };
          tell(row, {
            ...money,
            kind: "refund",
            token,
            counterparty: null,
            shares: -shares,
            balance: book.shares,
            basis: null,
            rate,
          });
        }
      } else {
        carried = book.release(shares);
        const cost = costOf(carried);
        const units = fill ? (fill.taker === from ? fill.cost - fill.fee : fill.cost) : 0n;
        const proceeds = fill ? inCurrency(worth(fill.coin, units), id) : 0n;
        if (from === account) {
          const kind = fill ? "sell" : outKinds[row.kind];
          // Shares that are burnt for nothing are a loss; shares that go elsewhere take their cost along.
          const gain = fill || row.kind === "burn" ? proceeds - cost : 0n;
          const money = fill
            ? { coin: fill.coin, coinUnits: units, amount: moneyOf(fill.coin, units) }
            : { coin: null, coinUnits: 0n, amount: 0n };
          const counterparty = to === nobody ? null : to;
          tell(row, {
            ...money,
            kind,
            token,
            counterparty,
            shares: -shares,
            balance: book.shares,
            cost: -cost,
            gain,
            basis: null,
            rate,
          });
        }
      }
    }
    if (!accounts.has(to)) return;
    const book = bookOf(to, token);
    const lotOf = (units: bigint | null, basis: Basis): Lot => ({
      shares,
      cost: inCurrency(units ?? 0n, id),
      basis: units === null ? "unknown" : basis,
      acquiredAt: Number(row.timestamp),
      transaction: row.txHash,
      offeringId: row.purchase?.offeringId ?? null,
    });
    const { fill, purchase } = row;
    const paidIn = purchase?.coin ?? fill?.coin ?? null;
    const units = purchase ? purchase.cost : fill ? (fill.taker === to ? fill.cost + fill.fee : fill.cost) : 0n;
    const paid = paidIn === settlement ? units : null;
    const lots =
      row.kind === "recovery" && carried
        ? carried
        : [paid === null ? lotOf(market, "market") : lotOf(paid, purchase ? "purchase" : "trade")];
    for (const lot of lots) book.acquire(lot);
    if (to !== account) return;
    const bases = new Set(lots.map(({ basis }) => basis));
    tell(row, {
      kind: purchase ? "purchase" : fill ? "buy" : inKinds[row.kind],
      token,
      counterparty: from === nobody ? null : from,
      shares,
      balance: book.shares,
      coin: paidIn,
      coinUnits: -units,
      amount: paidIn && paidIn !== settlement ? null : -inCurrency(units, id),
      cost: costOf(lots),
      gain: 0n,
      basis: bases.size === 1 ? (lots[0]?.basis ?? null) : "mixed",
      rate,
    });
  };

  const playMoney = (row: Dividend | Movements["refunds"][number], kind: "dividend" | "refund", units: bigint) => {
    const { token, coin, id } = row;
    const amount = coin === settlement ? inCurrency(units, id) : null;
    const money = { coin, coinUnits: units, amount, cost: 0n, gain: kind === "refund" ? (amount ?? 0n) : 0n };
    const rate = rates.used(id, Number(row.timestamp));
    const balance = bookOf(account, token).shares;
    tell(row, { ...money, kind, token, counterparty: null, shares: 0n, balance, basis: null, rate });
  };

  const withShares = new Set(movements.flatMap(({ refund }) => (refund ? [refund.id] : [])));
  const alone = refunds.filter((row) => row.account === account && !withShares.has(row.id) && newMoney.get(row.id));
  const all = [
    ...movements.map((row) => ({ id: row.id, run: () => playMovement(row) })),
    ...dividends.map((row) => ({ id: row.id, run: () => playMoney(row, "dividend", row.amount) })),
    ...alone.map((row) => ({ id: row.id, run: () => playMoney(row, "refund", newMoney.get(row.id) ?? 0n) })),
  ].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { run } of all) run();

  const own = [...books].flatMap(([key, book]): [Address, Book][] => {
    const [owner, token] = key.split(" ") as [Address, Address];
    return owner === account ? [[token, book]] : [];
  });
  return { entries, books: new Map(own) };
}

const outKinds = {
  mint: "burn",
  burn: "burn",
  transfer: "transfer-out",
  forced: "forced-out",
  recovery: "recovery-out",
} as const;

const inKinds = {
  mint: "mint",
  burn: "mint",
  transfer: "transfer-in",
  forced: "forced-in",
  recovery: "recovery-in",
} as const;

/**
 * What each refund adds to what is owed or paid: money that was held counts when it was first owed. A purchase that is
 * withdrawn brings its own price only, and what was held before goes on waiting; every other refund brings that too.
 */
function newMoneyOf(refunds: Movements["refunds"]): Map<string, bigint> {
  const held = new Map<string, bigint>();
  return new Map(
    refunds.map(({ id, offeringId, account, shares, amount, pricePerShare, ...row }) => {
      const key = `${offeringId} ${account}`;
      const before = held.get(key) ?? 0n;
      const withdrawn = shares > 0n && amount === shares * pricePerShare;
      const waiting = withdrawn ? before : 0n;
      held.set(key, waiting + (row.held ? amount : 0n));
      return [id, withdrawn ? amount : amount - before];
    }),
  );
}

type Origin = Pick<Entry, "id" | "timestamp" | "block" | "transaction" | "logIndex">;

const originOf = (row: {
  id: string;
  timestamp: bigint;
  blockNumber: bigint;
  txHash: Hex;
  logIndex: number;
}): Origin => ({
  id: row.id,
  timestamp: Number(row.timestamp),
  block: Number(row.blockNumber),
  transaction: row.txHash,
  logIndex: row.logIndex,
});
