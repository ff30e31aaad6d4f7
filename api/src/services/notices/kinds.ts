/** Everything that people are told about: what it is called, whom it concerns, and how they are told unless they choose. */
export const noticeKinds = {
  "rent-due": { label: "Rent is due soon", concerns: "Tenants", inApp: true, byMail: true },
  "rent-overdue": { label: "Rent is overdue", concerns: "Tenants", inApp: true, byMail: true },
  "rent-paid": { label: "Rent was paid", concerns: "Tenants and managers", inApp: true, byMail: false },
  "card-paid": { label: "A card payment is to be deposited", concerns: "Managers", inApp: true, byMail: true },
  deposit: {
    label: "A deposit was returned, claimed, disputed or decided",
    concerns: "Tenants, managers and arbiters",
    inApp: true,
    byMail: true,
  },
  lease: {
    label: "A lease is to be renewed or ended, or a court keeps its rent",
    concerns: "Tenants, managers and arbiters",
    inApp: true,
    byMail: true,
  },
  "dividend-declared": { label: "A dividend was declared", concerns: "Owners of shares", inApp: true, byMail: true },
  "dividend-paid": { label: "A dividend was paid to you", concerns: "Owners of shares", inApp: true, byMail: false },
  "claim-lapsing": {
    label: "A dividend that you have not claimed is about to lapse",
    concerns: "Owners of shares",
    inApp: true,
    byMail: true,
  },
  "offering-closed": {
    label: "A sale of new shares has ended",
    concerns: "Buyers and managers",
    inApp: true,
    byMail: true,
  },
  "expense-waiting": {
    label: "An expense waits for a second person",
    concerns: "Treasurers and owners",
    inApp: true,
    byMail: true,
  },
  "waterfall-pending": {
    label: "The way income is divided is about to change",
    concerns: "Owners of shares and managers",
    inApp: true,
    byMail: false,
  },
} as const satisfies Record<string, { label: string; concerns: string; inApp: boolean; byMail: boolean }>;

export type NoticeKind = keyof typeof noticeKinds;
export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]];

/** What the words of a notice are made of. Nothing in it tells who somebody is. */
export interface NoticeData {
  /** Which of several things that are told alike. */
  what?: string;
  /** In the coin's smallest units. */
  amount?: string;
  /** Of what an arbiter decided about: the building's part. */
  toBuilding?: string;
  coin?: `0x${string}`;
  /** yyyymm, of the first and the last period. */
  month?: number;
  lastMonth?: number;
  /** Unix seconds: when it is due, lapses, or takes effect. */
  at?: number;
  days?: number;
  shares?: string;
}

/** A notice before it is known whether its recipient wants it. */
export interface NoticeDraft {
  recipient: `0x${string}`;
  kind: NoticeKind;
  /** Of one thing that is told once. */
  key: string;
  token: string | null;
  leaseId: string | null;
  data: NoticeData;
  /** Unix seconds. */
  at: number;
}
