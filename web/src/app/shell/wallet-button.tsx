import { ChevronDown, LogOut, UserRound, Wallet } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { Address } from "#components/ui/address.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { requestWallet } from "#lib/wallet/wallet-bridge.ts";
import { preloadWallet } from "../wallet/wallet-host.tsx";

const item = "flex h-10 w-full items-center gap-3 rounded-4 px-2 text-14 outline-none data-highlighted:bg-sunken";

/** Who one is here, and the way to become somebody. */
export function WalletButton() {
  const { address, isDemo, signedIn, settling, status, walletName, open, disconnect } = useWallet();
  const name = useName(address ?? "");

  if (!address) {
    return (
      <Button
        variant="primary"
        onClick={open}
        onPointerEnter={preloadWallet}
        onFocus={preloadWallet}
        data-testid="sign-in"
      >
        Sign in
      </Button>
    );
  }
  if (status === "connected" && !signedIn && !settling) {
    return (
      <Button variant="primary" icon={Wallet} onClick={open} data-testid="finish-sign-in">
        Finish signing in
      </Button>
    );
  }
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={buttonClass("secondary", "md")} data-testid="wallet" data-address={address}>
        <span className="figures max-w-18 truncate sm:max-w-36">{name ?? shortHex(address)}</span>
        <ChevronDown className="size-4 text-muted" strokeWidth={1.5} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          sideOffset={6}
          className="appear z-50 w-72 rounded-8 border border-line bg-raised p-2 text-ink"
        >
          <div className="border-b border-line px-2 pt-1 pb-3 text-14">
            <p className="label">{walletName}</p>
            <Address address={address} />
          </div>
          {isDemo && (
            <Menu.Item
              className={`${item} mt-1`}
              onSelect={() => void requestWallet().then((wallet) => wallet.becomeSomeoneElse?.())}
              data-testid="become-someone-else"
            >
              <UserRound className="size-4 text-muted" strokeWidth={1.5} aria-hidden />
              Be someone else
            </Menu.Item>
          )}
          <Menu.Item className={`${item} mt-1`} onSelect={disconnect} data-testid="sign-out">
            <LogOut className="size-4 text-muted" strokeWidth={1.5} aria-hidden />
            Sign out
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
