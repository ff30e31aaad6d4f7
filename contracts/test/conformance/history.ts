import assert from "node:assert/strict";
import { type Address, parseEventLogs, zeroAddress } from "viem";
import type { Stage } from "./stage.ts";

/**
 * What the token's events tell, from its first one on, is what its functions answer: balances, supply, frozen parts and
 * addresses, pause. Asked after every test, so that whatever a test does is seen by those who only read events.
 */
export async function assertHistoryTells(stage: Stage): Promise<void> {
  const { node, token, read } = stage;
  const balances = new Map<Address, bigint>();
  const frozen = new Map<Address, bigint>();
  const absolute = new Map<Address, bigint>();
  const barred = new Map<Address, boolean>();
  const add = (to: Map<Address, bigint>, account: Address, amount: bigint) =>
    to.set(account, (to.get(account) ?? 0n) + amount);
  let supply = 0n;
  let paused = false;

  const logs = await node.getLogs({ address: token.address, fromBlock: 0n, toBlock: "latest" });
  for (const { eventName, args } of parseEventLogs({ abi: token.abi, logs })) {
    if (eventName === "Transfer") {
      if (args._from === zeroAddress) supply += args._value;
      else add(balances, args._from, -args._value);
      if (args._to === zeroAddress) supply -= args._value;
      else add(balances, args._to, args._value);
    } else if (eventName === "TokensFrozen") add(frozen, args._userAddress, args._amount);
    else if (eventName === "TokensUnfrozen") add(frozen, args._userAddress, -args._amount);
    else if (eventName === "AddressFrozen") barred.set(args._userAddress, args._isFrozen);
    else if (eventName === "Frozen") absolute.set(args.account, args.amount);
    else if (eventName === "Paused") paused = true;
    else if (eventName === "Unpaused") paused = false;
  }

  assert.equal(await read(token, "totalSupply", []), supply, "totalSupply is what the events tell");
  assert.equal(await read(token, "paused", []), paused, "paused is what the events tell");
  for (const [account, balance] of balances) {
    assert.equal(await read(token, "balanceOf", [account]), balance, `balanceOf(${account}) is what the events tell`);
  }
  for (const [account, part] of [...frozen, ...absolute]) {
    const message = `getFrozenTokens(${account}) is what the events tell`;
    assert.equal(await read(token, "getFrozenTokens", [account]), part, message);
  }
  for (const [account, is] of barred) {
    assert.equal(await read(token, "isFrozen", [account]), is, `isFrozen(${account}) is what the events tell`);
  }
}
