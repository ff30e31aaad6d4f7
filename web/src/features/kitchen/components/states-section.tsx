import { Wallet } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { RuleList } from "#components/ui/rule-list.tsx";
import { SkeletonText } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { explainContractError } from "#lib/errors/explain.ts";
import { Row, Section } from "./section.tsx";

export function StatesSection() {
  return (
    <>
      <Section title="States">
        <div className="grid gap-4 lg:grid-cols-3">
          <Card>
            <EmptyState
              icon={Wallet}
              title="You own no shares yet"
              text="Once you buy, your shares and the rent they bring appear here."
              action={<Button variant="primary">See the properties</Button>}
            />
          </Card>
          <Card>
            <ErrorState subject="your holdings" error={new TypeError("Failed to fetch")} onRetry={() => {}} />
          </Card>
          <Card>
            <DeniedState who="Only compliance officers see this" how="The owner of a property names its officers." />
          </Card>
        </div>
        <Card>
          <SkeletonText />
        </Card>
        <Row>
          <StaleNotice asOfBlock={18204} />
          <StaleNotice asOfBlock={18204} behind={42} />
        </Row>
      </Section>
      <Section title="Notices">
        <div className="grid max-w-2xl gap-3">
          <Notice title="The record date is 21 Nov 2026">Whoever holds shares then is paid.</Notice>
          <Notice tone="green" title="Done">
            You now hold 1,350 shares.
          </Notice>
          <Notice tone="amber" title="Your verification ends in 12 days" action={<Button size="sm">Renew</Button>}>
            Afterwards you keep your shares and dividends, and cannot buy.
          </Notice>
          <ExplanationNotice
            explanation={explainContractError("ERC7943InsufficientUnfrozenBalance", ["0x", 100n, 40n])}
          />
        </div>
      </Section>
      <Section title="Rules">
        <div className="max-w-md">
          <RuleList
            rules={[
              { id: "1", label: "You are verified", state: "passes" },
              {
                id: "2",
                label: "At most 2,500 shares a person",
                state: "fails",
                reason: "You hold 2,450. With 100 more it would be 2,550.",
                remedy: <Button size="sm">Buy 50 instead</Button>,
              },
              { id: "3", label: "Your country is allowed", state: "passes" },
              { id: "4", label: "Your money is enough", state: "pending" },
            ]}
          />
        </div>
      </Section>
    </>
  );
}
