import { lease, leaseDeposit, property, role } from "@freehold/indexer/schema";
import { and, eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Session } from "../sessions.ts";

/** What a page can follow. The part behind the colon is in lower case. */
export type Topic = `property:${Address}` | `account:${Address}` | `lease:${Hex}`;

export const maximumTopics = 32;

const shape = /^(?:(?:property|account):0x[0-9a-f]{40}|lease:0x[0-9a-f]{64})$/;

/** Topics separated by commas, each once; undefined: one of them is none, or there are none or too many. */
export function parseTopics(text: string): Topic[] | undefined {
  const topics = [...new Set(text.toLowerCase().split(","))];
  const fine = topics.length <= maximumTopics && topics.every((topic) => shape.test(topic));
  return fine ? (topics as Topic[]) : undefined;
}

/** Throws unless whoever asks may follow the topics: those of accounts and leases are not for everybody. */
export async function requireTopics(deps: Deps, topics: readonly Topic[], session: Session | undefined): Promise<void> {
  for (const topic of topics) {
    const [kind, id] = topic.split(":") as [string, Hex];
    if (kind === "property") await requireKnown(deps, topic, id);
    else if (!session) throw new Problem("not-signed-in", `Sign in to follow ${topic}.`, { topic });
    else if (kind === "account" ? id !== session.address : !(await seesLease(deps, topic, id, session.address))) {
      throw new Problem("topic-not-yours", `${topic} is not yours to follow.`, { topic });
    }
  }
}

async function requireKnown({ db }: Deps, topic: Topic, token: Address): Promise<void> {
  const [known] = await db.select({ token: property.token }).from(property).where(eq(property.token, token));
  if (!known) throw new Problem("not-found", `There is nothing to follow at ${topic}.`, { topic });
}

/** The tenant, whoever paid the deposit, the owner, and everybody with a role of the property. */
async function seesLease({ db }: Deps, topic: Topic, id: Hex, account: Address): Promise<boolean> {
  const [found] = await db
    .select({ token: lease.token, tenant: lease.tenant, depositor: leaseDeposit.depositor, owner: property.owner })
    .from(lease)
    .leftJoin(leaseDeposit, eq(leaseDeposit.leaseId, lease.leaseId))
    .leftJoin(property, eq(property.token, lease.token))
    .where(eq(lease.leaseId, id));
  if (!found) throw new Problem("not-found", `There is nothing to follow at ${topic}.`, { topic });
  if ([found.tenant, found.depositor, found.owner].includes(account)) return true;
  const [held] = await db
    .select({ role: role.role })
    .from(role)
    .where(and(eq(role.scope, found.token), eq(role.account, account), eq(role.held, true)))
    .limit(1);
  return held !== undefined;
}
