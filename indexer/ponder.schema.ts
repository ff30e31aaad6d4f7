export * from "./schema/governance.ts";
export * from "./schema/identity.ts";
export * from "./schema/income.ts";
export * from "./schema/marketplace.ts";
export * from "./schema/offering.ts";
export * from "./schema/officers.ts";
export * from "./schema/properties.ts";
export * from "./schema/token.ts";
