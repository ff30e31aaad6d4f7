import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

export interface User {
  uid: number;
  gid: number;
}

/** Who runs what refuses to run as root: `nobody`. Undefined when this process is not root. */
export function unprivilegedUser(): User | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
}

/** Whether a user can walk to a directory: every folder on the way lets it through. */
export function canReach(directory: string, { uid, gid }: User): boolean {
  for (let at = realpathSync(directory); ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Where the twin of a directory stands: outside every home, the same for every call. */
export function twinOf(directory: string): string {
  const name = createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 16);
  return path.join("/var/tmp", `freehold-${name}`);
}

/** Makes the twin of a directory, which every user can reach. */
export function reachableTwin(directory: string): string {
  const twin = twinOf(directory);
  mkdirSync(twin, { recursive: true });
  const found = lstatSync(twin);
  if (found.uid !== process.getuid?.() || !found.isDirectory()) {
    throw new Error(`${twin} belongs to somebody else: remove it, then try again`);
  }
  chmodSync(twin, 0o711);
  return twin;
}
