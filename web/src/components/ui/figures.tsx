import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import type { ClipboardEvent, ReactNode } from "react";
import { cx } from "#lib/cx.ts";
import {
  basisPoints,
  type Coin,
  directionOf,
  formatAmount,
  formatMoney,
  formatPercent,
  formatShares,
  toDecimal,
  type Units,
} from "#lib/format.ts";

/** Copying a figure gives its exact value, not its rounded picture. */
function Exact({
  value,
  title,
  className,
  children,
}: {
  value: string;
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const copy = (event: ClipboardEvent<HTMLElement>) => {
    const selection = getSelection();
    if (!selection || !event.currentTarget.contains(selection.anchorNode)) return;
    if (!event.currentTarget.contains(selection.focusNode)) return;
    event.clipboardData.setData("text/plain", value);
    event.preventDefault();
  };
  return (
    <data value={value} title={title} dir="auto" onCopy={copy} className={cx("figures whitespace-nowrap", className)}>
      {children}
    </data>
  );
}

export interface MoneyProps {
  /** Integer units of the coin. */
  units: Units;
  coin: Coin;
  /** Every digit, as in a review. */
  exact?: boolean;
  signed?: boolean;
  className?: string;
}

export function Money({ units, coin, exact = false, signed = false, className }: MoneyProps) {
  return (
    <Exact
      value={toDecimal(units, coin.decimals)}
      title={formatMoney(units, coin, { exact: true })}
      {...(className ? { className } : {})}
    >
      {formatAmount(units, coin.decimals, { exact, signed })}
      <span className="ms-[0.3em] text-[max(0.5em,0.75rem)] leading-none font-normal tracking-normal text-muted [font-family:var(--font-sans)]">
        {coin.symbol}
      </span>
    </Exact>
  );
}

export function Shares({ count, signed = false, unit = false }: { count: Units; signed?: boolean; unit?: boolean }) {
  const text = formatShares(count, { signed });
  return (
    <Exact value={String(count)} title={`${text} shares`}>
      {text}
      {unit && (BigInt(count) === 1n ? " share" : " shares")}
    </Exact>
  );
}

type PercentProps = { bps: Units | number } | { part: Units; whole: Units };

export function Percent(props: PercentProps) {
  const bps = "bps" in props ? BigInt(props.bps) : basisPoints(props.part, props.whole);
  return (
    <Exact value={`${toDecimal(bps, 2)}%`} title={`${toDecimal(bps, 2)}%`}>
      {formatPercent(bps)}
    </Exact>
  );
}

const arrows = { up: ArrowUp, down: ArrowDown, flat: Minus };
const colours = { up: "text-green", down: "text-red", flat: "text-muted" };

/** A gain or a loss: sign, colour and arrow say the same. */
export function Change(props: { bps: Units | number } | { units: Units; coin: Coin }) {
  const value = "bps" in props ? BigInt(props.bps) : BigInt(props.units);
  const direction = directionOf(value);
  const Arrow = arrows[direction];
  return (
    <span className={cx("inline-flex items-center gap-1 whitespace-nowrap", colours[direction])}>
      <Arrow className="size-[1em]" strokeWidth={2} aria-hidden />
      {"bps" in props ? (
        <span className="figures">{formatPercent(value, { signed: true })}</span>
      ) : (
        <Money units={value} coin={props.coin} signed />
      )}
    </span>
  );
}
