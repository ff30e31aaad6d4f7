/** The one place where scripts read their environment. Children inherit it and get their own variables on top. */
const { env } = process;

export const inherited: NodeJS.ProcessEnv = env;

/** Where a Chromium stands when it is not where Debian puts it. */
export const chromium = env.CHROMIUM ?? "/usr/bin/chromium";

/** The pnpm that runs us. */
export const pnpm = env.npm_execpath?.includes("pnpm") ? env.npm_execpath : "pnpm";
