import type { Config } from "../../lib/deps.ts";
import { sumsub } from "./sumsub.ts";

export interface Verdict {
  /** As we named the applicant to the provider: the application's id. */
  applicationId: string;
  answer: "green" | "red" | "pending" | "on-hold";
  /** Why, in the provider's own words for it. */
  labels: string[];
  comment: string | null;
  /** The provider would not look again. */
  final: boolean;
  /** A trial. */
  sandbox: boolean;
}

export interface Message {
  /** When the provider sent it. */
  toldAt: Date;
  /** What it says of an applicant; undefined: nothing that concerns us. */
  verdict: Verdict | undefined;
}

/** A service that checks documents and faces, and tells by webhook what it found. */
export interface Provider {
  name: string;
  /** The secret of its signatures; undefined where it is not set up. */
  secret(config: Config): string | undefined;
  /** Whether it signed these bytes. */
  isSigned(body: Uint8Array, headers: Headers, secret: string): boolean;
  /** Throws where the bytes are not what it sends. */
  read(body: Uint8Array): Message;
}

/** Another provider is another file, and an entry here. */
export const providers: ReadonlyMap<string, Provider> = new Map([[sumsub.name, sumsub]]);
