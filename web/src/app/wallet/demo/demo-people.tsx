import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useEffect, useRef } from "react";
import { type Config, useAccount } from "wagmi";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { chain } from "#lib/chain.ts";
import { formatCountry, shortHex } from "#lib/format.ts";
import { learnNames } from "#lib/names.ts";
import { sessionQuery } from "#lib/session/session.ts";
import { useStore } from "#lib/store.ts";
import { signInQuietly } from "../sign-in.ts";
import { demoConnectorId } from "./demo-connector.ts";
import { fetchPeople, keyOf, picking } from "./person.ts";

/** Demo people sign in by themselves: there is no wallet that could ask. */
function useQuietSignIn(config: Config): void {
  const queries = useQueryClient();
  const { address, connector } = useAccount();
  const { data: session, isPending, isError } = useQuery(sessionQuery);
  const busy = useRef<string>(undefined);
  const isDemo = connector?.id === demoConnectorId;
  const missing = session?.address.toLowerCase() !== address?.toLowerCase() || session?.chainId !== chain.id;

  useEffect(() => {
    if (!isDemo || !address || isPending || isError || !missing || busy.current === address) return;
    busy.current = address;
    void signInQuietly(config, queries, address)
      .catch(() => undefined)
      .finally(() => {
        busy.current = undefined;
      });
  }, [address, config, isDemo, isError, isPending, missing, queries]);
}

/** Who of the people of the local demo one wants to be. */
export function DemoPeople({ config }: { config: Config }) {
  useQuietSignIn(config);
  const pick = useStore(picking);
  const { connector } = useAccount();
  const isDemo = connector?.id === demoConnectorId;
  const people = useQuery({
    queryKey: ["demo", "people"],
    queryFn: fetchPeople,
    enabled: isDemo || pick !== undefined,
  });

  useEffect(() => {
    if (people.data) learnNames(people.data.map(({ address, name }) => [address, name]));
  }, [people.data]);

  return (
    <Dialog
      open={pick !== undefined}
      onOpenChange={(open) => !open && pick?.cancel()}
      title="Who would you like to be?"
      description="People of the demo, with made-up money on a chain that exists on this computer alone."
      size="wide"
      above
    >
      {people.data?.length === 0 || people.isError ? (
        <EmptyState
          icon={Users}
          title="Nobody is here yet"
          text="The demo data is still being written. Try again in a moment."
        />
      ) : (
        <ul className="-mx-2 grid gap-1 sm:grid-cols-2" data-testid="demo-people">
          {people.data?.map((person) => (
            <li key={person.address}>
              <button
                type="button"
                data-testid={`demo-person-${person.address.toLowerCase()}`}
                onClick={() => pick?.choose(keyOf(person))}
                className="flex h-full w-full flex-col rounded-8 p-2 text-start transition-colors hover:bg-sunken"
              >
                <span className="flex w-full items-baseline justify-between gap-2">
                  <span className="text-14 font-medium">{person.name}</span>
                  <span className="label figures shrink-0">{shortHex(person.address)}</span>
                </span>
                <span className="label block">
                  {person.role} · {formatCountry(person.country)}
                </span>
                <span className="mt-1 block text-14 text-muted">{person.hint}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
