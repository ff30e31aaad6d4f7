import type { Hex } from "viem";
import { type Answer, api } from "#lib/api.ts";
import { isPictureOrPdf } from "#lib/file-kind.ts";
import { ApiProblem, apiFetch } from "#lib/http.ts";
import { storage } from "#lib/storage.ts";
import { createOutbox } from "../lib/outbox.ts";

type Announce = Parameters<typeof api.desk.acts.$post>[0]["json"];
export type ActKind = Announce["kind"];

export interface AnnouncedAct extends Omit<Announce, "reason" | "evidence"> {
  why: Why;
}

/** Why something is done: in words, and with a document if there is one. */
export interface Why {
  reason: string;
  evidence?: File | undefined;
}

export type Announced = Answer<typeof api.desk.acts.$post>["data"];

/** Says what is about to be done; the hash of its reason belongs into the call, where that takes one. */
export async function announce({ why, ...act }: AnnouncedAct): Promise<Announced> {
  const evidence = why.evidence ? await uploadEvidence(why.evidence, act) : undefined;
  const json = { ...act, reason: why.reason, ...(evidence ? { evidence } : {}) };
  return (await (await api.desk.acts.$post({ json })).json()).data;
}

async function uploadEvidence(file: File, about: Pick<AnnouncedAct, "subject" | "property">): Promise<Hex> {
  if (!(await isPictureOrPdf(file).catch(() => false))) {
    const type = "urn:freehold:problem:file-type-refused";
    throw new ApiProblem({ type, title: "Files of this kind are not kept", status: 415 });
  }
  const query = new URLSearchParams();
  if (about.subject) query.set("subject", about.subject);
  if (about.property) query.set("property", about.property);
  const response = await apiFetch(`/api/v1/desk/evidence?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  return ((await response.json()) as { data: { hash: Hex } }).data.hash;
}

/** Where a document behind an act is read. */
export const evidenceUrl = (hash: string): string => `/api/v1/desk/evidence/${hash}`;

async function report({ id, hash }: { id: string; hash: string }): Promise<"kept" | "settled"> {
  try {
    await api.desk.acts[":id"].transaction.$post({ param: { id }, json: { hash } });
    return "settled";
  } catch (error) {
    if (!(error instanceof ApiProblem)) return "kept";
    const { type, status } = error.problem;
    // what will not become true by asking again
    const final = [404, 409, 422].includes(status) && !type.endsWith(":transaction-not-mined");
    return final ? "settled" : "kept";
  }
}

/** Transactions that the audit log has not been told of yet. Survives a reload. */
export const outbox = createOutbox(storage, report);
