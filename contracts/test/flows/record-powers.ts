import { zeroAddress } from "viem";
import { propertyFactoryAbi } from "../../abi/PropertyFactory.ts";
import { propertyHealthAbi } from "../../abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../abi/PropertyRegistry.ts";
import { tradingHaltsAbi } from "../../abi/TradingHalts.ts";
import { type Guarded, lacks, ownership, type Places } from "./power.ts";
import { named } from "./world.ts";

/** What changes anything where properties are put on record, come to be tokens, and are kept from being traded. */
export function recordPowersOf(at: Places): Guarded[] {
  return [
    {
      name: "PropertyFactory",
      address: at.propertyFactory,
      abi: propertyFactoryAbi,
      powers: [ownership, { functions: ["createProperty"], roles: ["issuer"], refusal: lacks("issuer") }],
      open: [],
    },
    {
      name: "PropertyRegistry",
      address: at.propertyRegistry,
      abi: propertyRegistryAbi,
      powers: [
        ownership,
        { functions: ["setHealth"], roles: ["owner"], refusal: lacks("owner") },
        { functions: ["submit", "resubmit"], roles: ["manager"], refusal: lacks("manager") },
        {
          functions: ["approve", "sendBack", "tokenize", "suspend", "resume", "retire"],
          roles: ["issuer"],
          refusal: lacks("issuer"),
        },
      ],
      open: [],
    },
    {
      name: "PropertyPapers",
      address: at.propertyPapers,
      abi: propertyPapersAbi,
      powers: [
        {
          functions: ["file", "fileAll"],
          // Of managers only that of the property in question, which is the first.
          roles: ["manager", "issuer"],
          scope: at.propertyRegistry,
          refusal: (actor) => named("PaperNotByManager", 1, actor),
        },
      ],
      open: [],
    },
    {
      name: "PropertyHealth",
      address: at.propertyHealth,
      abi: propertyHealthAbi,
      powers: [
        ownership,
        { functions: ["setAttestor"], roles: ["owner"], refusal: lacks("owner") },
        {
          functions: ["attest"],
          roles: [],
          only: "an attestor",
          refusal: (actor) => named("HealthAttestorUnknown", 1, actor),
        },
        {
          functions: ["halt", "lift"],
          // Of the property's token: the one that is submitted has none.
          roles: [],
          only: "an officer of the token",
          refusal: (actor) => named("HealthNotOfficer", actor, zeroAddress),
        },
      ],
      open: ["relay"],
    },
    {
      name: "TradingHalts",
      address: at.tradingHalts,
      abi: tradingHaltsAbi,
      powers: [
        ownership,
        { functions: ["suspend", "halt", "lift", "setStaleAt"], roles: ["halter"], refusal: lacks("halter") },
        { functions: ["renew"], roles: ["guardian"], refusal: lacks("guardian") },
      ],
      open: [],
    },
  ];
}
