import type { Wallet, WalletDetailsParams } from "@rainbow-me/rainbowkit";
import { createConnector } from "wagmi";
import { demoConnector, demoConnectorId } from "./demo-connector.ts";

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="#1f4d3a"/><g fill="none" stroke="#f7f5f0" stroke-width="1.6"><circle cx="10.5" cy="11" r="3"/><path d="M4.8 21c.5-3.6 2.7-5.4 5.7-5.4s5.200 1.800 5.700 5.400"/><path d="M17.400 8.200a3 3 0 0 1 0 5.700M19 16c2.300.500 3.800 2.200 4.200 5"/></g></svg>',
)}`;

/** The entry in RainbowKit's list. */
export function demoWallet(): Wallet {
  return {
    id: demoConnectorId,
    name: "Demo people",
    iconUrl: icon,
    iconBackground: "#1f4d3a",
    installed: true,
    createConnector: (details: WalletDetailsParams) =>
      createConnector((config) => ({ ...demoConnector()(config), ...details })),
  };
}
