import { serve } from "@hono/node-server";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { connect } from "./db/connect.ts";
import { migrate } from "./db/migrate.ts";
import { readEnv } from "./env.ts";
import { createChainClient } from "./lib/chain-client.ts";
import { readDeployment } from "./lib/deployment.ts";
import { openStore } from "./lib/store/store.ts";
import { Vault } from "./lib/vault.ts";
import { EventHub } from "./services/events/event-hub.ts";
import { followProjections } from "./services/events/follow.ts";
import { keepMailing } from "./services/mail/send.ts";
import { keepNoticesNear } from "./services/notices/keep.ts";
import { rescreen } from "./services/screening/rescreen.ts";
import { keepSearchNear } from "./services/search/fresh.ts";

const config = readEnv();
const log = pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
const deployment = readDeployment(config.DEPLOYMENT_FILE, config.CHAIN_ID);
const { db, pool } = connect(config.DATABASE_URL, config.VIEWS_SCHEMA, (err) =>
  log.warn({ cause: err.message }, "database connection lost"),
);
for (const migration of await migrate(pool)) log.info({ migration }, "migrated");

const chain = createChainClient(config.RPC_URL, config.CHAIN_ID);
const vault = new Vault(config.PERSONAL_DATA_KEYS, config.PERSONAL_INDEX_SECRET);
const {
  AWS_ACCESS_KEY_ID: accessKeyId = "",
  AWS_SECRET_ACCESS_KEY: secretAccessKey = "",
  AWS_SESSION_TOKEN: sessionToken,
} = config;
const files = openStore(config.FILES_URL, { accessKeyId, secretAccessKey, sessionToken });
const events = new EventHub();
const deps = { config, deployment, db, chain, log, files, vault, events };
const app = createApp(deps);
void rescreen(deps);
const letSearchBe = keepSearchNear(deps);
const lookAway = followProjections(deps, events);
const letNoticesBe = keepNoticesNear(deps);
const stopMailing = keepMailing(deps, config.SMTP_URL);
const server = serve(
  {
    fetch: app.fetch,
    hostname: config.HOST,
    port: config.PORT,
    // Slow senders are not waited for.
    serverOptions: { requestTimeout: 120_000, headersTimeout: 10_000, keepAliveTimeout: 15_000 },
  },
  ({ address, port }) => log.info({ address, port }, "listening"),
);

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  letSearchBe();
  lookAway();
  events.close();
  log.info({ signal }, "stopping");
  const giveUp = setTimeout(() => process.exit(1), 7_000).unref();
  server.close(async () => {
    await Promise.all([letNoticesBe(), stopMailing()]);
    await pool.end();
    clearTimeout(giveUp);
  });
  if ("closeIdleConnections" in server) server.closeIdleConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
