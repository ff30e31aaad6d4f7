export interface Hits {
  file: string;
  /** By line that can be executed: how often it was. */
  lines: Map<number, number>;
}

/** Reads the line coverage out of an lcov report. */
export function parseLcov(report: string): Hits[] {
  return report
    .split("end_of_record")
    .map((record) => ({
      file: /^SF:(.+)$/m.exec(record)?.[1] ?? "",
      lines: new Map([...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, hits]) => [Number(line), Number(hits)])),
    }))
    .filter(({ file }) => file !== "");
}
