import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Problem } from "../../lib/problem.ts";
import { checkLines } from "./check.ts";
import { readLines } from "./read.ts";

const header = "wallet,name,birthDate,country,accredited,expires,documentNumber";
const wallet = (n: number) => `0x${n.toString(16).padStart(40, "0")}`;
const good = `${wallet(1)},Khalid Al Mansoori,1990-04-30,AE,no,2030-12-31,P1234567`;
const bytes = (text: string) => new TextEncoder().encode(text);
const now = Date.parse("2026-11-20T10:00:00Z") / 1_000;
const check = (...lines: string[]) => checkLines(readLines(bytes([header, ...lines].join("\n"))), now);
const errors = (line: string) => check(line)[0]?.problems.map(({ column, what }) => `${column}: ${what}`) ?? [];
const with_ = (column: number, value: string) => good.split(",").with(column, value).join(",");

function refusal(content: Uint8Array | string): string {
  try {
    readLines(typeof content === "string" ? bytes(content) : content);
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.problem, "import-unreadable");
    return error.message;
  }
  return assert.fail("it was read");
}

describe("a file of people", () => {
  it("is read line by line", () => {
    const [line] = check(good);
    assert.deepEqual(line?.newcomer, {
      wallet: wallet(1),
      name: "Khalid Al Mansoori",
      birthDate: "1990-04-30",
      country: 784,
      accredited: false,
      expiresAt: Date.parse("2030-12-31T23:59:59Z") / 1_000,
      documentNumber: "P1234567",
    });
    assert.deepEqual(line?.problems, []);
  });

  it("may have a byte order mark, semicolons, quotation marks, empty lines and headings written otherwise", () => {
    const text = `\uFEFFWallet;Name;Birth date;COUNTRY;accredited;expires\r\n${wallet(2)};"Ганболд; Саруул";1985-01-02;MNG;YES;2031-01-01\r\n\r\n;;;;;\r\n`;
    const [line, ...more] = checkLines(readLines(bytes(text)), now);
    assert.equal(more.length, 0);
    assert.deepEqual(line?.problems, []);
    const { name, country, accredited, documentNumber } = line?.newcomer ?? {};
    assert.deepEqual([name, country, accredited, documentNumber], ["Ганболд; Саруул", 496, true, ""]);
  });

  it("counts lines as an editor does, also after a name that goes over two", () => {
    const [first, second] = check(`${wallet(1)},"Khalid\nAl Mansoori",1990-04-30,AE,no,2030-12-31,`, "x,y");
    assert.deepEqual([first?.line, second?.line], [2, 4]);
  });

  it("says why it cannot be read at all", () => {
    assert.match(refusal(""), /is empty/);
    assert.match(refusal("\n\n"), /is empty/);
    assert.match(refusal(header), /nobody in it/);
    assert.match(
      refusal(`wallet,name,born\n${good}`),
      /missing: “birthDate”, “country”, “accredited”, “expires”; unknown: “born”/,
    );
    assert.match(refusal(`${header},name\n${good},x`), /twice: “name”/);
    assert.match(refusal(`${header}\n${wallet(1)},"Khalid`), /quotation mark/);
    assert.match(refusal([header, ...Array(1_001).fill(good)].join("\n")), /1001 lines; 1000 are taken/);
    for (const end of ["\n", "\r", "\r\n"]) {
      const start = performance.now();
      assert.match(refusal(`${header}${end}${`x${end}`.repeat(300_000)}`), /300001 lines; 1000 are taken/);
      assert.ok(performance.now() - start < 1_500, "it is not read in vain");
    }
    assert.match(refusal(Uint8Array.from([0xff, 0xfe, 0x77, 0])), /UTF-16/);
    assert.match(refusal(Uint8Array.from([...bytes(`${header}\n`), 0xe9, 0x2c])), /not in UTF-8/);
    assert.match(refusal(`PK\u0003\u0004\u0000\u0000`), /no text/);
  });

  it("names the column of whatever is wrong, and how to mend it", () => {
    const wrong: [number, string, RegExp][] = [
      [0, "0x12", /^wallet: This is no wallet/],
      [0, "0x5FbDB2315678afecb367f032d93F642f64180aA3".replace("5F", "5f"), /^wallet: The address is mistyped/],
      [1, "7", /^name: /],
      [2, "30.04.1990", /^birthDate: This is no date/],
      [2, "1990-02-30", /^birthDate: This is no date/],
      [2, "2012-01-01", /^birthDate: They are not 18/],
      [2, "1890-01-01", /^birthDate: .* too long ago/],
      [3, "Utopia", /^country: There is no such country/],
      [3, "999", /^country: /],
      [3, "XX", /^country: /],
      [4, "maybe", /^accredited: /],
      [5, "2026-11-19", /^expires: This day has passed/],
      [5, "2060-01-01", /^expires: .*twenty years/],
      [5, "soon", /^expires: This is no date/],
      [6, "#", /^documentNumber: /],
    ];
    for (const [column, value, words] of wrong) {
      const [said, ...more] = errors(with_(column, value));
      assert.match(said ?? "", words, value);
      assert.deepEqual(more, [], value);
    }
    assert.deepEqual(errors(with_(5, "2026-11-20")), [], "good until the end of today");
    assert.match(errors(`${good},more`)[0] ?? "", /1 cells too many/);
    assert.match(errors(wallet(1)).join(), /6 cells are missing/);
    for (const { mend } of check("x,y,z")[0]?.problems ?? []) assert.ok(mend.length > 10);
  });

  it("takes a wallet once, and asks about a person who comes twice", () => {
    const [first, again, alike] = check(good, with_(1, "Somebody Else"), with_(0, wallet(9)));
    assert.deepEqual(first?.problems, []);
    assert.deepEqual(
      again?.problems.map(({ what }) => what),
      ["The wallet stands in line 2 already."],
    );
    assert.equal(again?.newcomer, undefined);
    assert.deepEqual(
      alike?.problems.map(({ severity, what }) => [severity, what]),
      [["warning", "Somebody of this name and birth date stands in line 2."]],
    );
    assert.ok(alike?.newcomer);
  });
});
