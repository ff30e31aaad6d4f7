import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Abi, type AbiEvent, type AbiFunction, type Address, encodeFunctionData, type Hex, toHex } from "viem";
import { toEventSelector, toFunctionSelector, toFunctionSignature } from "viem/utils";
import { claimIssuerAbi } from "../../abi/ClaimIssuer.ts";
import { claimTopicsRegistryAbi } from "../../abi/ClaimTopicsRegistry.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { nativeIdentityAbi } from "../../abi/NativeIdentity.ts";
import { trustedIssuersRegistryAbi } from "../../abi/TrustedIssuersRegistry.ts";
import { send } from "../../deploy/client.ts";
import * as text from "../conformance/abis.ts";
import { COUNTRY, people, startWorld, type World } from "./world.ts";

const functions = (abi: Abi) => abi.filter((item): item is AbiFunction => item.type === "function");
const events = (abi: Abi) => abi.filter((item): item is AbiEvent => item.type === "event");

/** ERC-165: all selectors of an interface, exclusive or. */
const interfaceId = (abi: Abi): Hex =>
  toHex(functions(abi).reduce((id, item) => id ^ Number(toFunctionSelector(item)), 0) >>> 0, { size: 4 });

/** Always refuses, so it may promise more than the standard asks: to write nothing. */
const STRICTER = ["unbindIdentityRegistry"];

/** What of a function or event is the standard's to say. */
const shape = (item: AbiFunction | AbiEvent) => ({
  signature: item.type === "function" ? toFunctionSignature(item) : toEventSelector(item),
  inputs: item.inputs.map((input) => ({
    type: input.type,
    indexed: "indexed" in input ? input.indexed === true : false,
  })),
  ...(item.type === "function" && {
    outputs: item.outputs.map(({ type }) => type),
    reads: !STRICTER.includes(item.name) && (item.stateMutability === "view" || item.stateMutability === "pure"),
  }),
});

describe("the interfaces of identity are those of the standards' texts, whole", () => {
  const owned = { "ERC-173": text.erc173Abi, "agent role": text.agentRoleAbi };
  const contracts: Record<string, { abi: Abi; standards: Record<string, Abi> }> = {
    IdentityRegistry: {
      abi: identityRegistryAbi,
      standards: {
        "identity registry": text.identityRegistryAbi,
        "identity registry storage": text.identityStorageAbi,
        ...owned,
      },
    },
    ClaimTopicsRegistry: {
      abi: claimTopicsRegistryAbi,
      standards: { "claim topics registry": text.claimTopicsAbi, ...owned },
    },
    TrustedIssuersRegistry: {
      abi: trustedIssuersRegistryAbi,
      standards: { "trusted issuers registry": text.trustedIssuersAbi, ...owned },
    },
    ClaimIssuer: { abi: claimIssuerAbi, standards: owned },
  };

  for (const [contract, { abi, standards }] of Object.entries(contracts)) {
    for (const [standard, wanted] of Object.entries(standards)) {
      it(`${contract}: ${standard}`, () => {
        for (const [of, name] of [
          [functions, "function"],
          [events, "event"],
        ] as const) {
          for (const item of of(wanted)) {
            const ours = of(abi).filter((one) => one.name === item.name);
            const [same] = ours.filter((one) => shape(one).signature === shape(item).signature);
            assert.ok(same, `${name} ${item.name}`);
            assert.deepEqual(shape(same), shape(item), `${name} ${item.name}`);
          }
        }
      });
    }
  }

  describe("and ERC-165 tells so", () => {
    let world: World;
    let face: Address;

    before(async () => {
      world = await startWorld();
      const { identityRegistry } = world.addresses;
      const abi = identityRegistryAbi;
      const wallet = people.alice.address;
      const officer = world.as(people.officers[0]);
      const args = [wallet, COUNTRY.britain, []] as const;
      await send(officer, identityRegistry, encodeFunctionData({ abi, functionName: "onboard", args }));
      await send(
        officer,
        identityRegistry,
        encodeFunctionData({ abi, functionName: "deployIdentity", args: [wallet] }),
      );
      const of = { address: identityRegistry, abi, functionName: "identity", args: [wallet] } as const;
      face = await world.node.readContract(of);
    });

    const supports = (address: Address, id: Hex) =>
      world.node.readContract({ address, abi: text.erc165Abi, functionName: "supportsInterface", args: [id] });

    it("of every contract and each of its standards", async () => {
      const { identityRegistry, claimTopicsRegistry, trustedIssuersRegistry, claimIssuer } = world.addresses;
      const addresses: Record<string, Address> = {
        IdentityRegistry: identityRegistry,
        ClaimTopicsRegistry: claimTopicsRegistry,
        TrustedIssuersRegistry: trustedIssuersRegistry,
        ClaimIssuer: claimIssuer,
      };
      for (const [contract, { standards }] of Object.entries(contracts)) {
        const address = addresses[contract];
        assert.ok(address);
        for (const [standard, abi] of Object.entries(standards)) {
          assert.equal(await supports(address, interfaceId(abi)), true, `${contract}: ${standard}`);
        }
        assert.equal(await supports(address, interfaceId(text.erc165Abi)), true);
        assert.equal(await supports(address, "0xffffffff"), false);
      }
    });

    it("of an identity", async () => {
      const erc735 = functions(nativeIdentityAbi).filter(({ name }) =>
        ["getClaim", "getClaimIdsByTopic", "addClaim", "removeClaim"].includes(name),
      );
      assert.equal(erc735.length, 4);
      assert.equal(await supports(face, interfaceId(erc735)), true);
      assert.equal(await supports(face, interfaceId(text.erc165Abi)), true);
      assert.equal(await supports(face, "0xffffffff"), false);
    });
  });
});
