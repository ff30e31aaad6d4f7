import { useRef } from "react";
import type { Hex } from "viem";
import { api } from "#lib/api.ts";
import type { Activity } from "#lib/tx/activity.ts";

type Announcement = Parameters<typeof api.desk.acts.$post>[0]["json"];

/** An act that is announced with its reason before it is signed, and told to the audit log once it is done. */
export function useAnnouncedAct() {
  const id = useRef<string>(undefined);
  return {
    announce: async (json: Announcement): Promise<Hex> => {
      const { data } = await (await api.desk.acts.$post({ json })).json();
      id.current = data.id;
      return data.reasonHash;
    },
    settle: async ({ steps }: Activity): Promise<void> => {
      const sent = steps.flatMap(({ state }) => (state.at === "done" && state.hash ? [state.hash] : [])).at(-1);
      if (!id.current || !sent) return;
      await api.desk.acts[":id"].transaction.$post({ param: { id: id.current }, json: { hash: sent } });
    },
  };
}
