import { createEnv } from "@t3-oss/env-core";
import { z } from "zod";
import { placeOf } from "./lib/store/place.ts";
import { mailPlaceOf } from "./services/mail/settings.ts";

/** `https://app.example.org`, no path: what a browser sends as `Origin`. */
const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: "must be an origin such as https://app.example.org, without a path",
});

const origins = z
  .string()
  .transform((list) => list.split(",").map((item) => item.trim()))
  .pipe(z.array(origin).min(1));

const masterKeys = z.string().transform((list, context) => {
  const keys = list.split(",").map((item) => {
    const [, id = "", secret = ""] = /^\s*([\w.-]{1,32}):([\w+/-]+={0,2})\s*$/.exec(item) ?? [];
    return { id, secret: Buffer.from(secret, "base64") };
  });
  const wrong = keys.some(({ id, secret }) => id === "" || secret.length !== 32);
  if (wrong) context.addIssue({ code: "custom", message: "must be id:key,id:key, each key 32 bytes in base64" });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    context.addIssue({ code: "custom", message: "must not name an id twice" });
  }
  return keys;
});

const secret = z
  .string()
  .transform((value) => Buffer.from(value, "base64"))
  .refine((bytes) => bytes.length >= 32, { error: "must be at least 32 bytes in base64" });

const filesPlace = z.string().transform((setting, context) => {
  try {
    return placeOf(setting);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

const mailSetting = z.string().transform((setting, context) => {
  try {
    mailPlaceOf(setting);
    return setting;
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const count = (standard: number) => z.coerce.number().int().nonnegative().default(standard);

/** The one place that reads the environment. Throws an error that names every bad variable. */
export const readEnv = (runtimeEnv: Record<string, string | undefined> = process.env) =>
  createEnv({
    server: {
      DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
      /** The schema in which the indexer's rows have a stable name. */
      VIEWS_SCHEMA: z
        .string()
        .regex(/^\w{1,45}$/)
        .default("live"),
      RPC_URL: z.url({ protocol: /^https?$/ }),
      CHAIN_ID: z.coerce.number().int().positive(),
      /** JSON with the addresses of the contracts and the block of their deployment. */
      DEPLOYMENT_FILE: z.string().min(1),
      PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
      HOST: z.string().min(1).default("127.0.0.1"),
      /** Origins that may sign in and change state, separated by commas. */
      WEB_ORIGINS: origins,
      /** Where files are kept: `file:///directory`, or `s3://bucket/prefix?region=…&endpoint=…` with the two keys below. */
      FILES_URL: filesPlace,
      AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
      AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
      AWS_SESSION_TOKEN: z.string().min(1).optional(),
      /** Wrap the keys of personal data: `id:base64,id:base64`. The first wraps what is new; the others are still read. */
      PERSONAL_DATA_KEYS: masterKeys,
      /** Makes equal names and documents findable without telling them. Changing it: `rotate-keys`. */
      PERSONAL_INDEX_SECRET: secret,
      /** Years for which data of people must be kept after the relation with them has ended. */
      RETENTION_YEARS: count(5),
      /** Where set, Sumsub's messages are taken in at `/v1/webhooks/sumsub`. */
      SUMSUB_WEBHOOK_SECRET: z.string().min(16).optional(),
      /** Where both are set, cards can pay rent by Stripe, whose messages are taken in at `/v1/webhooks/stripe`. */
      STRIPE_SECRET_KEY: z.string().min(16).optional(),
      STRIPE_WEBHOOK_SECRET: z.string().min(16).optional(),
      /** Another place than Stripe's own, for tests. */
      STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
      /** Where set, notices go out as e-mail: `smtps://user:password@host?from=Freehold <post@example.org>`. */
      SMTP_URL: mailSetting.optional(),
      /** True wherever the API is reached over https. */
      COOKIE_SECURE: flag.default(false),
      LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
      /** How many proxies in front of us append to X-Forwarded-For; 0: believe nobody. */
      TRUST_PROXY: count(0),
      /** Multiplies every rate limit; 0 switches them off. */
      RATE_LIMIT_SCALE: z.coerce.number().nonnegative().default(1),
      /** Not ready while the projections are further behind the chain than this. */
      MAX_LAG_BLOCKS: count(30),
      /** Blocks after which a projection counts as final. */
      FINALITY_BLOCKS: count(0),
    },
    createFinalSchema: (shape) =>
      z.object(shape).superRefine((env, context) => {
        if (env.FILES_URL.kind !== "s3") return;
        for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const) {
          if (!env[name]) context.addIssue({ code: "custom", path: [name], message: "is needed for files in S3" });
        }
      }),
    runtimeEnv,
    emptyStringAsUndefined: true,
    onValidationError(issues) {
      const lines = issues.map(({ path, message }) => `  ${path?.map(String).join(".") ?? ""}: ${message}`);
      throw new Error(`The environment is not valid:\n${lines.join("\n")}`);
    },
  });

export type Env = ReturnType<typeof readEnv>;
