import { storage } from "../storage.ts";
import { createActivityStore } from "./activity-store.ts";

/** Survives a reload, unlike a variable; differs between tabs, unlike localStorage. */
function tabId(): string {
  const key = "freehold.tab";
  try {
    const known = sessionStorage.getItem(key);
    if (known) return known;
    const fresh = crypto.randomUUID().slice(0, 8);
    sessionStorage.setItem(key, fresh);
    return fresh;
  } catch {
    return crypto.randomUUID().slice(0, 8);
  }
}

export const tab = tabId();

export const activities = createActivityStore(tab, storage);

addEventListener("storage", (event) => activities.reload(event.key));

/** Activities that a dialog is showing step by step: they need no toast besides. */
export const watched = new Set<string>();

let waitForBlock = async (_block: bigint): Promise<void> => {};

/** The app says once how to wait until the API's projections contain a block. */
export function setWaitForBlock(wait: (block: bigint) => Promise<void>): void {
  waitForBlock = wait;
}

export function projectionsReach(block: bigint): Promise<void> {
  return waitForBlock(block);
}
