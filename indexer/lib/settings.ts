import type { AbiEvent } from "viem";

/** A value of an event as JSON has it: numbers beyond 48 bits are texts, hex is lower-case. */
export type SettingValue = string | number | boolean | SettingValue[] | { [name: string]: SettingValue };

type Args = object;

const plain = (value: unknown): SettingValue => {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return value.startsWith("0x") ? value.toLowerCase() : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
  }
  return value as number | boolean;
};

/** The whole event. */
export const settingOf = ({ inputs }: AbiEvent, args: Args): Record<string, SettingValue> =>
  Object.fromEntries(inputs.map(({ name = "" }) => [name, plain((args as Record<string, unknown>)[name])]));

/** What tells this setting from others of the same compliance and event: the indexed arguments after the first. */
export const keyOf = ({ inputs }: AbiEvent, args: Args): string =>
  inputs
    .slice(1)
    .filter(({ indexed }) => indexed)
    .map(({ name = "" }) => String(plain((args as Record<string, unknown>)[name])))
    .join();
