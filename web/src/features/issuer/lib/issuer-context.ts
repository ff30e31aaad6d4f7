import { createContext, useContext } from "react";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { Safe } from "../api/safe.ts";

export interface Issuer {
  safe: Safe;
  chain: ChainInfo;
}

/** Filled by the frame of the issuer's pages, so that none of them asks again who may enter. */
export const IssuerContext = createContext<Issuer | undefined>(undefined);

export function useIssuer(): Issuer {
  const issuer = useContext(IssuerContext);
  if (!issuer) throw new Error("a page of the issuer stands outside its frame");
  return issuer;
}
