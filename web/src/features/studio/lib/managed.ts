import type { Account } from "#features/account/api/account.ts";

/** The properties somebody works for, and whether they may announce and distribute there. */
export function managedBy<Property extends { token: string }>(
  roles: Account["roles"],
  properties: readonly Property[],
): { property: Property; isManager: boolean; isTreasurer: boolean }[] {
  return properties.flatMap((property) => {
    const held = roles.filter(({ scope }) => scope === property.token).map(({ role }) => role);
    const isTreasurer = held.includes("treasurer") || held.includes("owner");
    const isManager = held.includes("manager");
    return isTreasurer || isManager ? [{ property, isManager, isTreasurer }] : [];
  });
}

/** Whether somebody is a manager of the property; a treasurer need not be one. */
export const manages = (roles: Account["roles"], token: string): boolean =>
  roles.some(({ scope, role }) => scope === token && role === "manager");

/** Whether somebody may submit properties to the register. */
export const submits = (roles: Account["roles"], propertyRegistry: string): boolean =>
  roles.some(({ scope, role }) => scope === propertyRegistry && role === "manager");
