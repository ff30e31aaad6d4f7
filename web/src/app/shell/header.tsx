import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { Status, type Tone } from "#components/ui/badge.tsx";
import { IconButton } from "#components/ui/button.tsx";
import { chain } from "#lib/chain.ts";
import { demoData } from "#lib/demo.ts";
import { useStore } from "#lib/store.ts";
import { type IdentityStatus, useViewer } from "#lib/viewer.ts";
import { ActivityButton } from "./activity-drawer.tsx";
import { NetworkNotice } from "./network-notice.tsx";
import { NoticesLink } from "./notices-link.tsx";
import { WalletButton } from "./wallet-button.tsx";
import { Wordmark } from "./wordmark.tsx";

const identities: Record<Exclude<IdentityStatus, "unknown">, { tone: Tone; label: string }> = {
  none: { tone: "amber", label: "Not verified" },
  waiting: { tone: "amber", label: "In review" },
  verified: { tone: "green", label: "Verified" },
  lapsed: { tone: "amber", label: "Verification lapsed" },
  revoked: { tone: "red", label: "Verification withdrawn" },
};

function Identity() {
  const { identity } = useViewer();
  if (identity === "unknown") return null;
  const { tone, label } = identities[identity];
  return (
    <Link
      to="/verification"
      className="inline-flex rounded-4 px-1 hover:underline hover:underline-offset-4"
      data-testid="identity"
    >
      <Status tone={tone}>
        <span className="max-sm:sr-only">{label}</span>
      </Status>
    </Link>
  );
}

export function Header({ onSearch }: { onSearch: () => void }) {
  const demo = useStore(demoData);
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-paper">
      <div className="mx-auto flex h-16 max-w-7xl items-center gap-2 px-4 sm:gap-4 sm:px-6 lg:px-10">
        <div className="lg:hidden">
          <Wordmark />
        </div>
        <button
          type="button"
          onClick={onSearch}
          className="hidden h-10 w-72 items-center gap-2.5 rounded-8 border border-line bg-surface px-3 text-14 text-faint transition-colors hover:border-edge lg:flex"
        >
          <Search className="size-4" strokeWidth={1.5} aria-hidden />
          Search or go to
          <kbd className="ms-auto font-sans text-12">Ctrl K</kbd>
        </button>
        <div className="ms-auto flex items-center gap-1 sm:gap-4">
          <Identity />
          <span className="text-14 text-muted max-md:hidden">
            {chain.name}
            {demo && ", demo data"}
          </span>
          <div className="flex items-center sm:gap-2">
            <IconButton icon={Search} label="Search or go to" onClick={onSearch} className="max-sm:hidden lg:hidden" />
            <NoticesLink />
            <ActivityButton />
            <WalletButton />
          </div>
        </div>
      </div>
      <NetworkNotice />
    </header>
  );
}
