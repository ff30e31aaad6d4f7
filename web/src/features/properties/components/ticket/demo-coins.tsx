import { demoDollarAbi } from "@freehold/contracts/abi/DemoDollar";
import { Button } from "#components/ui/button.tsx";
import { useChainInfo } from "#lib/chain-info.ts";
import { formatMoney } from "#lib/format.ts";
import { contractCall } from "#lib/tx/plan.ts";
import { useTransaction } from "#lib/tx/use-transaction.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

/** On the local chain alone: made-up money for the asking. */
export function DemoCoins({ cost }: { cost: bigint }) {
  const chain = useChainInfo();
  const { address } = useWallet();
  const { run, status } = useTransaction();
  if (!chain || !address) return null;
  const least = 10_000n * 10n ** BigInt(chain.coin.decimals);
  const amount = cost > least ? cost : least;
  const get = () =>
    run({
      title: `Get ${formatMoney(amount, chain.coin)} of demo money`,
      steps: [
        {
          label: "Make demo money",
          call: contractCall({
            abi: demoDollarAbi,
            address: chain.addresses.coin,
            functionName: "mint",
            args: [address, amount],
          }),
        },
      ],
    });
  return (
    <span className="grid gap-1">
      <Button
        size="sm"
        busy={status === "checking" || status === "signing" || status === "pending"}
        onClick={() => void get()}
        data-testid="demo-dollars"
      >
        Get demo dollars
      </Button>
      <span className="label">Worth nothing; on the local chain only.</span>
    </span>
  );
}
