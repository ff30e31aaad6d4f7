import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { unattributedQuery } from "../../api/dividends.ts";
import type { ManagedProperty } from "../../lib/studio-plans.ts";

/** Coins came without a word: before they can be distributed they are divided as any income. */
export function AttributeNotice({
  property,
  chain,
  wallet,
}: {
  property: ManagedProperty;
  chain: ChainInfo;
  wallet: Address;
}) {
  const { coin, addresses } = chain;
  const { data: loose = 0n } = useQuery(unattributedQuery(property.treasury, addresses.coin));
  const acting = useSubject<Act>();
  return (
    <>
      {loose > 0n && (
        <Notice
          tone="amber"
          title={
            <>
              <Money units={loose} coin={coin} exact /> came without a word
            </>
          }
          action={
            <Button
              size="sm"
              onClick={() =>
                acting.show({
                  title: `Count ${formatMoney(loose, coin, { exact: true })} as income of ${property.name}`,
                  label: "Divide it as income",
                  href: "/studio",
                  wanted: { kind: "treasury.attribute", from: wallet, token: property.token },
                })
              }
              data-testid="attribute"
            >
              Count it as income
            </Button>
          }
        >
          Somebody sent it to the treasury without saying what it is. It can be distributed once it is divided like all
          other income.
        </Notice>
      )}
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject}
          review={{ result: [{ label: "Divided", value: "By the steps of the treasury, as all income is" }] }}
          allowed="There is something to be divided"
          outcome="It is income now. What is not set aside can be distributed."
          onClose={() => acting.setOpen(false)}
        />
      )}
    </>
  );
}
