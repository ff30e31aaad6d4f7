import { createContext, useContext } from "react";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { Access } from "./access.ts";

export interface Desk {
  access: Access;
  chain: ChainInfo;
}

/** Filled by the desk's frame, so that no page of it asks again who may enter. */
export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a page of the desk stands outside its frame");
  return desk;
}
