import { LinkButton } from "#components/ui/button.tsx";

/** After something was proposed: where it waits for the second officer. */
export function ProposedNext() {
  return (
    <LinkButton variant="primary" to="/desk/proposals" data-testid="to-proposals">
      To the proposals
    </LinkButton>
  );
}
