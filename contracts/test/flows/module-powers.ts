import { blocklistModuleAbi } from "../../abi/BlocklistModule.ts";
import { countryModuleAbi } from "../../abi/CountryModule.ts";
import { lockUpModuleAbi } from "../../abi/LockUpModule.ts";
import { maxBalanceModuleAbi } from "../../abi/MaxBalanceModule.ts";
import { maxHoldersModuleAbi } from "../../abi/MaxHoldersModule.ts";
import { minHoldingModuleAbi } from "../../abi/MinHoldingModule.ts";
import { preapprovalModuleAbi } from "../../abi/PreapprovalModule.ts";
import { spenderModuleAbi } from "../../abi/SpenderModule.ts";
import { supplyCapModuleAbi } from "../../abi/SupplyCapModule.ts";
import { topicsModuleAbi } from "../../abi/TopicsModule.ts";
import { tradingWindowModuleAbi } from "../../abi/TradingWindowModule.ts";
import { volumeModuleAbi } from "../../abi/VolumeModule.ts";
import type { Guarded, Places } from "./power.ts";
import { named } from "./world.ts";

/** The modules, by their names among the addresses. What they keep, they keep by caller: a compliance sets its own rule. */
const MODULES = {
  blocklistModule: { name: "BlocklistModule", abi: blocklistModuleAbi, open: ["setWallets", "setIdentities"] },
  countryModule: { name: "CountryModule", abi: countryModuleAbi, open: ["setCountries", "setMode"] },
  lockUpModule: { name: "LockUpModule", abi: lockUpModuleAbi, open: ["setLockUp", "moved"] },
  maxBalanceModule: { name: "MaxBalanceModule", abi: maxBalanceModuleAbi, open: ["setMaximum"] },
  maxHoldersModule: {
    name: "MaxHoldersModule",
    abi: maxHoldersModuleAbi,
    open: ["setMaximum", "setMaximumOfCountry"],
  },
  minHoldingModule: { name: "MinHoldingModule", abi: minHoldingModuleAbi, open: ["setMinimum"] },
  preapprovalModule: {
    name: "PreapprovalModule",
    abi: preapprovalModuleAbi,
    open: ["setMintsExempt", "approve", "moved"],
  },
  spenderModule: { name: "SpenderModule", abi: spenderModuleAbi, open: ["setSpenders"] },
  supplyCapModule: { name: "SupplyCapModule", abi: supplyCapModuleAbi, open: ["setMaximum"] },
  topicsModule: { name: "TopicsModule", abi: topicsModuleAbi, open: ["setTopics", "clearTopics"] },
  tradingWindowModule: { name: "TradingWindowModule", abi: tradingWindowModuleAbi, open: ["setHours", "setPeriods"] },
  volumeModule: { name: "VolumeModule", abi: volumeModuleAbi, open: ["setWindows", "moved"] },
} as const;

export type ModuleName = keyof typeof MODULES;

/** What changes anything in a module: open to all, but for an officer's approval under a compliance. */
export function modulePowersOf(at: Places): Guarded[] {
  return (Object.keys(MODULES) as ModuleName[]).map((key) => ({
    ...MODULES[key],
    address: at[key],
    powers:
      key === "preapprovalModule"
        ? [
            {
              functions: ["approveFor"],
              roles: ["officer", "agent"],
              scope: at.token,
              refusal: (actor) => named("PreapprovalNotOfficer", actor, at.token),
              args: (actor) => [at.compliance, actor, actor, 0n, 0],
            },
          ]
        : [],
  }));
}
