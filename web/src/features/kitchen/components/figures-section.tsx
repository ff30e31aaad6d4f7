import { Clock, ShieldCheck } from "lucide-react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Badge, Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Change, Money, Percent, Shares } from "#components/ui/figures.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { coin, type Holding, holdings, someone } from "./samples.ts";
import { Row, Section } from "./section.tsx";

const columns: Column<Holding>[] = [
  {
    key: "property",
    header: "Property",
    cell: (row) => <span className="display text-16">{row.property}</span>,
    phone: "title",
  },
  { key: "place", header: "Place", cell: (row) => row.place, phone: "hidden" },
  { key: "shares", header: "Shares", cell: (row) => <Shares count={row.shares} />, numeric: true },
  { key: "yield", header: "Net yield", cell: (row) => <Percent bps={row.yield} />, numeric: true },
  { key: "change", header: "Change", cell: (row) => <Change bps={row.change} />, numeric: true },
  { key: "value", header: "Value", cell: (row) => <Money units={row.value} coin={coin} />, numeric: true },
];

const strip = [
  { label: "Price a share", value: <Money units="51240000" coin={coin} />, note: <Change bps={214} /> },
  { label: "Net yield", value: <Percent bps={680} />, note: "After costs, last 12 months" },
  { label: "Raised", value: <Percent part="8140" whole="10000" />, note: "8,140 of 10,000 shares" },
  { label: "Holders", value: <Shares count="312" />, note: "In five countries" },
];

export function FiguresSection() {
  return (
    <>
      <Section title="Figure strips">
        <StatStrip stats={strip} />
        <StatStrip stats={strip.slice(0, 3)} />
        <StatStrip stats={[...strip, { label: "Occupied", value: "", loading: true }]} />
      </Section>
      <Section title="Figures">
        <Row>
          <Money units="1234567890123" coin={coin} />
          <Money units="51239999" coin={coin} exact />
          <Money units="1" coin={coin} />
          <Shares count="1250000" unit />
          <Percent bps={640} />
          <Change bps={214} />
          <Change bps={-95} />
          <Change bps={0} />
          <Change units="-2500000" coin={coin} />
          <DateTime at={1_795_262_400} />
          <DateTime at={1_795_262_400} time />
          <Address address={someone} />
          <Address address={someone} name="Amina Rahman" />
          <TransactionHash hash={`${someone}${someone.slice(2, 26)}`} />
        </Row>
      </Section>
      <Section title="Badges and status">
        <Row>
          <Badge>Draft</Badge>
          <Badge tone="green" icon={ShieldCheck}>
            Verified
          </Badge>
          <Badge tone="amber" icon={Clock}>
            Needs you
          </Badge>
          <Badge tone="red">Refused</Badge>
          <Status tone="green">Open</Status>
          <Status tone="amber">In review</Status>
          <Status tone="red">Frozen</Status>
          <Status>Closed</Status>
        </Row>
      </Section>
      <Section title="Progress">
        <div className="max-w-md">
          <Progress
            label="Raised"
            part="8140"
            whole="10000"
            start="8,140 of 10,000 shares"
            end={<Percent bps={8140} />}
          />
        </div>
      </Section>
      <Section title="Table, full and loading">
        <Card flush title="Your holdings">
          <Table caption="Your holdings" columns={columns} rows={holdings} rowKey={(row) => row.id} />
        </Card>
        <Card flush>
          <Table caption="Loading" columns={columns} rows={[]} rowKey={(row) => row.id} loading={2} />
        </Card>
      </Section>
    </>
  );
}
