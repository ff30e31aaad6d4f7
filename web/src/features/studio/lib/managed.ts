import type { Account } from "#features/account/api/account.ts";

/** The properties somebody works for, and whether they may announce and distribute there. */
export function managedBy<Property extends { token: string }>(
  roles: Account["roles"],
  properties: readonly Property[],
): { property: Property; isTreasurer: boolean }[] {
  return properties.flatMap((property) => {
    const held = roles.filter(({ scope }) => scope === property.token).map(({ role }) => role);
    const isTreasurer = held.includes("treasurer") || held.includes("owner");
    return isTreasurer || held.includes("manager") ? [{ property, isTreasurer }] : [];
  });
}
