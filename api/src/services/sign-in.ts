import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { generateNonce, SiweMessage } from "siwe";
import { type Address, type Hex, isAddressEqual, isErc6492Signature, recoverMessageAddress } from "viem";
import { nonce as nonces } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";

const nonceLifetime = 10 * 60 * 1000;
/** How far the wallet's clock may be ahead of ours. */
const skew = 60 * 1000;

export async function giveNonce({ db }: Deps): Promise<string> {
  const nonce = generateNonce();
  await db.delete(nonces).where(lt(nonces.expiresAt, new Date()));
  await db.insert(nonces).values({ nonce, expiresAt: new Date(Date.now() + nonceLifetime) });
  return nonce;
}

/** Whose wallet signed the message, if it was meant for us, now, and never used before. Throws what is wrong. */
export async function signedInAddress(deps: Deps, origin: string, text: string, signature: Hex): Promise<Address> {
  const message = parse(text);
  // First of all, so that whatever is wrong besides, nobody can try again with the same message.
  await consume(deps, message.nonce);
  checkPlace(deps, message, origin);
  checkTime(message);
  const address = message.address.toLowerCase() as Address;
  if (await isSignedBy(deps, address, text, signature)) return address;
  throw new Problem("bad-signature", "The signature was not made by the address that the message names.");
}

function parse(text: string): SiweMessage {
  try {
    return new SiweMessage(text);
  } catch {
    throw new Problem("malformed-message", "Sign a message as EIP-4361 writes it.");
  }
}

async function consume({ db }: Deps, nonce: string): Promise<void> {
  const now = new Date();
  const fresh = and(eq(nonces.nonce, nonce), isNull(nonces.usedAt), gt(nonces.expiresAt, now));
  const [taken] = await db.update(nonces).set({ usedAt: now }).where(fresh).returning();
  if (taken) return;
  const [known] = await db.select().from(nonces).where(eq(nonces.nonce, nonce));
  if (known?.usedAt) throw new Problem("nonce-used", "Ask for a new nonce: each is good for one attempt.");
  if (known) throw new Problem("nonce-expired", "Ask for a new nonce: it is good for ten minutes.");
  throw new Problem("nonce-unknown", "Ask for a nonce first: POST /v1/auth/nonce.");
}

function checkPlace({ config }: Deps, message: SiweMessage, origin: string): void {
  const page = new URL(origin);
  if (message.domain !== page.host || (message.scheme && `${message.scheme}:` !== page.protocol)) {
    throw new Problem("wrong-domain", `The message is for ${message.domain}, not for ${page.host}.`);
  }
  if (!URL.canParse(message.uri) || new URL(message.uri).origin !== origin) {
    throw new Problem("wrong-uri", `The message's URI must be a page of ${origin}.`);
  }
  if (message.chainId !== config.CHAIN_ID) {
    const chains = { chainId: message.chainId, expectedChainId: config.CHAIN_ID };
    throw new Problem("wrong-chain", `The message is for chain ${message.chainId}, not ${config.CHAIN_ID}.`, chains);
  }
}

function checkTime({ issuedAt, expirationTime, notBefore }: SiweMessage): void {
  const now = Date.now();
  const issued = issuedAt ? Date.parse(issuedAt) : Number.NaN;
  if (Number.isNaN(issued)) throw new Problem("malformed-message", "The message does not say when it was issued.");
  if (issued > now + skew) throw new Problem("message-not-yet-valid", "The message was issued in the future.");
  if (issued < now - nonceLifetime) throw new Problem("message-expired", "The message is older than ten minutes.");
  if (expirationTime && Date.parse(expirationTime) <= now) {
    throw new Problem("message-expired", `The message expired at ${expirationTime}.`);
  }
  if (notBefore && Date.parse(notBefore) > now) {
    throw new Problem("message-not-yet-valid", `The message is valid from ${notBefore}.`);
  }
}

/** A plain wallet's signature is checked here; a contract's (ERC-1271, also before it stands: ERC-6492) by the chain. */
async function isSignedBy({ chain }: Deps, address: Address, message: string, signature: Hex): Promise<boolean> {
  const signer = await recoverMessageAddress({ message, signature }).catch(() => undefined);
  if (signer && isAddressEqual(signer, address)) return true;
  // Asked apart, since for the check that follows a node that does not answer is the same as a wrong signature.
  const code = await chain.getCode({ address });
  return code || isErc6492Signature(signature) ? chain.verifyMessage({ address, message, signature }) : false;
}
