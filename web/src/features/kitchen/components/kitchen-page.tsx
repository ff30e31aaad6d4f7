import { PageHeader } from "#components/ui/page-header.tsx";
import { ControlsSection } from "./controls-section.tsx";
import { FiguresSection } from "./figures-section.tsx";
import { SigningSection } from "./signing-section.tsx";
import { StatesSection } from "./states-section.tsx";

/** Every component in every state, to look at. Development only. */
export function KitchenPage() {
  return (
    <>
      <PageHeader place="Development only" question="What is it made of?" answer="Every component in every state." />
      <div className="grid gap-10">
        <FiguresSection />
        <SigningSection />
        <StatesSection />
        <ControlsSection />
      </div>
    </>
  );
}
