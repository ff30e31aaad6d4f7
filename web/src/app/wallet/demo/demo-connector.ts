import type { LocalAccount } from "viem";
import { type CreateConnectorFn, createConnector } from "wagmi";
import { chain } from "#lib/chain.ts";
import { createDemoProvider, demoAccount } from "./demo-provider.ts";
import { type DemoKey, pickPerson, rememberedKey, rememberKey } from "./person.ts";

export const demoConnectorId = "freehold-demo-people";

type DemoProvider = ReturnType<typeof createDemoProvider>;

/** Acts as one of the demo people of the local chain. Development only. */
export function demoConnector(): CreateConnectorFn<DemoProvider, { choosePerson: () => Promise<void> }> {
  let account: LocalAccount | undefined;
  const provider = createDemoProvider(() => account);
  const accounts = () => (account ? [account.address] : []);

  function become(key: DemoKey): void {
    account = demoAccount(key);
    rememberKey(key);
  }

  return createConnector((config) => ({
    id: demoConnectorId,
    name: "Demo people",
    type: "demo",
    async connect({ isReconnecting, withCapabilities } = {}) {
      const known = isReconnecting ? rememberedKey() : undefined;
      become(known ?? (await pickPerson()));
      const list = accounts();
      return {
        accounts: (withCapabilities ? list.map((address) => ({ address, capabilities: {} })) : list) as never,
        chainId: chain.id,
      };
    },
    async disconnect() {
      account = undefined;
      rememberKey(undefined);
    },
    getAccounts: async () => accounts(),
    getChainId: async () => chain.id,
    getProvider: async () => provider,
    isAuthorized: async () => rememberedKey() !== undefined,
    switchChain: async () => chain,
    async choosePerson() {
      become(await pickPerson());
      config.emitter.emit("change", { accounts: accounts() });
    },
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {},
  }));
}
