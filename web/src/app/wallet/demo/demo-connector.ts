import { getAddress } from "viem";
import { type CreateConnectorFn, createConnector } from "wagmi";
import { chain } from "#lib/chain.ts";
import { createDemoProvider, demoAccount } from "./demo-provider.ts";
import { pickPerson, rememberedPerson, rememberPerson } from "./person.ts";

export const demoConnectorId = "freehold-demo-people";

type DemoProvider = ReturnType<typeof createDemoProvider>;

/** Acts as one of the demo people of the local chain. Development only. */
export function demoConnector(): CreateConnectorFn<DemoProvider, { choosePerson: () => Promise<void> }> {
  let index: number | undefined;
  const provider = createDemoProvider(() => (index === undefined ? undefined : demoAccount(index)));
  const accounts = () => (index === undefined ? [] : [getAddress(demoAccount(index).address)]);

  function become(next: number): void {
    index = next;
    rememberPerson(next);
  }

  return createConnector((config) => ({
    id: demoConnectorId,
    name: "Demo people",
    type: "demo",
    async connect({ isReconnecting, withCapabilities } = {}) {
      const known = isReconnecting ? rememberedPerson() : undefined;
      become(known ?? (await pickPerson()));
      const list = accounts();
      return {
        accounts: (withCapabilities ? list.map((address) => ({ address, capabilities: {} })) : list) as never,
        chainId: chain.id,
      };
    },
    async disconnect() {
      index = undefined;
      rememberPerson(undefined);
    },
    getAccounts: async () => accounts(),
    getChainId: async () => chain.id,
    getProvider: async () => provider,
    isAuthorized: async () => rememberedPerson() !== undefined,
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
