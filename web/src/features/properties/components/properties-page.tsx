import { Building2 } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

export function PropertiesPage() {
  return (
    <>
      <PageHeader
        question="What can you own?"
        answer="Buildings, in whole shares. Each share pays its part of the rent, and can be sold to other verified people."
      />
      <Card>
        <EmptyState
          icon={Building2}
          title="No property is offered yet"
          text="Buildings appear here as soon as their owners open an offering. Until then, read how it works."
          action={<LinkButton to="/about">How it works</LinkButton>}
        />
      </Card>
    </>
  );
}
