import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type Address,
  concat,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  hashTypedData,
  keccak256,
  parseAbi,
  parseSignature,
  stringToHex,
  zeroAddress,
} from "viem";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { marketplaceAbi } from "../../abi/Marketplace.ts";
import { propertyHealthAbi } from "../../abi/PropertyHealth.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { send } from "../../deploy/client.ts";
import { NEVER, TOPIC } from "../../facts.ts";
import {
  claimTypes,
  factTypes,
  healthDomain,
  identitiesDomain,
  linkWalletTypes,
  marketplaceDomain,
  orderTypes,
  permitTypes,
  shareDomain,
} from "../../typed-data/typed-data.ts";
import { COUNTRY, named, people, startWorld, type World } from "./world.ts";

type Fields = readonly { name: string; type: string }[];
type Domain = ReturnType<typeof marketplaceDomain>;

const domainAbi = parseAbi([
  "function eip712Domain() view returns (bytes1, string, string, uint256, address, bytes32, uint256[])",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
]);

/** EIP-712 by hand, so that not viem alone vouches for it. */
const typeHash = (name: string, fields: Fields): Hex =>
  keccak256(stringToHex(`${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`));
const separatorOf = ({ name, version, chainId, verifyingContract }: Domain): Hex =>
  keccak256(
    encodeAbiParameters(
      [{ type: "bytes32" }, { type: "bytes32" }, { type: "bytes32" }, { type: "uint256" }, { type: "address" }],
      [
        keccak256(stringToHex("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")),
        keccak256(stringToHex(name)),
        keccak256(stringToHex(version)),
        BigInt(chainId),
        verifyingContract,
      ],
    ),
  );
const digestOf = (domain: Domain, name: string, fields: Fields, message: Record<string, unknown>): Hex =>
  keccak256(
    concat([
      "0x1901",
      separatorOf(domain),
      keccak256(
        encodeAbiParameters(
          [{ type: "bytes32" }, ...fields],
          [typeHash(name, fields), ...fields.map((field) => message[field.name])],
        ),
      ),
    ]),
  );

describe("the typed data that wallets sign is what the contracts check", () => {
  const { alice, bob, carol, officers, stranger } = people;
  let world: World;
  let token: Address;
  let chainId: number;

  before(async () => {
    world = await startWorld();
    chainId = world.node.chain.id;
    ({ token } = await world.createProperty());
    const args = [alice.address, COUNTRY.britain, []] as const;
    const onboard = encodeFunctionData({ abi: identityRegistryAbi, functionName: "onboard", args });
    await send(world.as(officers[0]), world.addresses.identityRegistry, onboard);
  });

  it("domains are those that the contracts publish (ERC-5267)", async () => {
    const { marketplace, identityRegistry, propertyHealth } = world.addresses;
    const domains = [
      marketplaceDomain(chainId, marketplace),
      identitiesDomain(chainId, identityRegistry),
      shareDomain(chainId, token),
      healthDomain(chainId, propertyHealth),
    ];
    for (const domain of domains) {
      const address = domain.verifyingContract;
      const answer = await world.node.readContract({ address, abi: domainAbi, functionName: "eip712Domain" });
      const [fields, name, version, chain, verifier, salt, extensions] = answer;
      assert.equal(fields, "0x0f");
      assert.deepEqual(
        [name, version, chain, verifier.toLowerCase()],
        [domain.name, domain.version, BigInt(domain.chainId), address.toLowerCase()],
      );
      assert.equal(BigInt(salt), 0n);
      assert.deepEqual(extensions, []);
    }
    const separator = await world.node.readContract({
      address: token,
      abi: domainAbi,
      functionName: "DOMAIN_SEPARATOR",
    });
    assert.equal(separator, separatorOf(shareDomain(chainId, token)));
  });

  it("type hashes are those of the contracts", async () => {
    const { marketplace, identityRegistry, propertyHealth } = world.addresses;
    const order = { address: marketplace, abi: marketplaceAbi, functionName: "ORDER_TYPEHASH" } as const;
    const claim = { address: identityRegistry, abi: identityRegistryAbi, functionName: "CLAIM_TYPEHASH" } as const;
    const link = { address: identityRegistry, abi: identityRegistryAbi, functionName: "LINK_TYPEHASH" } as const;
    const fact = { address: propertyHealth, abi: propertyHealthAbi, functionName: "FACT_TYPEHASH" } as const;
    assert.equal(await world.node.readContract(fact), typeHash("Fact", factTypes.Fact));
    assert.equal(await world.node.readContract(order), typeHash("Order", orderTypes.Order));
    assert.equal(await world.node.readContract(claim), typeHash("Claim", claimTypes.Claim));
    assert.equal(await world.node.readContract(link), typeHash("LinkWallet", linkWalletTypes.LinkWallet));
  });

  it("orders hash alike in the contract, in viem and by hand", async () => {
    const { marketplace: address } = world.addresses;
    const domain = marketplaceDomain(chainId, address);
    const plain = {
      maker: alice.address,
      taker: zeroAddress,
      venue: zeroAddress,
      token,
      coin: world.addresses.coin,
      side: 0,
      shares: 1n,
      pricePerShare: 0n,
      minFill: 0n,
      expiry: 0,
      nonce: 0n,
    };
    const largest = {
      ...plain,
      taker: bob.address,
      venue: carol.address,
      side: 255,
      shares: 2n ** 96n - 1n,
      pricePerShare: 2n ** 128n - 1n,
      minFill: 2n ** 96n - 2n,
      expiry: 2 ** 40 - 1,
      nonce: 2n ** 256n - 1n,
    };
    for (const message of [plain, largest]) {
      const order = { address, abi: marketplaceAbi, functionName: "hashOrder", args: [message] } as const;
      const hash = await world.node.readContract(order);
      assert.equal(hash, hashTypedData({ domain, types: orderTypes, primaryType: "Order", message }));
      assert.equal(hash, digestOf(domain, "Order", orderTypes.Order, message));
    }
  });

  it("a relayed claim is accepted as signed, and not otherwise", async () => {
    const { identityRegistry, claimIssuer } = world.addresses;
    const message = {
      identityId: 1,
      wallet: alice.address,
      topic: TOPIC.kyc as bigint,
      issuer: claimIssuer,
      issuedAt: Number(await world.now()),
      expiresAt: NEVER,
      commitment: keccak256(stringToHex("salted")),
    };
    const digest = digestOf(identitiesDomain(chainId, identityRegistry), "Claim", claimTypes.Claim, message);
    const [officer] = officers;
    // The issuer's ERC-1271 form: who signed, then the signature.
    const signature = concat([officer.address, await officer.sign({ hash: digest })]);
    const relay = (claim: typeof message) =>
      encodeFunctionData({ abi: identityRegistryAbi, functionName: "relayClaim", args: [claim, signature] });
    const others = [
      { ...message, topic: TOPIC.accredited },
      { ...message, issuedAt: message.issuedAt - 1 },
      { ...message, expiresAt: NEVER - 1 },
      { ...message, commitment: digest },
    ];
    for (const other of others) {
      const refusal = await world.refusalOf(stranger.address, identityRegistry, relay(other));
      assert.equal(refusal, named("ClaimNotByIssuer", stranger.address, claimIssuer));
    }
    // Nor for another wallet, nor of another identity than the wallet's.
    const refusal = await world.refusalOf(
      stranger.address,
      identityRegistry,
      relay({ ...message, wallet: bob.address }),
    );
    assert.equal(refusal, named("IdentityWalletUnknown", bob.address));
    const elsewhere = { ...message, identityId: 2 };
    const theirs = digestOf(identitiesDomain(chainId, identityRegistry), "Claim", claimTypes.Claim, elsewhere);
    const args = [message, concat([officer.address, await officer.sign({ hash: theirs })])] as const;
    const moved = encodeFunctionData({ abi: identityRegistryAbi, functionName: "relayClaim", args });
    assert.equal(
      await world.refusalOf(stranger.address, identityRegistry, moved),
      named("ClaimNotByIssuer", stranger.address, claimIssuer),
    );
    await send(world.as(stranger), identityRegistry, relay(message));
    assert.equal(await isVerified(alice.address), true);
  });

  it("a wallet is linked as signed, and not otherwise", async () => {
    const { identityRegistry: address } = world.addresses;
    const abi = identityRegistryAbi;
    const deadline = (await world.now()) + 3_600n;
    const nonce = await world.node.readContract({ address, abi, functionName: "linkNonce", args: [bob.address] });
    const message = { wallet: bob.address, identityId: 1, nonce, deadline };
    const domain = identitiesDomain(chainId, address);
    const digest = digestOf(domain, "LinkWallet", linkWalletTypes.LinkWallet, message);
    assert.equal(digest, hashTypedData({ domain, types: linkWalletTypes, primaryType: "LinkWallet", message }));
    const signature = await bob.sign({ hash: digest });
    const link = (until: bigint) =>
      encodeFunctionData({ abi, functionName: "linkWallet", args: [bob.address, until, signature] });
    assert.equal(
      await world.refusalOf(alice.address, address, link(deadline + 1n)),
      named("IdentityLinkNotSigned", bob.address),
    );
    await send(world.as(alice), address, link(deadline));
    assert.equal(await isVerified(bob.address), true);
  });

  it("a share permit is accepted as signed", async () => {
    const deadline = (await world.now()) + 3_600n;
    const message = { owner: carol.address, spender: bob.address, value: 7n, nonce: 0n, deadline };
    const domain = shareDomain(chainId, token);
    const digest = digestOf(domain, "Permit", permitTypes.Permit, message);
    assert.equal(digest, hashTypedData({ domain, types: permitTypes, primaryType: "Permit", message }));
    const { r, s, yParity } = parseSignature(await carol.sign({ hash: digest }));
    const permit = [carol.address, bob.address, 7n, deadline, 27 + yParity, r, s] as const;
    const data = encodeFunctionData({ abi: propertyTokenAbi, functionName: "permit", args: permit });
    await send(world.as(stranger), token, data);
    const args = [carol.address, bob.address] as const;
    const allowance = { address: token, abi: propertyTokenAbi, functionName: "allowance", args } as const;
    assert.equal(await world.node.readContract(allowance), 7n);
  });

  const isVerified = (account: Address) =>
    world.node.readContract({
      address: world.addresses.identityRegistry,
      abi: identityRegistryAbi,
      functionName: "isVerified",
      args: [account],
    });
});
