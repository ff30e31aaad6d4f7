import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "#features/account/api/account.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { manages } from "../lib/managed.ts";

/** Whether who is signed in manages the property: what is for its managers alone is asked for only then. Undefined: not known yet. */
export function useManages(token: string): boolean | undefined {
  const { address = "", signedIn } = useWallet();
  const { data } = useQuery({ ...accountQuery(address), enabled: signedIn && address !== "" });
  if (!signedIn) return false;
  return data && manages(data.roles, token);
}
