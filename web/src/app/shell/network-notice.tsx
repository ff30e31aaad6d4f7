import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { chain } from "#lib/chain.ts";
import { explain } from "#lib/errors/explain.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

/** The wallet is elsewhere: nothing can be signed until it is here. */
export function NetworkNotice() {
  const { wrongNetwork, switchNetwork } = useWallet();
  if (!wrongNetwork) return null;
  const go = () =>
    switchNetwork().catch((error: unknown) => {
      const { what, next } = explain(error);
      toast(what, { description: next });
    });
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-amber/25 bg-amber-soft px-4 py-2 text-14 sm:px-6 lg:px-10"
    >
      <span>Your wallet is on another network. You can look around, but not sign.</span>
      <Button size="sm" onClick={() => void go()} data-testid="switch-network">
        Switch to {chain.name}
      </Button>
    </div>
  );
}
