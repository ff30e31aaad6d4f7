import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { demoPeople } from "./vite/demo-people.ts";

// Read by this file only; what the browser may know is listed in src/env.ts.
const {
  PORT,
  API_URL = "http://127.0.0.1:3001",
  RPC_URL = "http://127.0.0.1:8545",
  DEMO_PEOPLE = "../.freehold/people.json",
} = process.env;

// One origin for page, API and chain: cookies stay same-site, and nothing needs CORS.
const proxy = {
  "/api": { target: API_URL, rewrite: (path: string) => path.replace(/^\/api/, "") },
  "/rpc": { target: RPC_URL, changeOrigin: true, rewrite: () => "/" },
};

const server = {
  host: "127.0.0.1",
  port: PORT ? Number(PORT) : 5173,
  strictPort: PORT !== undefined,
  proxy,
};

export default defineConfig(({ command }) => {
  // What is built is never a development build, whatever the shell says: the demo people must not get into it.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    plugins: [react(), tailwindcss(), demoPeople(resolve(import.meta.dirname, DEMO_PEOPLE))],
    server,
    preview: server,
    build: { target: "es2023", chunkSizeWarningLimit: 1100 }, // the largest is MapLibre, loaded when a map comes into sight
  };
});
