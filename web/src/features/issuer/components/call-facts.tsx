import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { zeroHash } from "viem";
import { Address } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatDateTime, formatPercent, formatSpan, shortHex } from "#lib/format.ts";
import { type Issuing, issuingQuery } from "../api/issuing.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { type SaleTerms, saleFigures } from "../lib/offering-form.ts";
import { rulesTold } from "../lib/rules-told.ts";
import { predictTokenization, readOpening, readTokenization, type Tokenization } from "../lib/tokenization.ts";
import { IncomeFacts } from "./income/income-facts.tsx";

/** What a call of the Safe makes, read from the very bytes that the owners sign. Nothing, where it makes nothing new. */
export function CallFacts({ data }: { data: `0x${string}` }) {
  const tokenization = readTokenization(data);
  if (tokenization) return <TokenizationFacts tokenization={tokenization} />;
  const terms = readOpening(data);
  return terms ? <SaleFacts title="The offering" terms={terms} /> : <IncomeFacts data={data} />;
}

export function TokenizationFacts({ tokenization }: { tokenization: Tokenization }) {
  const { chain } = useIssuer();
  const { params, terms } = tokenization;
  const rules = rulesTold(params.rules, chain.addresses, params.cap);
  return (
    <>
      <Card title="The shares" flush>
        <dl className="divide-y divide-line text-14" data-testid="share-facts">
          <Row label="Name">
            {params.name} ({params.symbol})
          </Row>
          <Row label="Authorised, for good">
            <Shares count={params.cap} unit />
          </Row>
          <Row label="Owner">
            <Address address={params.owner} />
          </Row>
          <People label="Officers" list={params.officers} />
          <People label="Managers" list={params.managers} />
          <People label="Treasurers" list={params.treasurers} />
          <People label="May open and end offerings" list={params.issuers} />
          <Row label="May make shares">
            <Address address={params.minter} plain /> <Shares count={params.minterAllowance} unit />
          </Row>
        </dl>
      </Card>
      <Addresses tokenization={tokenization} />
      <Card title="Rules that the shares enforce">
        <ul className="grid gap-3 text-14" data-testid="rule-facts">
          {rules.map(({ title, text }) => (
            <li key={title + text}>
              <p className="font-medium">{title}</p>
              <p className="text-muted">{text}</p>
            </li>
          ))}
        </ul>
      </Card>
      <SaleFacts title="The first offering" terms={terms} />
    </>
  );
}

/** Where everything will stand: the chain itself says so beforehand. */
function Addresses({ tokenization }: { tokenization: Tokenization }) {
  const { chain } = useIssuer();
  const { id, params } = tokenization;
  const { data, error } = useQuery({
    queryKey: ["predicted", String(id), params.name, params.symbol, String(params.cap)],
    queryFn: () => predictTokenization(chain, tokenization),
  });
  return (
    <Card title="Where it will stand" flush>
      <dl className="divide-y divide-line text-14" data-testid="predicted">
        {(
          [
            ["Shares", "token"],
            ["Rules", "compliance"],
            ["Treasury", "treasury"],
          ] as const
        ).map(([label, part]) => (
          <Row key={part} label={label}>
            {data ? (
              <span data-testid={`predicted-${part}`} data-address={data[part].toLowerCase()}>
                <Address address={data[part]} />
              </span>
            ) : error ? (
              "Not known now"
            ) : (
              <Skeleton className="h-4 w-32" />
            )}
          </Row>
        ))}
      </dl>
    </Card>
  );
}

export function SaleFacts({ title, terms }: { title: string; terms: SaleTerms }) {
  const { data: issuing } = useQuery(issuingQuery);
  return (
    <Card title={title} flush>
      <dl className="divide-y divide-line text-14" data-testid="sale-facts">
        {issuing && <SaleMoney terms={terms} issuing={issuing} />}
        <Row label="For sale at most">
          <Shares count={terms.shares} unit />
        </Row>
        <Row label="Kind">
          {terms.softCap > 0n ? (
            <>
              Money back unless <Shares count={terms.softCap} unit /> are sold
            </>
          ) : (
            "Every purchase is final"
          )}
        </Row>
        <Row label="Opens">{formatDateTime(terms.opensAt)}</Row>
        <Row label="Closes">{formatDateTime(terms.closesAt)}</Row>
        <Row label="One purchase, at least">
          <Shares count={terms.minimum} unit />
        </Row>
        <Row label="One person, at most">
          {terms.maximumPerIdentity > 0n ? <Shares count={terms.maximumPerIdentity} unit /> : "No limit"}
        </Row>
        <Row label="A purchase can be withdrawn">
          {terms.coolingOff > 0 ? `For ${formatSpan(terms.coolingOff)}` : "No"}
        </Row>
        <Row label="Who may buy">
          {terms.allocationRoot === zeroHash ? (
            "Everybody whom the rules admit"
          ) : (
            <>A list, by fingerprint {shortHex(terms.allocationRoot)}</>
          )}
        </Row>
        <Row label="Proceeds to">
          <Address address={terms.proceedsTo} />
        </Row>
        <Row label="Terms, by fingerprint">
          <span className="figures" title={terms.termsHash}>
            {shortHex(terms.termsHash)}
          </span>
        </Row>
      </dl>
    </Card>
  );
}

function SaleMoney({ terms, issuing }: { terms: SaleTerms; issuing: Issuing }) {
  const coin = issuing.coins.find(({ address }) => address === terms.coin.toLowerCase());
  if (!coin) return <Row label="Coin">Not approved</Row>;
  const { raised, fee, proceeds, least } = saleFigures(terms, issuing.fee.basisPoints);
  return (
    <>
      <Row label="Price of a share">
        <Money units={terms.pricePerShare} coin={coin} exact />
      </Row>
      {least !== null && (
        <Row label="Must raise">
          <Money units={least} coin={coin} exact />
        </Row>
      )}
      <Row label="Raises at most">
        <Money units={raised} coin={coin} exact />
      </Row>
      <Row label={`Fee of the platform, ${formatPercent(issuing.fee.basisPoints)}`}>
        <Money units={fee} coin={coin} exact />
      </Row>
      <Row label="Left for who receives the proceeds">
        <Money units={proceeds} coin={coin} exact />
      </Row>
    </>
  );
}

function People({ label, list }: { label: string; list: readonly `0x${string}`[] }) {
  return (
    <Row label={label}>
      <span className="grid justify-items-end gap-1">
        {list.length === 0 ? "Nobody" : list.map((one) => <Address key={one} address={one} />)}
      </span>
    </Row>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto flex min-w-0 flex-wrap justify-end gap-x-2 text-end">{children}</dd>
    </div>
  );
}
