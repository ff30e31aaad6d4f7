import type { Theatre } from "./theatre.ts";

/** Something that happens at a time, Unix seconds. */
export interface Scene {
  at: number;
  play: () => Promise<unknown>;
}

/** Plays scenes of several stories in the order of their times, whoever wrote them. */
export function createAgenda(theatre: Theatre) {
  let scenes: Scene[] = [];
  return {
    add(...more: Scene[]): void {
      scenes = [...scenes, ...more].sort((a, b) => a.at - b.at);
    },
    /** Plays what happens before a time. A scene that another one has delayed follows it at once. */
    async until(time: number): Promise<void> {
      for (let next = scenes[0]; next && next.at < time; next = scenes[0]) {
        scenes = scenes.slice(1);
        await theatre.at(Math.max(next.at, (await theatre.now()) + 1));
        await next.play();
      }
    },
  };
}
