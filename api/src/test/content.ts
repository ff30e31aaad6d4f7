import sharp from "sharp";
import { keccak256, toBytes } from "viem";
import type { Profile } from "../lib/profile.ts";

export const png = Uint8Array.from(
  await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
    .png()
    .toBuffer(),
);
export const svg = toBytes(
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
);
export const page = toBytes("<!doctype html><script>alert(1)</script>");

export const profile: Profile = {
  version: 1,
  name: "Tower",
  type: "Apartment tower",
  address: { street: "1 Main Street", city: "Dubai", country: 784, latitude: 25.2, longitude: 55.27 },
  description: "Forty floors by the water.",
  facts: { yearBuilt: 2009, floors: 40, areaSqm: 31_000, units: 220, occupancyPercent: 96.5 },
  rent: { monthly: "120000.00", currency: "dUSD" },
  pictures: [
    { hash: keccak256(png), caption: "From the street", mime: "image/png" },
    { hash: keccak256(page), caption: "Not a picture", mime: "image/png" },
  ],
  documents: [
    {
      kind: "plan",
      title: "Floor plan",
      hash: keccak256(svg),
      mime: "image/svg+xml",
      size: svg.length,
      issuedAt: "2026-01-01",
      issuer: "Architect",
    },
  ],
};
export const profileBytes = toBytes(JSON.stringify(profile));
