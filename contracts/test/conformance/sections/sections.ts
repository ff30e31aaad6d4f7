import type { Section } from "../conformance.ts";
import { batches } from "./batches.ts";
import { claims } from "./claims.ts";
import { compliance } from "./compliance.ts";
import { erc20 } from "./erc20.ts";
import { erc2612 } from "./erc2612.ts";
import { erc7943 } from "./erc7943.ts";
import { forced } from "./forced.ts";
import { freezing } from "./freezing.ts";
import { recovery } from "./recovery.ts";
import { registry } from "./registry.ts";
import { roles } from "./roles.ts";
import { settings } from "./settings.ts";
import { storage } from "./storage.ts";
import { supply } from "./supply.ts";
import { transfers } from "./transfers.ts";

export const sections: readonly Section[] = [
  erc20,
  erc2612,
  roles,
  transfers,
  freezing,
  supply,
  forced,
  batches,
  recovery,
  settings,
  registry,
  storage,
  claims,
  compliance,
  erc7943,
];
