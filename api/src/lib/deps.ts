import type { Logger } from "pino";
import type { PublicClient } from "viem";
import type { Database } from "../db/connect.ts";
import type { Env } from "../env.ts";
import type { EventHub } from "../services/events/event-hub.ts";
import type { Deployment } from "./deployment.ts";
import type { FileStore } from "./store/store.ts";
import type { Vault } from "./vault.ts";

export type Config = Pick<
  Env,
  | "CHAIN_ID"
  | "WEB_ORIGINS"
  | "COOKIE_SECURE"
  | "TRUST_PROXY"
  | "RATE_LIMIT_SCALE"
  | "MAX_LAG_BLOCKS"
  | "FINALITY_BLOCKS"
  | "VIEWS_SCHEMA"
  | "RETENTION_YEARS"
  | "SUMSUB_WEBHOOK_SECRET"
  | "STRIPE_SECRET_KEY"
  | "STRIPE_WEBHOOK_SECRET"
  | "STRIPE_API_URL"
  | "SMTP_URL"
>;

/** What routes work with; tests put their own in. */
export interface Deps {
  config: Config;
  deployment: Deployment;
  db: Database;
  chain: PublicClient;
  log: Logger;
  /** Where files lie. */
  files: FileStore;
  /** Seals and opens personal data. */
  vault: Vault;
  /** Tells open pages what changes. */
  events: EventHub;
}
