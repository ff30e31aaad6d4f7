import { Listr, type ListrTaskWrapper } from "listr2";
import { type OnProgress, type Progress, type Step, steps } from "./progress.ts";

export interface Display {
  onProgress: OnProgress;
  /** Takes the display down, so that something else can be written. */
  end(): Promise<void>;
}

/** The best display for where the output goes. */
export function progressDisplay(terminal: boolean): Display {
  return terminal ? liveDisplay() : plainDisplay(console.log);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A line for every step that is done: for logs, pipes and CI. */
export function plainDisplay(write: (line: string) => void): Display {
  const started = new Map<Step, number>();
  const onProgress = ({ step, state, detail = "" }: Progress) => {
    if (state === "started") started.set(step, performance.now());
    else if (state === "working") write(`  ${steps[step]}: ${detail}`);
    else write(`${state === "done" ? "✔" : "✖"} ${steps[step]}  ${seconds(started.get(step) ?? 0)}`);
  };
  return { onProgress, end: () => Promise.resolve() };
}

type Task = ListrTaskWrapper<unknown, never, never>;

interface Row {
  task?: Pick<Task, "title" | "output" | "skip">;
  started?: number;
  finish: PromiseWithResolvers<void>;
}

/** All steps at once, with spinners and running seconds. */
function liveDisplay(): Display {
  const names = Object.keys(steps) as Step[];
  const rows = new Map<Step, Row>(names.map((step) => [step, { finish: Promise.withResolvers<void>() }]));
  const tasks = names.map((step) => ({
    title: steps[step],
    task: (_context: unknown, task: Pick<Task, "title" | "output" | "skip">) => {
      const row = rows.get(step);
      if (row) row.task = task;
      return row?.finish.promise;
    },
  }));
  const list = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    rendererOptions: { collapseErrors: false, showErrorMessage: false },
  });
  const running = list.run();
  const showTime = (step: Step, { task, started }: Row) => {
    if (task && started !== undefined) task.title = `${steps[step]}  ${seconds(started)}`;
  };
  const clock = setInterval(() => {
    for (const [step, row] of rows) showTime(step, row);
  }, 100);

  const onProgress = ({ step, state, detail }: Progress) => {
    const row = rows.get(step);
    if (!row) return;
    if (state === "started") row.started = performance.now();
    else if (state === "working" && row.task) row.task.output = detail ?? "";
    else if (state === "done" || state === "failed") {
      showTime(step, row);
      row.started = undefined;
      if (state === "done") row.finish.resolve();
      else row.finish.reject(new Error(steps[step]));
    }
  };
  const end = async () => {
    clearInterval(clock);
    for (const { finish, task } of rows.values()) {
      if (task) task.skip();
      finish.resolve();
    }
    await running;
  };
  return { onProgress, end };
}
