import { useState } from "react";
import { ActivityList } from "#components/signing/activity-list.tsx";
import type { Review } from "#components/signing/review.tsx";
import { RitualView } from "#components/signing/ritual-view.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Plan } from "#lib/tx/plan.ts";
import { activities, coin, someone } from "./samples.ts";
import { Section } from "./section.tsx";

const review: Review = {
  leaves: [{ label: "100 shares at 51.24", value: <Money units="5124000000" coin={coin} exact /> }],
  arrives: [{ label: "Marina Heights", value: <Shares count={100n} unit /> }],
  fees: [{ label: "Fee", value: <Money units="0" coin={coin} /> }],
  result: [{ label: "You will hold", value: <Shares count={1350n} unit /> }],
  rules: [
    { id: "1", label: "You are verified", state: "passes" },
    { id: "2", label: "At most 2,500 shares a person", state: "passes" },
  ],
};

// sends nothing to oneself: enough to see every phase with a real wallet
const plan: Plan = {
  title: "Buy 100 shares of Marina Heights",
  steps: [
    {
      label: "Allow the offering to take 5,124.00 USDX",
      expect: "Your wallet shows the amount and who may take it.",
      call: { to: someone, data: "0x" },
    },
    { label: "Buy 100 shares", expect: "Your wallet shows what is sent.", call: { to: someone, data: "0x" } },
  ],
};

export function SigningSection() {
  const [open, setOpen] = useState(false);
  const phases = [undefined, activities[0], activities[1], activities[2], activities[3]];
  return (
    <>
      <Section title="The signing ritual">
        <div>
          <Button variant="primary" onClick={() => setOpen(true)} data-testid="open-ritual">
            Try it
          </Button>
        </div>
        <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
          {phases.map((activity) => (
            <Card key={activity?.id ?? "review"}>
              <RitualView
                review={review}
                steps={activity ? plan.steps.slice(0, activity.steps.length) : plan.steps}
                activity={activity}
                outcome="You now hold 1,350 shares of Marina Heights."
              />
            </Card>
          ))}
        </div>
        <SigningRitual
          open={open}
          onOpenChange={setOpen}
          plan={plan}
          review={review}
          outcome="You now hold 1,350 shares of Marina Heights."
          retype={{ units: 100n, decimals: 0, unit: "shares" }}
        />
      </Section>
      <Section title="Activity">
        <Card className="max-w-md">
          <ActivityList list={activities} onLeave={() => {}} />
        </Card>
      </Section>
    </>
  );
}
