import { type Context, ponder } from "ponder:registry";
import { incomeDistribution, rentPayment, treasury as treasuries } from "ponder:schema";
import type { Address } from "viem";
import { eventRow } from "../lib/rows.ts";

ponder.on("Treasury:RentReceived", async ({ event, context }) => {
  const { coin, payer, leaseId, period, amount } = event.args;
  const row = { coin, payer, leaseId, period, amount };
  const place = await placeOf(context, event.log.address);
  await context.db.insert(rentPayment).values({ ...eventRow(event), ...place, ...row });
});

ponder.on("Treasury:IncomeDistributed", async ({ event, context }) => {
  const { coin, dividendIndex, recordId, amount, distributed } = event.args;
  const row = { coin, dividendIndex, recordId, amount, distributed };
  const place = await placeOf(context, event.log.address);
  await context.db.insert(incomeDistribution).values({ ...eventRow(event), ...place, ...row });
});

/** A treasury is silent until the factory has announced it, so its row is there. */
async function placeOf({ db }: Context, treasury: Address): Promise<{ treasury: Address; token: Address }> {
  const row = await db.find(treasuries, { treasury });
  if (!row) throw new Error(`the treasury ${treasury} belongs to no property`);
  return row;
}
