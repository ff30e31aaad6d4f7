import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Notice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import type { Coin } from "#lib/format.ts";
import { dividendQuery } from "../../api/dividends.ts";
import type { ManagedProperty } from "../../lib/studio-plans.ts";
import { type Pushed, PushRitual } from "./push-ritual.tsx";

interface PushOfDividendProps {
  property: Pick<ManagedProperty, "token" | "name">;
  index: string;
  coin: Coin;
  wallet: Address;
  onClose: () => void;
}

/** Pays a dividend out, once it is known to how many. */
export function PushOfDividend({ property, index, coin, wallet, onClose }: PushOfDividendProps) {
  const { data, error } = useQuery(dividendQuery(property.token, index));
  const [begun, setBegun] = useState<Pushed>();
  const open = data?.data.states.find(({ state }) => state === "claimable");
  // As it was when it was begun: it shrinks while they are paid.
  if (!begun && open) {
    const { holders, gross: amount } = open;
    setBegun({ token: property.token, index, name: property.name, holders, amount, kind: "dividend.push" });
  }
  if (begun) return <PushRitual pushed={begun} coin={coin} wallet={wallet} onClose={onClose} />;
  return error ? <Notice tone="red" title={explain(error).what} /> : null;
}
