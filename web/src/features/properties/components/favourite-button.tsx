import { Heart } from "lucide-react";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { useFavourites, useKeepFavourite } from "../api/favourites.ts";

/** A heart. Who is not signed in learns why it stays empty, and may sign in. */
export function FavouriteButton({ token, name, className }: { token: string; name: string; className?: string }) {
  const { signedIn, open } = useWallet();
  const { data } = useFavourites();
  const keep = useKeepFavourite();
  const wanted = keep.isPending && keep.variables?.token === token ? keep.variables.keep : undefined;
  const kept = wanted ?? (signedIn && (data?.data.some((one) => one.token === token) ?? false));
  const press = () => {
    if (!signedIn) return open();
    keep.mutate(
      { token, keep: !kept },
      {
        onError: (error) => {
          const { what, next } = explain(error);
          // not needed for the first sight of a page
          void import("sonner").then(({ toast }) => toast.error(what, { description: next }));
        },
      },
    );
  };
  const says = signedIn
    ? kept
      ? "One of your favourites"
      : "Keep as a favourite"
    : "Sign in to keep favourites: they belong to your wallet";
  return (
    <Tooltip content={says}>
      <button
        type="button"
        onClick={press}
        aria-pressed={kept}
        aria-label={signedIn ? `${name}: a favourite` : `${name}: sign in to keep it as a favourite`}
        disabled={signedIn && (data === undefined || keep.isPending)}
        data-testid="favourite"
        className={cx(
          "inline-flex size-10 items-center justify-center rounded-8 border border-line bg-surface transition-colors hover:border-edge",
          kept ? "text-green" : "text-muted hover:text-ink",
          className,
        )}
      >
        <Heart className={cx("size-5", kept && "fill-current")} strokeWidth={1.5} aria-hidden />
      </button>
    </Tooltip>
  );
}
