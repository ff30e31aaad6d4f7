import { ExternalLink } from "lucide-react";
import { explorerLink } from "#lib/chain.ts";
import { shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { CopyButton } from "./copy-button.tsx";

export interface AddressProps {
  address: string;
  /** Overrides the name that is known. */
  name?: string;
  /** Without the buttons, where there is no room. */
  plain?: boolean;
}

/** A name if it is known, else 0x1234…abcd; with copy and the explorer, where there is one. */
export function Address({ address, name, plain }: AddressProps) {
  const known = useName(address);
  const shown = name ?? known;
  return (
    <Hex
      kind="address"
      value={address}
      shown={shown ?? shortHex(address)}
      named={Boolean(shown)}
      plain={plain ?? false}
    />
  );
}

/** A transaction, as a receipt shows it. */
export function TransactionHash({ hash }: { hash: string }) {
  return <Hex kind="tx" value={hash} shown={shortHex(hash)} named={false} plain={false} />;
}

interface HexProps {
  kind: "address" | "tx";
  value: string;
  shown: string;
  named: boolean;
  plain: boolean;
}

function Hex({ kind, value, shown, named, plain }: HexProps) {
  const link = explorerLink(kind, value);
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span title={value} dir="auto" className={named ? "truncate" : "figures truncate"}>
        {shown}
      </span>
      {!plain && <CopyButton value={value} label={kind === "tx" ? "Copy transaction" : "Copy address"} />}
      {!plain && link && (
        <a
          href={link}
          target="_blank"
          rel="noreferrer"
          title="Open in the explorer"
          className="text-faint hover:text-ink"
        >
          <ExternalLink className="size-3.5" strokeWidth={1.75} aria-label="Open in the explorer" />
        </a>
      )}
    </span>
  );
}
