import { Plus } from "lucide-react";
import { useState } from "react";
import { AmountInput } from "#components/ui/amount-input.tsx";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";
import { Dialog, Sheet } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, TextArea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { Term, Tooltip } from "#components/ui/tooltip.tsx";
import { Row, Section } from "./section.tsx";

const variants: ButtonVariant[] = ["primary", "secondary", "quiet", "danger"];

export function ControlsSection() {
  const [shares, setShares] = useState("100");
  const [money, setMoney] = useState("1,5");
  const [country, setCountry] = useState("MN");
  const [dialog, setDialog] = useState(false);
  const [sheet, setSheet] = useState(false);
  return (
    <>
      <Section title="Buttons">
        {variants.map((variant) => (
          <Row key={variant}>
            <Button variant={variant}>Buy shares</Button>
            <Button variant={variant} icon={Plus}>
              With an icon
            </Button>
            <Button variant={variant} busy>
              Busy
            </Button>
            <Button variant={variant} disabled>
              Disabled
            </Button>
            <Button variant={variant} size="sm">
              Small
            </Button>
            <Button variant={variant} size="lg">
              Large
            </Button>
          </Row>
        ))}
      </Section>
      <Section title="Fields">
        <div className="grid max-w-3xl gap-x-8 gap-y-5 sm:grid-cols-2">
          <AmountInput
            label="Shares"
            value={shares}
            onChange={setShares}
            unit="shares"
            decimals={0}
            max={2500n}
            hint="Shares are whole."
          />
          <AmountInput
            label="Price a share"
            value={money}
            onChange={setMoney}
            unit="USDX"
            decimals={6}
            max={1_000_000_000n}
            maxLabel="Balance"
          />
          <Field label="Name" hint="As in your passport.">
            {(control) => <Input {...control} placeholder="Amina Rahman" />}
          </Field>
          <Field label="Country" optional>
            {(control) => (
              <Select
                {...control}
                value={country}
                onChange={setCountry}
                options={[
                  { value: "MN", label: "Mongolia" },
                  { value: "AE", label: "United Arab Emirates" },
                ]}
              />
            )}
          </Field>
          <Field label="Reason" error="Say in a few words why.">
            {(control) => <TextArea {...control} />}
          </Field>
        </div>
      </Section>
      <Section title="Dialog, sheet, tooltip, tabs">
        <Row>
          <Button onClick={() => setDialog(true)} data-testid="open-dialog">
            Dialog
          </Button>
          <Button onClick={() => setSheet(true)}>Sheet</Button>
          <Tooltip content="A word of explanation">
            <Button variant="quiet">Tooltip</Button>
          </Tooltip>
          <span className="text-14">
            Paid to holders at the <Term meaning="The moment that decides who receives a dividend.">record date</Term>.
          </span>
        </Row>
        <Tabs
          label="Example"
          items={[
            { id: "a", label: "Overview", content: <p className="text-14 text-muted">First</p> },
            { id: "b", label: "Holders", count: 1204, content: <p className="text-14 text-muted">Second</p> },
            { id: "c", label: "Papers", count: 0, content: <p className="text-14 text-muted">Third</p> },
          ]}
        />
        <Dialog
          open={dialog}
          onOpenChange={setDialog}
          title="Withdraw the verification of Batbayar Ganbold?"
          description="He keeps his shares, and can no longer buy or receive others."
          footer={
            <>
              <Button variant="quiet" onClick={() => setDialog(false)}>
                Cancel
              </Button>
              <Button variant="danger">Withdraw</Button>
            </>
          }
        >
          <Field label="Reason">{(control) => <TextArea {...control} />}</Field>
        </Dialog>
        <Sheet open={sheet} onOpenChange={setSheet} title="Activity">
          <p className="text-14 text-muted">From the side, or from below on a phone.</p>
        </Sheet>
      </Section>
    </>
  );
}
