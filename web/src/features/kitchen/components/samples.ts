import type { Activity } from "#lib/tx/activity.ts";

export const coin = { symbol: "USDX", decimals: 6 };

export const someone = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

const hash = "0x8f3a0f1be0a3a9a5a3b5df0fbc1dcd7bb0f1b1f1d1e3f1c1a1b1c1d1e1f1a1b1";

const base = { startedAt: Date.now() - 240_000, changedAt: Date.now(), tab: "kitchen" };

export const activities: Activity[] = [
  {
    ...base,
    id: "1",
    title: "Buy 100 shares of Marina Heights",
    steps: [
      { label: "Allow the offering to take 5,124.00 USDX", state: { at: "done", hash, block: "18204" } },
      { label: "Buy 100 shares", state: { at: "signing" } },
    ],
  },
  {
    ...base,
    id: "2",
    title: "Claim the dividend of March",
    steps: [{ label: "Claim 412.50 USDX", state: { at: "pending", hash } }],
  },
  {
    ...base,
    id: "3",
    title: "Send 40 shares",
    steps: [
      {
        label: "Send 40 shares to 0x7099…79c8",
        state: {
          at: "failed",
          reason: {
            what: "These shares cannot be received.",
            why: "0x7099…79c8 is not verified at present.",
            next: "Ask them to get verified, then try again.",
            tone: "refused",
          },
        },
      },
    ],
  },
  {
    ...base,
    id: "4",
    title: "Sell 50 shares of Peace Avenue Office",
    steps: [{ label: "Sign the order", state: { at: "done" } }],
    visible: true,
  },
];

export interface Holding {
  id: string;
  property: string;
  place: string;
  shares: string;
  value: string;
  change: number;
  yield: number;
}

export const holdings: Holding[] = [
  {
    id: "1",
    property: "Marina Heights",
    place: "Dubai",
    shares: "1250",
    value: "64050000000",
    change: 214,
    yield: 680,
  },
  {
    id: "2",
    property: "Peace Avenue Office, with a name that is much longer than names usually are",
    place: "Ulaanbaatar",
    shares: "40",
    value: "812345678",
    change: -95,
    yield: 910,
  },
  { id: "3", property: "Canonbury Terrace", place: "London", shares: "7", value: "1", change: 0, yield: 425 },
];
