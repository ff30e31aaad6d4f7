import assert from "node:assert/strict";
import { it } from "node:test";
import { csvLine } from "./csv.ts";

it("quotes what would break a line, and disarms what would be a formula", () => {
  assert.equal(csvLine(["plain", 7, null]), "plain,7,\r\n");
  assert.equal(csvLine(['He said "no", twice', "two\nlines"]), '"He said ""no"", twice","two\nlines"\r\n');
  for (const text of ["=1+1", "+1", "-1+2", "-a", "@sum", "\tx"]) assert.equal(csvLine([text]), `'${text}\r\n`);
  assert.equal(csvLine(['=HYPERLINK("http://x","y")']), `"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  assert.equal(csvLine(["-1", "-12.50"]), "-1,-12.50\r\n");
});
