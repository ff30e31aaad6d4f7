import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPictureOrPdf } from "./file-kind.ts";

const file = (...parts: (string | number[])[]) =>
  new Blob(parts.map((part) => (typeof part === "string" ? part : new Uint8Array(part))));

describe("a file, by its bytes", () => {
  it("is a picture or a PDF", async () => {
    assert.equal(await isPictureOrPdf(file([0x89], "PNG\r\n\u001a\n", "rest")), true);
    assert.equal(await isPictureOrPdf(file([0xff, 0xd8, 0xff, 0xe0], "JFIF")), true);
    assert.equal(await isPictureOrPdf(file("RIFF", [1, 2, 3, 4], "WEBPVP8 ")), true);
    assert.equal(await isPictureOrPdf(file("%PDF-1.7 the order of a court")), true);
  });

  it("is neither, whatever it is called", async () => {
    assert.equal(
      await isPictureOrPdf(new File(["this is not a passport"], "passport.png", { type: "image/png" })),
      false,
    );
    assert.equal(await isPictureOrPdf(file([0, 0, 0, 0x18], "ftypheic")), false, "as an iPhone keeps pictures");
    assert.equal(await isPictureOrPdf(file("RIFF", [1, 2, 3, 4], "AVI LIST")), false);
    assert.equal(await isPictureOrPdf(file()), false);
  });
});
