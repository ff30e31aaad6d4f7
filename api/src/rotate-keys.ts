import { connect } from "./db/connect.ts";
import { readEnv } from "./env.ts";
import { Vault } from "./lib/vault.ts";
import { rotate } from "./services/rotation.ts";

/** `pnpm --filter ./api rotate-keys`: brings all that is kept to the first of PERSONAL_DATA_KEYS and the index secret. */
const config = readEnv();
const { db, pool } = connect(config.DATABASE_URL, config.VIEWS_SCHEMA, () => undefined);
const vault = new Vault(config.PERSONAL_DATA_KEYS, config.PERSONAL_INDEX_SECRET);
try {
  const told = ({ keys, cases }: { keys: number; cases: number }) =>
    `${keys} keys wrapped with ${vault.currentId}, ${cases} cases indexed anew`;
  const done = await rotate(db, vault, (now) => console.log(`… ${told(now)}`));
  console.log(
    `Done: ${told(done)}. Keys that nothing is wrapped with any more can be taken out of PERSONAL_DATA_KEYS.`,
  );
} finally {
  await pool.end();
}
