import { createEnv } from "@t3-oss/env-core";
import { z } from "zod";

/** The one place where the indexer reads its environment. */
export const env = createEnv({
  server: {
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    RPC_URL: z.url({ protocol: /^https?$/ }),
    CHAIN_ID: z.coerce.number().int().positive(),
    /** Path of the file that names the contracts, see `lib/deployment.ts`. */
    DEPLOYMENT_FILE: z.string(),
  },
  runtimeEnv: process.env,
  emptyStringAsUndefined: true,
  onValidationError(issues) {
    const lines = issues.map(({ path, message }) => `  ${path?.join(".")}: ${message}`);
    throw new Error(`The indexer's environment is not as it must be:\n${lines.join("\n")}`);
  },
});
