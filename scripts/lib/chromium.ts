import { accessSync, constants, existsSync } from "node:fs";
import { chromium } from "../env.ts";
import type { Supervisor } from "./processes.ts";

/** Makes sure that a Chromium is there: Debian's is installed when none is, which needs root or sudo. */
export async function ensureChromium(supervisor: Supervisor, tell: (line: string) => void): Promise<void> {
  if (isProgram(chromium)) return;
  if (!existsSync("/usr/bin/apt-get")) throw new Error(missing("this system has no apt-get to install it with"));
  tell("installing chromium, which the browser tests drive …");
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  const apt = async (...args: string[]) => {
    const [command = "", ...rest] = [...sudo, "apt-get", ...args];
    await supervisor.run({ name: "apt", command, args: rest, env: { DEBIAN_FRONTEND: "noninteractive" } });
  };
  try {
    await apt("update");
    await apt("install", "--yes", "--no-install-recommends", "chromium");
  } catch (error) {
    throw new Error(missing(`installing it failed: ${error instanceof Error ? error.message : error}`));
  }
  if (!isProgram(chromium)) throw new Error(missing("apt-get has put it somewhere else"));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const missing = (why: string): string =>
  `No Chromium at ${chromium}, and ${why}. Install one and name it in the variable CHROMIUM.`;
