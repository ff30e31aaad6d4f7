import { customType, pgSchema, text, timestamp } from "drizzle-orm/pg-core";
import type { Address, Hex } from "viem";

/** The API's own rows: what may not, or cannot, stand on a chain. Made by the files in `migrations/`. */
export const app = pgSchema("app");

export const address = () => text().$type<Address>();
export const hex = () => text().$type<Hex>();
export const moment = () => timestamp({ withTimezone: true, mode: "date" });
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** An unsigned integer of the contracts. */
export const uint = customType<{ data: bigint; driverData: string }>({
  dataType: () => "numeric(78)",
  toDriver: String,
  fromDriver: BigInt,
});
