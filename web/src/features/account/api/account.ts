import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";
import { ApiProblem } from "#lib/http.ts";
import { untilLive } from "#lib/live/live.ts";
import type { IdentityStatus, Role } from "#lib/viewer.ts";

export type Account = Answer<(typeof api.accounts)[":address"]["$get"]>["data"];

/** Verification, residence and roles of a wallet. */
export const accountQuery = (address: string) =>
  queryOptions({
    queryKey: ["accounts", address.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await (await api.accounts[":address"].$get({ param: { address } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

export type Application = NonNullable<Answer<typeof api.applications.own.$get>["data"]>;

/** The application of whoever is signed in; null when there is none. */
export const ownApplicationQuery = (address: string) =>
  queryOptions({
    queryKey: ["applications", "own", address.toLowerCase()],
    queryFn: async ({ signal }) => {
      try {
        return (await (await api.applications.own.$get({}, { init: { signal } })).json()).data;
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.status === 401) return null;
        throw error;
      }
    },
  });

/** It is with the officers, or they wait for an answer. */
export const isUnderReview = (application: Pick<Application, "state"> | null | undefined): boolean =>
  application?.state === "submitted" || application?.state === "needs-info";

/** How a person stands, in the words of the header. */
export function identityStatus(account: Pick<Account, "status">, hasApplied: boolean): IdentityStatus {
  switch (account.status) {
    case "active":
      return "verified";
    case "lapsed":
      return "lapsed";
    case "revoked":
    case "sanctioned":
      return "revoked";
    default:
      return hasApplied ? "waiting" : "none";
  }
}

/** Which work places a person has. */
export function workRoles(roles: Account["roles"]): Role[] {
  const held = new Set(roles.map(({ role }) => role));
  const work: Role[] = [];
  if (held.has("officer")) work.push("officer");
  // treasurers work where managers do: they agree to expenses and distribute
  if (held.has("manager") || held.has("treasurer")) work.push("manager");
  if (held.has("arbiter")) work.push("arbiter");
  return work;
}
