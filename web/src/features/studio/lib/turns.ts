export interface Turns<Row> {
  /** Whether there is a batch for this turn. The first turn begins from the beginning, with whoever is left by then. */
  next: (turn: number) => Promise<boolean>;
  /** The batch of the turn that was asked for last. */
  batch: () => readonly Row[];
}

/** Batches, each asked for when its turn comes: what is broken off is begun again, and does nothing twice. */
export function inTurns<Row>(begin: () => AsyncIterator<readonly Row[], undefined>): Turns<Row> {
  let list: AsyncIterator<readonly Row[], undefined> | undefined;
  let batch: readonly Row[] = [];
  return {
    async next(turn) {
      if (turn === 0 || !list) list = begin();
      batch = (await list.next()).value ?? [];
      return batch.length > 0;
    },
    batch: () => batch,
  };
}
