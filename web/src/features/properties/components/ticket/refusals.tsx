import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { RuleList } from "#components/ui/rule-list.tsx";
import { isLocalChain } from "#lib/chain.ts";
import { formatShares } from "#lib/format.ts";
import type { RuleVerdict } from "#lib/movement-rules.ts";
import { mostInstead } from "../../lib/purchase-rules.ts";
import { DemoCoins } from "./demo-coins.tsx";

export interface RefusalsProps {
  verdicts: readonly RuleVerdict[];
  token: string;
  wanted: bigint;
  pricePerShare: bigint;
  /** The most that is left of the offering, and to this person, as far as is known. */
  bounds: bigint[];
  /** Fewest shares of one purchase. */
  minimum: bigint;
  onAmount: (shares: bigint) => void;
}

/** Which rules would refuse this purchase, why, and what to do about each. */
export function Refusals({ verdicts, token, wanted, pricePerShare, bounds, minimum, onAmount }: RefusalsProps) {
  const refusing = verdicts.filter(({ state }) => state === "fails");
  if (refusing.length === 0) return null;

  const instead = mostInstead(refusing, { wanted, pricePerShare, bounds, minimum });
  const remedy = (verdict: RuleVerdict) => {
    return (
      <span className="flex flex-wrap gap-2 pt-1 empty:hidden">
        {(verdict.id === "verified" || verdict.id === "country") && (
          <LinkButton to="/verification" size="sm">
            {verdict.id === "verified" ? "See your verification" : "Where you may invest"}
          </LinkButton>
        )}
        {verdict.id === "coin-balance" && isLocalChain && <DemoCoins cost={wanted * pricePerShare} />}
        {/OfferingOver|OfferingSoldOut/.test(verdict.reason?.name ?? "") && instead === undefined && (
          <LinkButton to="/trade/$address" params={{ address: token }} size="sm">
            Buy from other owners
          </LinkButton>
        )}
      </span>
    );
  };

  return (
    <section
      role="alert"
      data-testid="refusal"
      className="grid gap-3 rounded-8 border border-red/25 bg-red-soft px-4 py-3"
    >
      <h3 className="text-14 font-medium">
        {refusing.length === 1 ? "This rule would refuse it" : "These rules would refuse it"}
      </h3>
      <RuleList rules={rulesToShow(refusing, remedy)} />
      {instead !== undefined && (
        <Button size="sm" onClick={() => onAmount(instead)} className="justify-self-start">
          Choose {formatShares(instead)} instead
        </Button>
      )}
    </section>
  );
}
