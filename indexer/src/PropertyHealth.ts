import { ponder } from "ponder:registry";
import { healthAttestor, healthFact } from "ponder:schema";
import { HEALTH_KIND, kindNamed } from "@freehold/contracts/property-kinds";
import { hexToString } from "viem";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("PropertyHealth:HealthFactAttested", async ({ event, context }) => {
  const { kind, currency, issuedAt, validUntil, ...fact } = event.args;
  await context.db.insert(healthFact).values({
    ...eventRow(event),
    ...fact,
    kind: kindNamed(HEALTH_KIND, kind),
    currency: currencyCode(currency),
    issuedAt: BigInt(issuedAt),
    validUntil: BigInt(validUntil),
  });
});

ponder.on("PropertyHealth:HealthAttestorSet", async ({ event, context }) => {
  const { kind, attestor, allowed } = event.args;
  const row = { allowed, ...updatedAt(event) };
  await context.db
    .insert(healthAttestor)
    .values({ kind: kindNamed(HEALTH_KIND, kind), attestor, ...row })
    .onConflictDoUpdate(row);
});

/** Three capitals, or nothing: an attestor may sign any three bytes, and Postgres takes no zero in a text. */
function currencyCode(bytes: `0x${string}`): string {
  const text = hexToString(bytes);
  return /^[A-Z]{3}$/.test(text) ? text : "";
}
