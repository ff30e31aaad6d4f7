import parser from "@solidity-parser/parser";
import type { ASTNode, IfStatement, Statement } from "@solidity-parser/parser/dist/src/ast-types.d.ts";

/** One outcome of an `if` or a `require`, and the line of the source on which that stands. */
export interface Arm {
  line: number;
  outcome: "true" | "false";
}

export interface Unfolded {
  source: string;
  /** By line of `source`, from 1: the line from which it came. */
  lines: number[];
  /** By line of `source`: the arm of which it is the first statement. */
  arms: Map<number, Arm>;
}

interface Insertion {
  at: number;
  /** How much of the source it replaces. */
  length: number;
  text: string;
  arm?: Arm["outcome"];
}

/**
 * Rewrites a Solidity source so that each outcome of every `if` and every `require` is a statement of its own: a tool that
 * counts statements then counts branches. What the code does stays the same.
 */
export function unfoldBranches(source: string): Unfolded {
  const insertions: Insertion[] = [];
  const insert = (at: number, text: string, length = 0) => insertions.push({ at, length, text });
  const arm = (at: number, outcome: Arm["outcome"]) => insertions.push({ at, length: 0, text: "\n0;\n", arm: outcome });

  const openArm = (body: Statement, outcome: Arm["outcome"]) => {
    const [start] = rangeOf(body);
    if (body.type === "Block") return arm(start + 1, outcome);
    insert(start, "{");
    return arm(start, outcome);
  };
  const closeArm = (body: Statement) => {
    if (body.type !== "Block") insert(rangeOf(body)[1] + 1, "\n}");
  };

  parser.visit(parser.parse(source, { range: true }), {
    IfStatement: (node: IfStatement) => {
      openArm(node.trueBody, "true");
      if (node.falseBody) openArm(node.falseBody, "false");
    },
    "IfStatement:exit": (node: IfStatement) => {
      closeArm(node.trueBody);
      if (node.falseBody) return closeArm(node.falseBody);
      const end = rangeOf(node)[1] + 1;
      insert(end, " else {");
      arm(end, "false");
      return insert(end, "}");
    },
    ExpressionStatement: (node) => {
      const call = node.expression;
      if (call?.type !== "FunctionCall" || call.expression.type !== "Identifier") return;
      const [condition, error] = call.arguments;
      if (call.expression.name !== "require" || !condition || error?.type !== "FunctionCall") return;
      const [start, end] = rangeOf(node);
      const [conditionStart, conditionEnd] = rangeOf(condition);
      const [errorStart, errorEnd] = rangeOf(error);
      insert(start, "if (", conditionStart - start);
      insert(conditionEnd + 1, ") {", errorStart - conditionEnd - 1);
      arm(errorStart, "true");
      insert(errorStart, "} else {");
      arm(errorStart, "false");
      insert(errorStart, "revert ");
      insert(errorEnd + 1, ";\n}", end - errorEnd);
    },
  });
  return applied(source, insertions);
}

function rangeOf(node: ASTNode): [number, number] {
  if (!node.range) throw new Error(`A ${node.type} without a range`);
  return node.range;
}

/** Insertions at the same place stay in the order in which they were made. */
function applied(source: string, insertions: Insertion[]): Unfolded {
  const arms = new Map<number, Arm>();
  const lines = [1];
  let [text, from, line] = ["", 0, 1];
  const keep = (piece: string) => {
    for (const character of piece) if (character === "\n") lines.push(++line);
    text += piece;
  };
  for (const { at, length, text: added, arm } of insertions.toSorted((a, b) => a.at - b.at)) {
    keep(source.slice(from, at));
    for (const character of added) if (character === "\n") lines.push(line);
    if (arm) arms.set(lines.length - 1, { line, outcome: arm });
    text += added;
    line += source.slice(at, at + length).split("\n").length - 1;
    from = at + length;
  }
  keep(source.slice(from));
  return { source: text, lines, arms };
}

export interface FileCoverage {
  file: string;
  lines: number;
  missedLines: number[];
  branches: number;
  missedBranches: Arm[];
}

/** What the lines that were executed of an unfolded source say of the source itself. A line counts once any of it ran. */
export function foldCoverage(file: string, { lines, arms }: Unfolded, hits: Map<number, number>): FileCoverage {
  const executed = new Map<number, boolean>();
  const missedBranches: Arm[] = [];
  for (const [at, count] of hits) {
    const arm = arms.get(at);
    if (arm && count === 0) missedBranches.push(arm);
    if (arm) continue;
    const line = lines[at - 1] ?? 0;
    executed.set(line, (executed.get(line) ?? false) || count > 0);
  }
  const missedLines = [...executed].filter(([, ran]) => !ran).map(([line]) => line);
  return { file, lines: executed.size, missedLines, branches: arms.size, missedBranches };
}
