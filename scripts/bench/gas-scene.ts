import { network } from "hardhat";
import {
  type Account,
  type Address,
  type Chain,
  createPublicClient,
  createTestClient,
  createWalletClient,
  custom,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  type Transport,
  toHex,
  type WalletClient,
  zeroAddress,
  zeroHash,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { countryModuleAbi } from "../../contracts/abi/CountryModule.ts";
import { identityRegistryAbi } from "../../contracts/abi/IdentityRegistry.ts";
import { maxBalanceModuleAbi } from "../../contracts/abi/MaxBalanceModule.ts";
import { propertyFactoryAbi } from "../../contracts/abi/PropertyFactory.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { supplyCapModuleAbi } from "../../contracts/abi/SupplyCapModule.ts";
import { volumeModuleAbi } from "../../contracts/abi/VolumeModule.ts";
import { type Addresses, deploy } from "../../contracts/deploy/deploy.ts";
import { NEVER, TOPIC } from "../../contracts/facts.ts";
import { receiptOf } from "../../contracts/receipt.ts";

/** Addresses without zero bytes: what a zero byte saves in calldata must not depend on luck. */
const accountOf = (name: string) => {
  for (let salt = 0; ; salt++) {
    const account = privateKeyToAccount(keccak256(toHex(`freehold gas ${name} ${salt}`)));
    if (!/(00)/.test(account.address.slice(2).replace(/(..)/g, "$1 "))) return account;
  }
};

export interface Property {
  token: Address;
  compliance: Address;
  treasury: Address;
  /** Gas of the transaction that made it. */
  gas: bigint;
}

/** A chain in this process with the suite deployed as `contracts/deploy` does it, and people to act on it. */
export async function createScene() {
  const { provider } = await network.create();
  const transport = custom(provider);
  const chain = hardhat;
  const node = createPublicClient({ chain, transport, cacheTime: 0, pollingInterval: 1 });
  const test = createTestClient({ chain, transport, mode: "hardhat" });
  const wallet = (account: Account | Address): WalletClient<Transport, Chain, Account> =>
    createWalletClient({ account, chain, transport }) as WalletClient<Transport, Chain, Account>;

  const fund = (address: Address) => test.setBalance({ address, value: 10n ** 21n });
  const person = async (name: string) => {
    const account = accountOf(name);
    await fund(account.address);
    return account;
  };
  const deployer = await person("deployer");
  const officer = await person("officer");
  const { addresses } = await deploy({
    clients: { wallet: wallet(deployer), node },
    issuer: deployer.address,
    officers: [officer.address],
    managers: [deployer.address],
    delay: 0n,
    requiredTopics: [TOPIC.kyc],
    optionalTopics: [TOPIC.accredited],
  });
  // The timelock, four eyes and the registry of properties act directly: what a multisig adds to a call is not ours to measure.
  for (const address of [addresses.timelock, addresses.fourEyes, addresses.propertyRegistry]) {
    await test.impersonateAccount({ address });
    await fund(address);
  }

  // Times stand in calldata, where a zero byte is cheaper: they must not depend on when this runs.
  let clock = 0x7777_7777;
  const pass = async (timestamp: number) => {
    clock = timestamp;
    await test.setNextBlockTimestamp({ timestamp: BigInt(clock) });
    await test.mine({ blocks: 1 });
  };
  const now = () => clock;

  /** Sends one transaction and returns the gas it used. */
  const send = async (from: Account | Address, to: Address, data: Hex): Promise<bigint> => {
    clock += 12;
    await test.setNextBlockTimestamp({ timestamp: BigInt(clock) });
    const hash = await wallet(from).sendTransaction({ to, data });
    const receipt = await receiptOf(node, hash);
    if (receipt.status !== "success") throw new Error(`Reverted: ${to} ${data.slice(0, 10)}`);
    return receipt.gasUsed;
  };

  const clients = (account: Account) => ({ wallet: wallet(account), node });

  const claim = (holder: Address) => ({
    wallet: holder,
    topic: TOPIC.kyc,
    issuer: getAddress(addresses.claimIssuer),
    issuedAt: now(),
    expiresAt: NEVER,
    commitment: zeroHash,
  });

  /** Registers a person with one claim in one transaction. */
  const onboard = async (holder: Address): Promise<bigint> =>
    send(
      officer,
      addresses.identityRegistry,
      encodeFunctionData({
        abi: identityRegistryAbi,
        functionName: "onboard",
        args: [holder, 784, [claim(holder)]],
      }),
    );

  const investors = async (prefix: string, count: number) => {
    const list = [];
    for (let i = 0; i < count; i++) {
      const account = await person(`${prefix} ${i}`);
      await onboard(account.address);
      list.push(account);
    }
    return list;
  };

  const createProperty = async (
    symbol: string,
    rules: readonly { module: Address; configuration: readonly Hex[] }[] = [],
  ): Promise<Property> => {
    const params = {
      name: `Property ${symbol}`,
      symbol,
      cap: 10n ** 9n,
      owner: addresses.timelock,
      officers: [officer.address],
      managers: [deployer.address],
      treasurers: [deployer.address],
      issuers: [],
      minter: addresses.offering,
      minterAllowance: 10n ** 6n,
      rules,
      waterfall: [],
      profileURI: "",
      profileHash: zeroHash,
      salt: keccak256(toHex(symbol)),
    };
    const call = { abi: propertyFactoryAbi, functionName: "createProperty", args: [params] } as const;
    const { result } = await node.simulateContract({
      address: addresses.propertyFactory,
      account: addresses.propertyRegistry,
      ...call,
    });
    const gas = await send(addresses.propertyRegistry, addresses.propertyFactory, encodeFunctionData(call));
    return { token: result[0], compliance: result[1], treasury: result[2], gas };
  };

  const mint = (token: Address, to: Address, shares: bigint) =>
    send(
      addresses.fourEyes,
      token,
      encodeFunctionData({ abi: propertyTokenAbi, functionName: "mint", args: [to, shares] }),
    );

  const transfer = (token: Address, from: Account, to: Address, shares: bigint) =>
    send(from, token, encodeFunctionData({ abi: propertyTokenAbi, functionName: "transfer", args: [to, shares] }));

  const countryRule = {
    module: addresses.countryModule,
    configuration: [
      encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[784, 496, 826], true] }),
    ],
  };

  /** What an ordinary property has: where holders live, how much one may hold and send, how many shares exist. */
  const fourRules = [
    countryRule,
    {
      module: addresses.maxBalanceModule,
      configuration: [encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [1_000_000n] })],
    },
    {
      module: addresses.volumeModule,
      configuration: [
        encodeFunctionData({
          abi: volumeModuleAbi,
          functionName: "setWindows",
          args: [[{ duration: 2_592_000, limit: 1_000_000n }]],
        }),
      ],
    },
    {
      module: addresses.supplyCapModule,
      configuration: [encodeFunctionData({ abi: supplyCapModuleAbi, functionName: "setMaximum", args: [1_000_000n] })],
    },
  ];

  return {
    addresses: addresses as Addresses,
    node,
    test,
    officer,
    deployer,
    zeroAddress,
    pass,
    now,
    clients,
    claim,
    person,
    investors,
    onboard,
    createProperty,
    mint,
    transfer,
    send,
    countryRule,
    fourRules,
  };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;
