import { ArrowLeftRight } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

export function TradePage() {
  return (
    <>
      <PageHeader
        question="At what price?"
        answer="Shares that other owners sell, and what was paid last. Money and shares change hands in the same moment."
      />
      <Card>
        <EmptyState
          icon={ArrowLeftRight}
          title="Nobody is selling at the moment"
          text="Orders to sell appear here. You can post one from your portfolio."
          action={<LinkButton to="/portfolio">To your portfolio</LinkButton>}
        />
      </Card>
    </>
  );
}
