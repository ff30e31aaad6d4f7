import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { table } from "./table.ts";

describe("table", () => {
  it("aligns columns under a heading", () => {
    const text = table(
      [
        ["api", "http://127.0.0.1:3001"],
        ["database", "postgres"],
      ],
      ["what", "where"],
    );
    assert.equal(
      text,
      [
        "what      where",
        "───────────────────────────────",
        "api       http://127.0.0.1:3001",
        "database  postgres",
      ].join("\n"),
    );
  });

  it("does not count colours as width", () => {
    assert.equal(
      table([
        ["\u001b[1ma\u001b[22m", "b"],
        ["cc", "d"],
      ]),
      "\u001b[1ma\u001b[22m   b\ncc  d",
    );
  });
});
