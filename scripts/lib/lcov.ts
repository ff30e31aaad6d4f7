export interface FileCoverage {
  file: string;
  /** Lines that can be executed. */
  lines: number;
  /** Those that no test has executed. */
  missed: number[];
}

/** Reads the line coverage out of an lcov report. */
export function parseLcov(report: string): FileCoverage[] {
  return report
    .split("end_of_record")
    .map((record) => {
      const file = /^SF:(.+)$/m.exec(record)?.[1];
      const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, hits]) => [Number(line), Number(hits)]);
      const missed = lines.filter(([, hits]) => hits === 0).map(([line]) => line ?? 0);
      return { file: file ?? "", lines: lines.length, missed };
    })
    .filter(({ file }) => file !== "");
}

/** The share of lines that were executed, in percent. */
export function percentCovered(files: Pick<FileCoverage, "lines" | "missed">[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const missed = files.reduce((sum, file) => sum + file.missed.length, 0);
  return lines === 0 ? 0 : (100 * (lines - missed)) / lines;
}
