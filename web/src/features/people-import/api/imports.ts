import { type Answer, api } from "#lib/api.ts";
import { apiFetch } from "#lib/http.ts";

const of = api.desk.imports;

export type Preview = Answer<typeof of.preview.$post>["data"];
export type ImportLine = Preview["lines"][number];
export type Import = Answer<typeof of.$post>["data"];

async function send<T>(path: string, file: Blob): Promise<T> {
  const response = await apiFetch(`/api/v1/desk/imports${path}`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: file,
  });
  return ((await response.json()) as { data: T }).data;
}

/** What every line says and lacks; nothing is kept. */
export const previewFile = (file: Blob): Promise<Preview> => send("/preview", file);

/** Keeps what can be imported and is not left out, and answers the calls that register it. */
export const makeImport = (file: Blob, leaveOut: readonly number[]): Promise<Import> =>
  send(leaveOut.length > 0 ? `?leaveOut=${leaveOut.join(",")}` : "", file);

/** Makes cases of whom the register knows by now. */
export const settleImport = async (id: string) => (await of[":id"].settle.$post({ param: { id } })).json();
