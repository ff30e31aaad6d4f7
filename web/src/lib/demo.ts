import { createStore } from "./store.ts";

/** There are people of the demo on this chain: whoever and whatever is shown is made up. */
export const demoData = createStore(false);
