import { queryOptions } from "@tanstack/react-query";
import type { Hex } from "viem";
import { fileUrl } from "#components/ui/picture.tsx";
import { type Answer, api } from "#lib/api.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { ApiProblem, apiFetch } from "#lib/http.ts";

const one = api.drafts[":id"];

export type Draft = Answer<typeof one.$get>["data"];
export type DraftContent = Draft["content"];
export type PropertyRecord = Answer<typeof api.records.$get>["data"][number];
export type PropertyRecordPage = Answer<(typeof api.records)[":id"]["$get"]>["data"];

export const draftsQuery = (manager: string) =>
  queryOptions({
    queryKey: ["drafts", manager.toLowerCase()],
    queryFn: async ({ signal }) => (await (await api.drafts.$get({}, { init: { signal } })).json()).data,
    refetchInterval: 15_000,
  });

/** Read once: what the form holds is newer than any answer. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ["draft", id],
    queryFn: async ({ signal }) => (await (await one.$get({ param: { id } }, { init: { signal } })).json()).data,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const recordsQuery = (manager: string) =>
  queryOptions({
    queryKey: ["records", manager.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await (await api.records.$get({ query: { manager, limit: "100" } }, { init: { signal } })).json()).data,
    refetchInterval: 15_000,
  });

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ["records", "one", id],
    queryFn: async ({ signal }) =>
      (await (await api.records[":id"].$get({ param: { id } }, { init: { signal } })).json()).data,
    refetchInterval: 15_000,
  });

export async function beginDraft(): Promise<Draft> {
  return (await (await api.drafts.$post({ json: { content: {} } })).json()).data;
}

export async function saveDraft(id: string, revision: number, content: DraftContent): Promise<number> {
  return (await (await one.$put({ param: { id }, json: { revision, content } })).json()).data.revision;
}

export async function removeDraft(id: string): Promise<void> {
  await one.$delete({ param: { id } });
}

/** The description that is put on record; hashed here too, so that nobody signs what they have not written. */
export async function describeDraft(id: string, revision: number) {
  const { data } = await (await one.description.$post({ param: { id }, json: { revision } })).json();
  const made = await (await apiFetch(fileUrl(data.profileHash))).blob();
  if ((await fingerprintOf(made)) !== data.profileHash) throw new Error("The description is not the one of its hash.");
  return data;
}

export const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && error.problem.type.endsWith(":draft-changed");

/** What the API takes of one file. */
export const largestFile = 12_000_000;

const plainKinds = new Set(["image/jpeg", "image/png", "image/webp"]);

/** A picture without what the camera wrote into it, such as the place; anything else as it is. */
export async function plainFile(file: File): Promise<File> {
  if (!plainKinds.has(file.type)) return file;
  const headers = { "content-type": "application/octet-stream" };
  const answer = await apiFetch("/api/v1/files/prepare", { method: "POST", headers, body: file });
  return new File([await answer.blob()], file.name, { type: file.type, lastModified: file.lastModified });
}

/** Puts bytes where their fingerprint is looked up; answers the fingerprint under which they are kept. */
export async function uploadFile(file: Blob): Promise<Hex> {
  const headers = { "content-type": "application/octet-stream" };
  const answer = await apiFetch("/api/v1/files", { method: "POST", headers, body: file });
  return ((await answer.json()) as { data: { hash: Hex } }).data.hash;
}
