import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { unreadQuery } from "#features/notices/api/notices.ts";
import { unreadMark, unreadWords } from "#features/notices/lib/unread.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

/** The bell: how much is new for whoever is signed in. */
export function NoticesLink() {
  const { address = "", signedIn } = useWallet();
  const { data: unread = 0 } = useQuery({ ...unreadQuery(address), enabled: signedIn });
  if (!signedIn) return null;
  const label = unread > 0 ? `Notifications. ${unreadWords(unread)}` : "Notifications";
  return (
    <Link
      to="/notifications"
      aria-label={label}
      title={label}
      data-testid="notices"
      className="relative inline-flex size-10 shrink-0 items-center justify-center rounded-8 text-muted transition-colors hover:bg-sunken hover:text-ink"
    >
      <Bell className="size-5" strokeWidth={1.5} aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="figures absolute end-0.5 top-1 flex h-4 min-w-4 items-center justify-center rounded-full bg-amber px-1 text-12 leading-none font-medium text-surface"
        >
          {unreadMark(unread)}
        </span>
      )}
    </Link>
  );
}
