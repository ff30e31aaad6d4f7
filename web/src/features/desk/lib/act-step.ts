import type { Hex } from "viem";
import type { CallStep, NamedCall } from "#lib/tx/plan.ts";
import type { Call } from "#lib/wallet/wallet-port.ts";
import { type AnnouncedAct, announce, outbox } from "../api/acts.ts";

interface ActStep {
  label: string;
  expect?: string;
  act: AnnouncedAct;
  call: (reasonHash: Hex) => NamedCall | Call | Promise<NamedCall | Call>;
}

/** A call that is announced with its reason before it is signed, and told to the audit log once it is mined. */
export function actStep({ label, expect, act, call }: ActStep): CallStep {
  let id: string | undefined;
  const keep = (hash: string) => {
    if (id) outbox.add({ id, hash });
  };
  return {
    label,
    ...(expect ? { expect } : {}),
    call: async () => {
      const announced = await announce(act);
      id = announced.id;
      return call(announced.reasonHash);
    },
    onSent: keep,
    onMined: (hash) => {
      keep(hash);
      return outbox.flush();
    },
  };
}
