/** The steps of a start, in the order in which they are shown. */
export const steps = {
  postgres: "Database",
  chain: "Local chain",
  compile: "Contracts, compiled",
  deploy: "Contracts, deployed",
  indexer: "Indexer",
  api: "API",
  web: "dApp",
  demo: "Demo data",
} as const;

export type Step = keyof typeof steps;

export interface Progress {
  step: Step;
  state: "started" | "working" | "done" | "failed";
  /** What is being done right now, or what came of it. */
  detail?: string;
}

export type OnProgress = (progress: Progress) => void;

/** Does the work of a step and tells about it. */
export type RunStep = <T>(step: Step, work: (report: (detail: string) => void) => Promise<T>) => Promise<T>;

export function stepRunner(onProgress: OnProgress = () => {}): RunStep {
  return async (step, work) => {
    onProgress({ step, state: "started" });
    try {
      const result = await work((detail) => onProgress({ step, state: "working", detail }));
      onProgress({ step, state: "done" });
      return result;
    } catch (error) {
      onProgress({ step, state: "failed" });
      throw error;
    }
  };
}
