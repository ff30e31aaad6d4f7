import { network } from "hardhat";
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  decodeErrorResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  parseEventLogs,
  stringToHex,
  zeroHash,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { countryModuleAbi } from "../../abi/CountryModule.ts";
import { errorsAbi } from "../../abi/errors.ts";
import { fourEyesAbi } from "../../abi/FourEyes.ts";
import { maxBalanceModuleAbi } from "../../abi/MaxBalanceModule.ts";
import { propertyFactoryAbi } from "../../abi/PropertyFactory.ts";
import { openzeppelin } from "../../deploy/artifacts.ts";
import { type Clients, send } from "../../deploy/client.ts";
import { deploy } from "../../deploy/deploy.ts";
import { deploySafe, execute, type Multisig } from "../../deploy/safe.ts";
import { TOPIC } from "../../facts.ts";
import { receiptOf } from "../../receipt.ts";
import { revertData } from "../revert-data.ts";

const person = (addressIndex: number): HDAccount =>
  mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex });

/** Everybody of the flows; the local chain funds them. */
export const people = {
  deployer: person(0),
  issuers: [person(1), person(2), person(3)],
  officers: [person(4), person(5)],
  propertyOfficers: [person(6), person(7)],
  manager: person(8),
  treasurer: person(9),
  alice: person(10),
  bob: person(11),
  carol: person(12),
  tenant: person(13),
  stranger: person(14),
  /** Signs facts about properties, and sends nothing. */
  landRegistry: person(15),
  guardian: person(16),
} as const;

/** Seconds between what the issuer decides and what happens. */
export const DELAY = 172_800n;
export const COUNTRY = { arabEmirates: 784, britain: 826 } as const;
export const timelockAbi = openzeppelin("governance/TimelockController").abi;

/** The errors of the suite and of the timelock. */
const errors: Abi = [...errorsAbi, ...timelockAbi.filter((item) => item.type === "error")];

export interface Property {
  token: Address;
  compliance: Address;
  treasury: Address;
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A chain with the suite deployed by the one deploy function, owned by a real Safe behind a timelock. */
export async function startWorld() {
  const { provider, networkHelpers } = await network.create();
  const transport = custom(provider, { retryCount: 0 });
  const node = createPublicClient({ chain: hardhat, transport, pollingInterval: 5, cacheTime: 0 });
  const as = (account: HDAccount): Clients => ({
    node,
    wallet: createWalletClient({ account, chain: hardhat, transport }),
  });

  const clients = as(people.deployer);
  const [first, second, third] = people.issuers;
  const owners = people.issuers.map(({ address }) => address);
  const safe: Multisig = { address: await deploySafe(clients, owners, 2), signers: [third, first] };
  const { addresses } = await deploy({
    clients,
    issuer: safe.address,
    officers: people.officers.map(({ address }) => address),
    managers: [people.manager.address],
    attestors: [people.landRegistry.address],
    guardians: [people.guardian.address],
    delay: DELAY,
    requiredTopics: [TOPIC.kyc],
    optionalTopics: [TOPIC.accredited],
  });

  const pass = (seconds: bigint | number) => networkHelpers.time.increase(seconds);
  const snapshot = () => networkHelpers.takeSnapshot();
  const now = async () => (await node.getBlock()).timestamp;

  /** Has an issuer's decision scheduled, waits the delay out, has it executed; the issuers send their own transactions. */
  let decisions = 0;
  const schedule = async (to: Address, data: Hex) => {
    const call = [to, 0n, data, zeroHash, keccak256(stringToHex(`decision ${++decisions}`))] as const;
    const args = [...call, DELAY];
    await execute(
      as(first),
      safe,
      addresses.timelock,
      encodeFunctionData({ abi: timelockAbi, functionName: "schedule", args }),
    );
    return encodeFunctionData({ abi: timelockAbi, functionName: "execute", args: call });
  };
  const throughTimelock = async (to: Address, data: Hex): Promise<Hex> => {
    const execution = await schedule(to, data);
    await pass(DELAY);
    return execute(as(second), safe, addresses.timelock, execution);
  };

  /** Lets a contract of ours send transactions itself: what people add to them is not what is asked. */
  type Send = (to: Address, data: Hex, gas?: bigint) => Promise<Hex>;
  const actAs = async <T>(account: Address, act: (by: Send) => Promise<T>): Promise<T> => {
    await networkHelpers.impersonateAccount(account);
    await networkHelpers.setBalance(account, 10n ** 18n);
    const wallet = createWalletClient({ account, chain: hardhat, transport });
    return act(async (to, data, gas) => {
      const hash = await wallet.sendTransaction({ to, data, gas });
      await receiptOf(node, hash);
      return hash;
    });
  };

  /** Has the factory called as by the registry of properties, which alone may. */
  const throughRegistry = (data: Hex): Promise<Hex> =>
    actAs(addresses.propertyRegistry, (by) => by(addresses.propertyFactory, data));

  /** One officer proposes, another confirms. */
  const throughFourEyes = async ([a, b]: readonly HDAccount[], target: Address, data: Hex): Promise<Hex> => {
    if (!a || !b) throw new Error("Two officers are needed.");
    const abi = fourEyesAbi;
    const proposal = encodeFunctionData({ abi, functionName: "propose", args: [target, data, zeroHash] });
    const hash = await send(as(a), addresses.fourEyes, proposal);
    const { logs } = await node.getTransactionReceipt({ hash });
    const [made] = parseEventLogs({ abi, logs, eventName: "ProposalMade" });
    if (!made) throw new Error("No proposal was made.");
    const confirmation = encodeFunctionData({ abi, functionName: "confirm", args: [made.args.id] });
    return send(as(b), addresses.fourEyes, confirmation);
  };

  /** A property of 20,000 shares for residents of two countries, 5,000 at most for each; the offering may sell 10,000. */
  const createProperty = async (): Promise<Property> => {
    const countries = Object.values(COUNTRY);
    const abi = propertyFactoryAbi;
    const params = {
      name: "Marina Tower",
      symbol: "MRNA",
      cap: 20_000n,
      owner: addresses.timelock,
      officers: people.propertyOfficers.map(({ address }) => address),
      managers: [people.manager.address],
      treasurers: [people.treasurer.address],
      issuers: [],
      minter: addresses.offering,
      minterAllowance: 10_000n,
      rules: [
        {
          module: addresses.countryModule,
          configuration: [
            encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [countries, true] }),
          ],
        },
        {
          module: addresses.maxBalanceModule,
          configuration: [encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [5_000n] })],
        },
      ],
      waterfall: [],
      profileURI: "ipfs://marina",
      profileHash: keccak256(stringToHex("marina")),
      salt: keccak256(stringToHex("marina")),
    };
    const data = encodeFunctionData({ abi, functionName: "createProperty", args: [params] });
    const hash = await throughRegistry(data);
    const { logs } = await node.getTransactionReceipt({ hash });
    const [created] = parseEventLogs({ abi, logs, eventName: "PropertyCreated" });
    if (!created) throw new Error("No property was created.");
    const { token, compliance, treasury } = created.args;
    return { token, compliance, treasury };
  };

  /** The named error with which a call would fail, `Name(values)`, or undefined if it would not. */
  const refusalOf = async (from: Address, to: Address, data: Hex): Promise<string | undefined> => {
    try {
      await node.call({ account: from, to, data });
      return undefined;
    } catch (error) {
      return describeError(revertData(error) ?? "0x");
    }
  };

  return {
    node,
    as,
    addresses,
    safe,
    pass,
    snapshot,
    now,
    schedule,
    throughTimelock,
    actAs,
    throughRegistry,
    throughFourEyes,
    createProperty,
    refusalOf,
  };
}

/** An ABI-encoded error in words. */
export function describeError(data: Hex): string {
  if (data === "0x") return "(no reason)";
  const { errorName, args = [] } = decodeErrorResult({ abi: errors, data });
  return `${errorName}(${args.map(String).join(", ")})`;
}

/** As `describeError` writes it. */
export const named = (name: string, ...args: (Address | Hex | bigint | number)[]): string =>
  `${name}(${args.map((arg) => (typeof arg === "string" && arg.length === 42 ? getAddress(arg) : String(arg))).join(", ")})`;
