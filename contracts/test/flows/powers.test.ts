import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from "viem";
import { countryModuleAbi } from "../../abi/CountryModule.ts";
import { fourEyesAbi } from "../../abi/FourEyes.ts";
import { leasesAbi } from "../../abi/Leases.ts";
import { marketplaceAbi } from "../../abi/Marketplace.ts";
import { modularComplianceAbi } from "../../abi/ModularCompliance.ts";
import { offeringAbi } from "../../abi/Offering.ts";
import { propertyRegistryAbi } from "../../abi/PropertyRegistry.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { rolesAbi } from "../../abi/Roles.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { safe as safeArtifact } from "../../deploy/artifacts.ts";
import { send } from "../../deploy/client.ts";
import { offeringTerms } from "../../offering.ts";
import { parseRoleId, ROLE, type RoleName, roleId } from "../../roles.ts";
import { type Holders, holdersIn, timelockHoldersIn } from "./holders.ts";
import { LEASE, leaseTerms } from "./lease-powers.ts";
import type { Guarded, Places, Power } from "./power.ts";
import { anyArgs, mutating, powersOf } from "./powers.ts";
import { DELAY, named, type Property, people, startWorld, timelockAbi, type World } from "./world.ts";

const ERC1967_ADMIN = "0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103";

const actors: Record<string, Address> = {
  deployer: people.deployer.address,
  "a Safe owner": people.issuers[0].address,
  "identity officer 1": people.officers[0].address,
  "identity officer 2": people.officers[1].address,
  "property officer 1": people.propertyOfficers[0].address,
  "property officer 2": people.propertyOfficers[1].address,
  manager: people.manager.address,
  treasurer: people.treasurer.address,
  investor: people.alice.address,
  stranger: people.stranger.address,
};

describe("after deployment and the first property", () => {
  let world: World;
  let property: Property;
  let at: Places;
  let guarded: Guarded[];
  let holders: Holders;

  before(async () => {
    world = await startWorld();
    property = await world.createProperty();
    at = { ...world.addresses, ...property };
    guarded = powersOf(at);
    // An offering to be closed, and a proposal to be confirmed.
    const terms = offeringTerms({
      token: property.token,
      coin: at.coin,
      shares: 100n,
      pricePerShare: 1n,
      softCap: 1n,
      opensAt: 0,
      closesAt: Number(await world.now()) + 300 * 86_400,
      minimum: 1n,
      proceedsTo: world.safe.address,
      termsHash: zeroHash,
    });
    const open = encodeFunctionData({ abi: offeringAbi, functionName: "open", args: [terms] });
    await world.throughTimelock(at.offering, open);
    const propose = encodeFunctionData({ abi: fourEyesAbi, functionName: "propose", args: [at.token, "0x", zeroHash] });
    await send(world.as(people.propertyOfficers[0]), at.fourEyes, propose);
    // A property whose papers somebody might file.
    const submit = {
      abi: propertyRegistryAbi,
      functionName: "submit",
      args: ["ipfs://draft", keccak256("0x11")],
    } as const;
    await send(world.as(people.manager), at.propertyRegistry, encodeFunctionData(submit));
    // A lease that somebody might end.
    const lease = encodeFunctionData({ abi: leasesAbi, functionName: "create", args: [LEASE, leaseTerms(at)] });
    await send(world.as(people.manager), at.leases, lease);
    holders = await holdersIn(world.node, at.roles);
  });

  it("the deployer holds no role, owns nothing and signs nothing, by the logs and by the contracts", async () => {
    const deployer = people.deployer.address;
    assert.deepEqual(holders.of(deployer), []);
    const timelockRoles = await timelockHoldersIn(world.node, at.timelock);
    assert.ok(!Object.values(timelockRoles).flat().includes(getAddress(deployer)));
    const { abi } = safeArtifact("Safe");
    const { address } = world.safe;
    const owners = await world.node.readContract({ address, abi, functionName: "getOwners" });
    assert.deepEqual(
      owners,
      people.issuers.map((issuer) => issuer.address),
    );
    assert.equal(await world.node.readContract({ address, abi, functionName: "getThreshold" }), 2n);
    for (const scope of holders.owners.keys()) {
      for (const role of Object.keys(ROLE) as RoleName[]) {
        assert.equal(await hasRole(scope, role, deployer), false, `${role} of ${scope}`);
      }
    }
  });

  it("nobody holds a role but who is meant to", async () => {
    const checksummed = (accounts: readonly Address[]) => new Set(accounts.map((a) => getAddress(a)));
    const addressesOf = (accounts: readonly { address: Address }[]) => checksummed(accounts.map((a) => a.address));
    const scopes = [
      at.identityRegistry,
      at.claimTopicsRegistry,
      at.trustedIssuersRegistry,
      at.claimIssuer,
      at.tradingHalts,
      at.valuations,
      at.currencyRates,
      at.circuitBreaker,
      at.propertyFactory,
      at.offering,
      at.propertyRegistry,
      at.propertyHealth,
      at.marketplace,
      at.token,
    ];
    const owned = scopes.map((scope) => [getAddress(scope), getAddress(at.timelock)] as const);
    assert.deepEqual(holders.owners, new Map(owned));
    assert.deepEqual(
      holders.holders,
      new Map<Hex, Set<Address>>([
        [roleId(at.identityRegistry, "agent"), checksummed([at.fourEyes])],
        [roleId(at.identityRegistry, "officer"), addressesOf(people.officers)],
        [roleId(at.claimIssuer, "claimSigner"), addressesOf(people.officers)],
        [roleId(at.valuations, "officer"), addressesOf(people.officers)],
        [roleId(at.propertyFactory, "issuer"), checksummed([at.propertyRegistry])],
        [roleId(at.propertyRegistry, "issuer"), checksummed([world.safe.address])],
        [roleId(at.propertyRegistry, "manager"), addressesOf([people.manager])],
        [roleId(at.tradingHalts, "halter"), checksummed([at.circuitBreaker, at.propertyRegistry, at.propertyHealth])],
        [roleId(at.tradingHalts, "guardian"), addressesOf([people.guardian])],
        [roleId(at.token, "agent"), checksummed([at.fourEyes])],
        [roleId(at.token, "officer"), addressesOf(people.propertyOfficers)],
        [roleId(at.token, "manager"), addressesOf([people.manager])],
        [roleId(at.token, "treasurer"), checksummed([at.treasury, people.treasurer.address])],
      ]),
    );
    assert.deepEqual(await timelockHoldersIn(world.node, at.timelock), {
      admin: [getAddress(at.timelock)],
      proposer: [getAddress(world.safe.address)],
      canceller: [getAddress(world.safe.address)],
      executor: [getAddress(world.safe.address)],
    });
  });

  it("the contracts say of every role what the logs say", async () => {
    for (const [id, accounts] of holders.holders) {
      const { scope, role } = parseRoleId(id);
      assert.ok(role, id);
      for (const account of [...accounts, ...Object.values(actors)]) {
        assert.equal(await hasRole(scope, role, account), holders.has(scope, role, account));
      }
    }
    for (const [scope, owner] of holders.owners) {
      const args = [scope] as const;
      const answer = await world.node.readContract({ address: at.roles, abi: rolesAbi, functionName: "ownerOf", args });
      assert.equal(answer, owner);
    }
  });

  it("only the offering may mint, as many shares as it was given, and no proxy has an admin", async () => {
    const logs = await world.node.getLogs({ address: at.token, fromBlock: 0n });
    const updates = parseEventLogs({ abi: propertyTokenAbi, logs, eventName: "MinterAllowanceUpdated" });
    assert.deepEqual(
      updates.map(({ args }) => args),
      [{ minter: getAddress(at.offering), allowance: 10_000n }],
    );
    const admin = await world.node.getStorageAt({ address: at.token, slot: ERC1967_ADMIN });
    assert.equal(BigInt(admin ?? 0), 0n);
  });

  it("every function that changes anything is somebody's power or open to all", () => {
    for (const { name, abi, powers, open } of guarded) {
      const classified = [...powers.flatMap(({ functions }) => functions), ...open];
      const existing = new Set(mutating(abi).map((fn) => fn.name));
      assert.deepEqual([...classified].sort(), [...existing].sort(), name);
    }
  });

  it("whoever lacks a power is refused by name", async () => {
    let refusals = 0;
    for (const { address, abi, powers } of guarded) {
      for (const power of powers) {
        for (const fn of mutating(abi).filter(({ name }) => power.functions.includes(name))) {
          for (const [who, actor] of Object.entries(actors)) {
            if (power.roles.some((role) => holders.has(power.scope ?? address, role, actor))) continue;
            const args = power.args?.(actor) ?? anyArgs(fn.inputs, actor);
            const data = encodeFunctionData({ abi: [fn], args });
            assert.equal(await world.refusalOf(actor, address, data), power.refusal(actor), `${fn.name} by ${who}`);
            refusals += 1;
          }
        }
      }
    }
    assert.ok(refusals > 500, `${refusals} attempts`);
  });

  it("no role can be taken by its admin's back door", async () => {
    for (const scope of holders.owners.keys()) {
      const admin = roleId(scope, "owner");
      for (const [who, actor] of Object.entries(actors)) {
        for (const role of Object.keys(ROLE) as RoleName[]) {
          const args = [roleId(scope, role), actor] as const;
          const grant = encodeFunctionData({ abi: rolesAbi, functionName: "grantRole", args });
          const refusal = named("AccessControlUnauthorizedAccount", actor, admin);
          assert.equal(await world.refusalOf(actor, at.roles, grant), refusal, `${role} by ${who}`);
        }
        const transfer = encodeFunctionData({ abi: rolesAbi, functionName: "transferScope", args: [scope, actor] });
        assert.equal(await world.refusalOf(actor, at.roles, transfer), named("RolesNotScopeOwner", actor, scope));
      }
    }
    // Nobody holds AccessControl's role zero, and the owner's role cannot be granted even by the owner.
    assert.equal(holders.holders.has(zeroHash), false);
    const args = [roleId(at.token, "owner"), people.stranger.address] as const;
    const grant = encodeFunctionData({ abi: rolesAbi, functionName: "grantRole", args });
    assert.equal(await world.refusalOf(at.timelock, at.roles, grant), named("RolesOwnerNotGrantable", args[0]));
  });

  it("implementations belong to nobody and cannot be taken", async () => {
    const { propertyTokenImplementation, propertyTokenExtension, complianceImplementation, treasuryImplementation } =
      world.addresses;
    const attacker = people.stranger.address;
    const setup = {
      name: "x",
      symbol: "x",
      owner: attacker,
      identityRegistry: at.identityRegistry,
      compliance: at.compliance,
      onchainID: zeroAddress,
      cap: 1n,
    };
    const calls: [Address, Hex, string][] = [
      [
        propertyTokenImplementation,
        encodeFunctionData({ abi: propertyTokenAbi, functionName: "initialize", args: [setup] }),
        named("InvalidInitialization"),
      ],
      [
        propertyTokenImplementation,
        encodeFunctionData({ abi: propertyTokenAbi, functionName: "upgradeToAndCall", args: [attacker, "0x"] }),
        named("UUPSUnauthorizedCallContext"),
      ],
      [
        propertyTokenExtension,
        encodeFunctionData({ abi: propertyTokenAbi, functionName: "initialize", args: [setup] }),
        named("InvalidInitialization"),
      ],
      [
        propertyTokenExtension,
        encodeFunctionData({ abi: propertyTokenAbi, functionName: "setName", args: ["x"] }),
        named("ScopedMissingRole", attacker, ROLE.owner),
      ],
      [
        complianceImplementation,
        encodeFunctionData({ abi: modularComplianceAbi, functionName: "initialize", args: [attacker] }),
        named("ComplianceTokenFixed", "0x0000000000000000000000000000000000000001", attacker),
      ],
      [
        treasuryImplementation,
        encodeFunctionData({ abi: treasuryAbi, functionName: "initialize", args: [attacker, []] }),
        named("TreasuryInitialized", "0x0000000000000000000000000000000000000001"),
      ],
    ];
    for (const [to, data, refusal] of calls) assert.equal(await world.refusalOf(attacker, to, data), refusal);
    assert.equal(holders.owners.has(getAddress(propertyTokenImplementation)), false);
  });

  it("a stranger configures a rule for himself only", async () => {
    const { countryModule, compliance } = at;
    const abi = countryModuleAbi;
    const data = encodeFunctionData({ abi, functionName: "setCountries", args: [[840], true] });
    await send(world.as(people.stranger), countryModule, data);
    const allowed = (whose: Address) =>
      world.node.readContract({ address: countryModule, abi, functionName: "isAllowed", args: [whose, 840] });
    assert.equal(await allowed(people.stranger.address), true);
    assert.equal(await allowed(compliance), false);
  });

  it("the issuer's power takes two signatures and two days", async () => {
    const data = encodeFunctionData({ abi: marketplaceAbi, functionName: "setFee", args: [10n, world.safe.address] });
    const direct = await world.refusalOf(world.safe.address, at.marketplace, data);
    assert.equal(direct, named("ScopedMissingRole", world.safe.address, 0));
    const execution = await world.schedule(at.marketplace, data);
    await world.pass(DELAY - 10n);
    assert.match(
      (await world.refusalOf(world.safe.address, at.timelock, execution)) ?? "",
      /^TimelockUnexpectedOperationState\(/,
    );
    await world.pass(10n);
    assert.equal(await world.refusalOf(world.safe.address, at.timelock, execution), undefined);
    const hasty = [at.marketplace, 0n, data, zeroHash, zeroHash, DELAY - 1n];
    const schedule = encodeFunctionData({ abi: timelockAbi, functionName: "schedule", args: hasty });
    assert.equal(
      await world.refusalOf(world.safe.address, at.timelock, schedule),
      named("TimelockInsufficientDelay", DELAY - 1n, DELAY),
    );
  });

  it("an agent's power takes two officers of the same property", async () => {
    const [a, b] = people.propertyOfficers;
    const forced = { abi: fourEyesAbi, functionName: "confirm", args: [1n] } as const;
    const confirm = encodeFunctionData(forced);
    assert.equal(await world.refusalOf(a.address, at.fourEyes, confirm), named("FourEyesSameOfficer", 1, a.address));
    const [foreign] = people.officers;
    assert.equal(
      await world.refusalOf(foreign.address, at.fourEyes, confirm),
      named("FourEyesNotOfficer", foreign.address, at.token),
    );
    const pause = encodeFunctionData({ abi: propertyTokenAbi, functionName: "pause" });
    await world.throughFourEyes([a, b], at.token, pause);
    const paused = { address: at.token, abi: propertyTokenAbi, functionName: "paused" } as const;
    assert.equal(await world.node.readContract(paused), true);
  });

  it("prints the table of powers", () => {
    const rows = guarded.flatMap(({ name, address, powers }) =>
      powers.flatMap((power) => {
        const [first = [], ...more] = heldBy(power, address);
        return [[name, ...first, power.functions.join(", ")], ...more.map((holder) => ["", ...holder, ""])];
      }),
    );
    const table = [["contract", "held by", "takes", "functions"], ...rows];
    const widths = [0, 1, 2].map((i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
    const lines = table.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "));
    console.log(`\n${lines.join("\n")}\n`);
    assert.ok(rows.every(([, who]) => who));
  });

  /** Who holds a power, role by role, and what it takes to use it. */
  function heldBy(power: Power, address: Address): string[][] {
    if (power.roles.length === 0) return [[power.only ?? "", ""]];
    const scope = getAddress(power.scope ?? address);
    return power.roles.map((role) => {
      const owner = role === "owner" ? [holders.owners.get(scope)] : [];
      const all = [...owner, ...(holders.holders.get(roleId(scope, role)) ?? [])].filter(
        (account) => account !== undefined,
      );
      return [`${role}: ${all.map(nameOf).join(", ") || "nobody"}`, [...new Set(all.map(taking))].join(" or ")];
    });
  }

  function nameOf(account: Address): string {
    const [person] = Object.entries(actors).find(([, a]) => getAddress(a) === getAddress(account)) ?? [];
    const [contract] = Object.entries(at).find(([, a]) => getAddress(a) === getAddress(account)) ?? [];
    return person ?? contract ?? account;
  }

  function taking(account: Address): string {
    if (getAddress(account) === getAddress(at.timelock)) return `Safe 2 of 3, then ${DELAY / 3600n} h`;
    if (getAddress(account) === getAddress(at.fourEyes)) return "two officers, at once";
    return "one, at once";
  }

  function hasRole(scope: Address, role: RoleName, account: Address): Promise<boolean> {
    const args = [roleId(scope, role), account] as const;
    return world.node.readContract({ address: at.roles, abi: rolesAbi, functionName: "hasRole", args });
  }
});
