import { createStore, useStore } from "./store.ts";

/** What a person may do besides investing. Decides what the rail shows; the API and the contracts decide what is allowed. */
export type Role = "officer" | "manager" | "issuer" | "tenant" | "arbiter";

export type IdentityStatus = "unknown" | "none" | "waiting" | "verified" | "lapsed" | "revoked";

export interface Viewer {
  roles: readonly Role[];
  identity: IdentityStatus;
}

const nobody: Viewer = { roles: [], identity: "unknown" };

const viewer = createStore<Viewer>(nobody);

/** Told by whoever reads the signed-in person from the API; `undefined` when nobody is signed in. */
export function setViewer(next: Viewer | undefined): void {
  viewer.set(next ?? nobody);
}

/** For sentences outside a component. */
export function viewerNow(): Viewer {
  return viewer.get();
}

export function useViewer(): Viewer {
  return useStore(viewer);
}
