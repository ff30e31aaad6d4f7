import { type Answer, api } from "#lib/api.ts";

export type AllocationList = Answer<typeof api.allocations.$post>["data"];

/** Publishes a list of who may buy how much. It is kept whole, or each wrong line is named. */
export const publishAllocations = async (csv: string): Promise<AllocationList> =>
  (await (await api.allocations.$post({ json: { csv } })).json()).data;
