import path from "node:path";

/** The checkout in which this file stands. */
export const root = path.resolve(import.meta.dirname, "../..");

/** Everything that a running stack keeps between two starts, and nothing that is committed. */
export const stateDir = path.join(root, ".freehold");

export const fromRoot = (...parts: string[]): string => path.join(root, ...parts);
