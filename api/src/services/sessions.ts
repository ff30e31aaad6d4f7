import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lt } from "drizzle-orm";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Address } from "viem";
import { session } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";

export interface Session {
  address: Address;
  chainId: number;
  expiresAt: Date;
}

const lifetime = 24 * 60 * 60 * 1000;

/** The prefix makes browsers refuse the cookie unless it is Secure and of this host alone. */
const cookieOf = ({ COOKIE_SECURE }: Deps["config"]) => (COOKIE_SECURE ? "__Host-freehold" : "freehold");
const attributes = ({ COOKIE_SECURE }: Deps["config"]) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: COOKIE_SECURE }) as const;
const hashOf = (id: string) => createHash("sha256").update(id).digest("base64url");

/** Opens a session: the cookie holds a random id, the database only its hash. */
export async function openSession(c: Context, deps: Deps, address: Address): Promise<Session> {
  const id = randomBytes(32).toString("base64url");
  const opened = { address, chainId: deps.config.CHAIN_ID, expiresAt: new Date(Date.now() + lifetime) };
  await deps.db.delete(session).where(lt(session.expiresAt, new Date()));
  await deps.db.insert(session).values({ idHash: hashOf(id), ...opened });
  setCookie(c, cookieOf(deps.config), id, { ...attributes(deps.config), expires: opened.expiresAt });
  return opened;
}

export async function currentSession(c: Context, deps: Deps): Promise<Session | undefined> {
  const id = getCookie(c, cookieOf(deps.config));
  if (!id) return undefined;
  const { address, chainId, expiresAt } = session;
  const [found] = await deps.db
    .select({ address, chainId, expiresAt })
    .from(session)
    .where(and(eq(session.idHash, hashOf(id)), gt(session.expiresAt, new Date())));
  return found?.chainId === deps.config.CHAIN_ID ? found : undefined;
}

export async function requireSession(c: Context, deps: Deps): Promise<Session> {
  const found = await currentSession(c, deps);
  if (!found)
    throw new Problem("not-signed-in", "Sign in with your wallet: POST /v1/auth/nonce, then /v1/auth/verify.");
  return found;
}

export async function closeSession(c: Context, deps: Deps): Promise<void> {
  const id = getCookie(c, cookieOf(deps.config));
  if (id) await deps.db.delete(session).where(eq(session.idHash, hashOf(id)));
  deleteCookie(c, cookieOf(deps.config), attributes(deps.config));
}
