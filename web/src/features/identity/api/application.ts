import { queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api } from "#lib/api.ts";
import type { PaperKind } from "#lib/application-words.ts";
import { formatBytes } from "#lib/format.ts";
import { problemOf } from "#lib/http.ts";

export type ApplicationForm = InferRequestType<typeof api.applications.own.$put>["json"];

const own = api.applications.own;

export type Terms = Answer<typeof api.applications.terms.$get>["data"];

/** Which documents are taken, and how long they are kept. */
export const termsQuery = queryOptions({
  queryKey: ["applications", "terms"],
  queryFn: async ({ signal }) => (await (await api.applications.terms.$get({}, { init: { signal } })).json()).data,
  staleTime: Number.POSITIVE_INFINITY,
});

const path = "/api/v1/applications/own/documents";

export const paperUrl = (id: string): string => `${path}/${id}`;

/** "8 MB": in round numbers, and never more than is taken. */
export const formatLargest = (bytes: number): string => formatBytes(Math.floor(bytes / 1_000_000) * 1_000_000);

export async function sendApplication(json: ApplicationForm): Promise<void> {
  await own.$put({ json });
}

/** Tells how much of it has left, from 0 to 1: fetch cannot. */
export function uploadPaper(kind: PaperKind, file: File, onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${path}?kind=${kind}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new TypeError("Failed to fetch"));
    request.onload = async () => {
      if (request.status < 300) return resolve();
      reject(await problemOf(new Response(request.responseText, { status: request.status })));
    };
    request.send(file);
  });
}

export async function removePaper(id: string): Promise<void> {
  await own.documents[":id"].$delete({ param: { id } });
}

export async function askForErasure(): Promise<"erased" | "requested"> {
  return (await (await own.erasure.$post()).json()).data.outcome;
}
