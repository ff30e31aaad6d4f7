import type { NoticeData, NoticeKind } from "./kinds.ts";

export interface NoticeWords {
  title: string;
  text: string;
  /** The page on which something can be done about it. */
  path: string;
}

interface Told {
  kind: NoticeKind;
  data: NoticeData;
  token: string | null;
  leaseId: string | null;
  /** Of the building. */
  name: string;
  /** An amount in its coin. */
  money: (data: NoticeData, options?: { exact?: boolean }) => string;
}

const months = ["January", "February", "March", "April", "May", "June", "July"].concat(
  ...["August", "September", "October", "November", "December"],
);
const monthText = (month = 0) => `${months[(month % 100) - 1] ?? ""} ${Math.floor(month / 100)}`;

const spanText = ({ month, lastMonth }: NoticeData) =>
  lastMonth === undefined || lastMonth === month ? monthText(month) : `${monthText(month)} to ${monthText(lastMonth)}`;

/** 5 January 2027, in UTC. */
const dateText = (at = 0) => {
  const date = new Date(at * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

/** 3,050 shares */
const grouped = (shares = "0") => `${shares.replace(/\B(?=(\d{3})+$)/g, ",")} ${shares === "1" ? "share" : "shares"}`;

const deposits: Record<string, readonly [title: string, text: string]> = {
  "deposit-returned": ["Deposit returned", "of the deposit was returned to whoever had paid it."],
  "deposit-waiting": ["Deposit waits", "of the deposit could not be paid out, and waits to be collected."],
  "deductions-claimed": ["Deduction claimed", "of the deposit is claimed by the manager. You can agree or dispute it."],
  "deductions-disputed": ["Deduction disputed", "of the deposit is disputed. An arbiter decides."],
  "deductions-decided": ["Deduction decided", "of the disputed part of the deposit goes back to whoever had paid it."],
};

const leaseTexts: Record<string, readonly [title: string, text: string]> = {
  "renewal-proposed": ["Renewal proposed", "The manager proposes to renew the lease."],
  renewed: ["Lease renewed", "The lease was renewed."],
  "termination-proposed": ["Early end proposed", "The other side proposes to end the lease early."],
  terminated: ["Lease ends early", "Both sides agreed to end the lease early."],
  "hold-begun": [
    "Rent is kept aside by a court",
    "From now on rent is kept aside until an arbiter releases it. Pay it as before.",
  ],
  released: ["Rent released", "An arbiter released rent that was kept aside."],
};

/** What a notice says, in the app and in an e-mail alike. */
export function noticeWords({ kind, data, token, leaseId, name, money }: Told): NoticeWords {
  const rent = { path: leaseId && data.what === "manager" ? `/studio/leases/${leaseId}` : "/rent" };
  const property = { path: `/properties/${token}` };
  const portfolio = { path: "/portfolio" };
  switch (kind) {
    case "rent-due":
      return {
        title: `Rent for ${spanText(data)} is due soon`,
        text: `${money(data)} for ${name} is due on ${dateText(data.at)}.`,
        ...rent,
      };
    case "rent-overdue":
      return {
        title: `Rent for ${spanText(data)} is overdue`,
        text: `${money(data)} for ${name} was due on ${dateText(data.at)}, and the days of grace are over. A late fee may be part of it.`,
        ...rent,
      };
    case "rent-paid":
      return { title: "Rent paid", text: `${money(data)} was paid for ${name}, ${spanText(data)}.`, ...rent };
    case "card-paid":
      return {
        title: `Card payment to deposit: ${name}`,
        text: `${money(data)} came in by card. Deposit it, so that it counts as rent.`,
        path: `/studio/leases/${leaseId}`,
      };
    case "deposit": {
      const [title, text] = deposits[data.what?.split(" ")[0] ?? ""] ?? ["Deposit", "of the deposit moved."];
      const building = data.toBuilding !== undefined && money({ ...data, amount: data.toBuilding });
      const decided = `An arbiter has decided about the disputed part of the deposit: ${money(data)} goes back to whoever had paid it, ${building} to the building.`;
      return {
        title: `${title}: ${name}`,
        text: building ? decided : `${money(data)} ${text}`,
        path: placeOf(data, leaseId),
      };
    }
    case "lease": {
      const [title, text] = leaseTexts[data.what?.split(" ")[0] ?? ""] ?? ["Lease changed", "The lease was changed."];
      const arbiters = data.what === "hold-begun arbiter" && "Rent is kept aside until an arbiter releases it.";
      return { title: `${title}: ${name}`, text: arbiters || text, path: placeOf(data, leaseId) };
    }
    case "dividend-declared":
      return {
        title: `Dividend declared: ${name}`,
        text: `${money(data, { exact: true })} a share was declared. You held ${grouped(data.shares)} on the record date.`,
        ...portfolio,
      };
    case "dividend-paid":
      return { title: `Dividend paid: ${name}`, text: `${money(data)} was paid to you.`, ...portfolio };
    case "claim-lapsing":
      return {
        title: `Claim your dividend: ${name}`,
        text: `${money(data)} before tax waits for you. What is not claimed by ${dateText(data.at)} goes back to the building.`,
        ...portfolio,
      };
    case "offering-closed":
      return {
        title: `${saleTitles[data.what ?? ""] ?? "Sale ended"}: ${name}`,
        text: saleTexts[data.what ?? ""] ?? "The sale of new shares has ended.",
        ...property,
      };
    case "expense-waiting":
      return {
        title: `Expense waits for you: ${name}`,
        text: `${money(data)} is to be paid out of the building's money. Somebody other than the one who proposed it must agree.`,
        path: "/studio",
      };
    case "waterfall-pending":
      return {
        title: `Income will be divided differently: ${name}`,
        text: `The owner has scheduled a new division of the building's income. It can take effect from ${dateText(data.at)}.`,
        ...property,
      };
  }
}

const placeOf = ({ what }: NoticeData, leaseId: string | null): string => {
  if (what?.endsWith(" arbiter")) return `/arbiter/leases/${leaseId}`;
  return what?.endsWith(" manager") ? `/studio/leases/${leaseId}` : "/rent";
};

const saleTitles: Record<string, string> = {
  succeeded: "Sale succeeded",
  failed: "Sale failed",
  cancelled: "Sale cancelled",
};
const saleTexts: Record<string, string> = {
  succeeded: "Enough shares were sold. Those who bought keep theirs.",
  failed: "Too few shares were sold. Everybody gets back what they paid.",
  cancelled: "The sale was called off. Everybody gets back what they paid.",
};
