export type SaveState = "saved" | "unsaved" | "saving" | "failed" | "conflict";

interface Options<Content> {
  revision: number;
  /** Saves over a revision, and answers the next. */
  save: (revision: number, content: Content) => Promise<number>;
  /** Somebody else has saved meanwhile: saving again would undo their work. */
  isConflict: (error: unknown) => boolean;
  onState: (state: SaveState) => void;
  /** Milliseconds of rest after a change, and before a failed save is tried again. */
  delay?: number;
  retryDelay?: number;
}

/** Saves what changes, one save at a time, the newest content last; stops where another window was faster. */
export class Autosave<Content> {
  readonly #options: Options<Content>;
  #revision: number;
  #waiting: { content: Content } | undefined;
  #saving: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(options: Options<Content>) {
    this.#options = options;
    this.#revision = options.revision;
  }

  get revision(): number {
    return this.#revision;
  }

  change(content: Content): void {
    if (this.#stopped) return;
    this.#waiting = { content };
    this.#options.onState("unsaved");
    this.#schedule(this.#options.delay ?? 800);
  }

  /** Saves at once what waits; answers whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (this.#waiting && !this.#stopped) {
      this.#saving ??= this.#save().finally(() => {
        this.#saving = undefined;
      });
      await this.#saving;
    }
    return this.#waiting === undefined && !this.#stopped;
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  async #save(): Promise<void> {
    const { save, isConflict, onState, delay = 800, retryDelay = 5_000 } = this.#options;
    const taken = this.#waiting;
    if (!taken) return;
    onState("saving");
    try {
      this.#revision = await save(this.#revision, taken.content);
      if (this.#waiting !== taken) {
        onState("unsaved");
        this.#schedule(delay);
        return;
      }
      this.#waiting = undefined;
      onState("saved");
    } catch (error) {
      if (isConflict(error)) {
        this.#stopped = true;
        onState("conflict");
        return;
      }
      onState("failed");
      this.#schedule(retryDelay);
    }
  }
}
