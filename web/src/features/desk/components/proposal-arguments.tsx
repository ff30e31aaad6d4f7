import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Proposal } from "../api/proposals.ts";
import { functionWords, parameterWords, valueWords } from "../lib/call-words.ts";

/** What would be called, with every value that it is called with. */
export function ProposalArguments({ proposal: { call, data, target } }: { proposal: Proposal }) {
  if (!call) {
    return (
      <div className="grid gap-3 px-4 py-4 text-14 sm:px-5">
        <Notice tone="red" title="No contract of ours has this function">
          Do not confirm what you cannot read.
        </Notice>
        <p className="figures text-12 break-all text-muted">{data}</p>
      </div>
    );
  }
  return (
    <dl className="divide-y divide-line text-14" data-testid="proposal-arguments">
      <Row label="What">{functionWords(call.function)}</Row>
      <Row label="At the contract">
        <Address address={target} />
      </Row>
      {call.args.map(({ name, type, value, call: within }) => (
        <Row key={name} label={parameterWords(name)}>
          {type === "address" ? (
            <Address address={String(value)} />
          ) : Array.isArray(value) && value.length > 1 ? (
            <ul className="grid gap-1">
              {value.map((one, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the values never change their places
                <li key={i} className="break-words">
                  {valueWords(name, one)}
                </li>
              ))}
            </ul>
          ) : (
            <span className="break-words" title={typeof value === "string" ? value : undefined}>
              {valueWords(name, within ? named(within) : value)}
            </span>
          )}
        </Row>
      ))}
    </dl>
  );
}

/** A call within a call, in the shape of those in lists. */
const named = (call: NonNullable<Proposal["call"]>) => ({
  function: call.function,
  args: Object.fromEntries(call.args.map(({ name, value }) => [name, value])),
});

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-end">{children}</dd>
    </div>
  );
}
