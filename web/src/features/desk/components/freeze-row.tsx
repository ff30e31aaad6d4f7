import { useQuery } from "@tanstack/react-query";
import { Snowflake } from "lucide-react";
import type { Address } from "viem";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { holdingsQuery } from "#features/portfolio/api/portfolio.ts";
import { frozenQuery } from "../api/desk.ts";
import type { Act } from "../lib/desk-plans.ts";

export interface FreezeRowProps {
  wallet: Address;
  property: { token: Address; name: string };
  onAct: (act: Act) => void;
}

/** One person in one property: what they hold, and whether they are frozen in it. */
export function FreezeRow({ wallet, property, onAct }: FreezeRowProps) {
  const { data: frozen } = useQuery(frozenQuery(property.token, wallet));
  const { data: holdings } = useQuery(holdingsQuery(wallet));
  const balance = holdings?.data.holdings.find(({ token }) => token === property.token)?.balance ?? "0";
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="grid min-w-0 justify-items-start gap-1">
        <p className="truncate font-medium">{property.name}</p>
        <p className="text-muted">{holdings ? <Shares count={balance} unit /> : " "}</p>
        {frozen && (
          <Badge tone="red" icon={Snowflake}>
            Frozen
          </Badge>
        )}
      </div>
      <Button
        size="sm"
        disabled={frozen === undefined}
        onClick={() => onAct({ kind: frozen ? "release" : "freeze", wallet, property })}
        data-testid={`${frozen ? "release" : "freeze"}-${property.token}`}
      >
        {frozen ? "Release" : "Freeze"}
      </Button>
    </li>
  );
}
