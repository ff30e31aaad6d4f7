import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Direction, Tooltip } from "radix-ui";
import { useState } from "react";
import { untilIndexed } from "#lib/chain-info.ts";
import { ApiProblem } from "#lib/http.ts";
import { setWaitForBlock } from "#lib/tx/engine.ts";
import { LiveUpdates } from "./live-updates.tsx";
import { createAppRouter } from "./router.tsx";
import { ViewerSync } from "./viewer-sync.tsx";
import { WalletHost } from "./wallet/wallet-host.tsx";

setWaitForBlock(untilIndexed);

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // asking again does not change a refusal
        retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.problem.status < 500),
      },
    },
  });
}

export function Providers() {
  const [queries] = useState(createQueries);
  const [router] = useState(() => createAppRouter(queries));
  return (
    <QueryClientProvider client={queries}>
      <Direction.Provider dir={document.documentElement.dir === "rtl" ? "rtl" : "ltr"}>
        <Tooltip.Provider delayDuration={300}>
          <RouterProvider router={router} />
          <ViewerSync />
          <LiveUpdates />
          <WalletHost />
        </Tooltip.Provider>
      </Direction.Provider>
    </QueryClientProvider>
  );
}
