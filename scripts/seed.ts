import { createTestClient, http } from "viem";
import { payByCard } from "./demo/card-payments.ts";
import { applyBefore, openCases } from "./demo/cases.ts";
import { uploadFile } from "./demo/client.ts";
import { playHistory } from "./demo/history.ts";
import { fileProfiles, postOrders } from "./demo/open-business.ts";
import { demoPeople } from "./demo/people.ts";
import { approvedProfile, demoProfiles } from "./demo/profiles.ts";
import { nameTenants } from "./demo/tenants.ts";
import { createTheatre } from "./demo/theatre.ts";
import { enterThePresent } from "./lib/chain.ts";
import type { Launched } from "./lib/launch.ts";
import { untilIndexed, urlsOf } from "./lib/services.ts";
import type { DemoPerson } from "./lib/stack-file.ts";

/** Fills a new chain with eight months of history, and the API with what belongs to today. */
export async function seed(launched: Launched, report: (detail: string) => void): Promise<DemoPerson[]> {
  const { chain, instance, services, indexer } = launched;
  const { addresses } = instance.deployment;
  const [profiles, approved] = await Promise.all([demoProfiles(), approvedProfile()]);
  const theatre = createTheatre(chain, addresses);
  const urls = urlsOf(services.ports);
  const place = { apiUrl: urls.api, webUrl: urls.web };
  report("applications");
  const commitments = await applyBefore(place);
  const { properties, verified, reports } = await playHistory(
    theatre,
    addresses,
    profiles,
    approved,
    commitments,
    report,
  );

  await enterThePresent(chain);
  await createTestClient({ mode: "anvil", transport: http(chain.url) }).mine({ blocks: 1 });
  report("indexing");
  await untilIndexed(services, indexer, await chain.client.getBlockNumber());

  report("papers and pictures");
  await fileProfiles(place, [...properties, approved]);
  for (const { bytes, mime } of reports) await uploadFile(place.apiUrl, place.webUrl, bytes, mime);
  report("tenants");
  await nameTenants(place);
  await payByCard(theatre, place, addresses, properties);
  report("orders");
  await postOrders(place, addresses, properties);
  report("cases");
  await openCases(place, verified);
  return demoPeople();
}
