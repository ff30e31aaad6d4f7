import assert from "node:assert/strict";
import { describe, it } from "node:test";
import sharp from "sharp";
import { fromPhone, greyPng, manyScans, photo, withChunk, withSegment } from "../../test/pictures.ts";
import { acceptedDrawing, acceptedPicture, plainCopy } from "./pictures.ts";

const formats = ["jpeg", "png", "webp"] as const;
const [jpeg, png, webp] = await Promise.all(formats.map((format) => photo().toFormat(format).toBuffer()));
assert.ok(jpeg && png && webp);
const of = { jpeg, png, webp };

const refuses = (content: Buffer, mime: string, problem: string, values: object = {}) =>
  assert.rejects(acceptedPicture(content, mime), (error: { problem: string; members: object; message: string }) => {
    assert.equal(error.problem, problem, error.message);
    assert.deepEqual({ ...error.members, ...values }, error.members);
    return true;
  });

describe("a picture", () => {
  for (const format of formats) {
    const mime = `image/${format}`;

    it(`in ${format} has thumbnails that are no wider than wanted, nor than it is`, async () => {
      const made = await acceptedPicture(of[format], mime);
      for (const width of [320, 960] as const) {
        const told = await sharp(made[width]).metadata();
        assert.deepEqual([told.format, told.width, told.height], ["webp", width, Math.round((width * 2) / 3)]);
      }
      const small = await acceptedPicture(await photo(30, 3_000).toFormat(format).toBuffer(), mime);
      assert.deepEqual((({ width, height }) => [width, height])(await sharp(small[320]).metadata()), [30, 3_000]);
    });

    it(`in ${format} that ends too early, or has garbage in it, is refused`, async () => {
      for (const length of [12, 40, of[format].length >> 1, of[format].length - 20, of[format].length - 1])
        await refuses(of[format].subarray(0, length), mime, "picture-damaged");
      // Of WebP's own code every sequence of bits means something.
      if (format === "webp") return;
      const rubbish = Buffer.from(of[format]);
      for (let i = 900; i < rubbish.length - 40; i += 7) rubbish[i] = (i * 31) & 0xff;
      await refuses(rubbish, mime, "picture-damaged");
    });

    it(`in ${format} with something behind it is refused`, async () => {
      const polyglot = Buffer.concat([of[format], Buffer.from("PK\u0003\u0004<script>alert(1)</script>")]);
      await refuses(polyglot, mime, "picture-not-plain", { found: ["trailing data"] });
      const { content, removed } = await plainCopy(polyglot, mime);
      assert.deepEqual(removed, ["trailing data"]);
      assert.ok(!content.includes("<script>"));
    });

    it(`in ${format} from a phone is refused, and has a copy without its place, upright`, async () => {
      const told = await fromPhone(format);
      assert.ok((await sharp(told).metadata()).exif?.includes("Acme"));
      await refuses(told, mime, "picture-bears-metadata", { metadata: ["EXIF", "GPS"] });
      const { content, removed } = await plainCopy(told, mime);
      assert.deepEqual(removed, ["EXIF", "GPS"]);
      const { width, height, exif, orientation, icc, format: same } = await sharp(content).metadata();
      assert.deepEqual(
        [width, height, exif, orientation, icc, same],
        [600, 900, undefined, undefined, undefined, format],
      );
      for (const word of ["Acme", "Somebody", "Exif"]) assert.ok(!content.includes(word), word);
      await acceptedPicture(content, mime);
      assert.equal((await plainCopy(content, mime)).content, content, "a plain picture stays as it is");
    });
  }

  it("that would fill memory is refused by its size, before it is unpacked", async () => {
    const bomb = greyPng(8_000, 8_000);
    assert.ok(bomb.length < 100_000, `${bomb.length}`);
    const before = process.memoryUsage().rss;
    await refuses(bomb, "image/png", "picture-too-large", { width: 8_000, height: 8_000, mostPixels: 50_000_000 });
    await refuses(greyPng(20_000, 1), "image/png", "picture-too-large", { width: 20_000 });
    assert.ok(process.memoryUsage().rss - before < 40_000_000);
    await assert.rejects(plainCopy(bomb, "image/png"), { problem: "picture-too-large" });
    await acceptedPicture(greyPng(7_000, 7_000), "image/png");
  });

  it("with scans without end is refused before it is decoded", async () => {
    await acceptedPicture(await manyScans(1), "image/jpeg");
    await refuses(await manyScans(5_000), "image/jpeg", "picture-not-plain", { found: ["more than 100 scans"] });
  });

  it("with words, previews or pictures beside it is refused by the name of what it has", async () => {
    const segments = [
      [0xfe, "<script>", "comment"],
      [0xe0, "JFXX\0\x10 a small picture", "thumbnail"],
      [0xe1, "http://ns.adobe.com/xap/1.0/\0<x/>", "XMP"],
      [0xed, "Photoshop 3.0\0", "IPTC"],
      [0xe5, "who knows", "APP5"],
    ] as const;
    for (const [marker, data, name] of segments)
      await refuses(withSegment(jpeg, marker, data), "image/jpeg", "picture-bears-metadata", { metadata: [name] });
    await refuses(withSegment(jpeg, 0xe2, "MPF\0…"), "image/jpeg", "picture-not-plain", {
      found: ["further pictures"],
    });
    const chunks = [
      ["tEXt", "Author\0Somebody", "text"],
      ["iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x/>", "XMP"],
      ["zTXt", "Comment\0\0", "text"],
      ["tIME", "1234567", "time"],
      ["priV", "who knows", "priV"],
    ] as const;
    for (const [name, data, told] of chunks)
      await refuses(withChunk(png, name, data), "image/png", "picture-bears-metadata", { metadata: [told] });
    await refuses(withChunk(png, "acTL", "\0\0\0\x01\0\0\0\0"), "image/png", "picture-not-plain", {
      found: ["animation"],
    });
  });

  it("that moves is refused, and has no copy", async () => {
    const frames = await photo(40, 80).raw().toBuffer();
    const moving = sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } });
    const animated = await moving.webp({ loop: 0, delay: [100, 100] }).toBuffer();
    await refuses(animated, "image/webp", "picture-not-plain", { found: ["animation"] });
    await assert.rejects(plainCopy(animated, "image/webp"), { problem: "picture-not-plain" });
  });

  it("is read by the reader of its own kind alone", async () => {
    const gif = await photo(20, 20).gif().toBuffer();
    for (const format of formats) await refuses(gif, `image/${format}`, "picture-damaged");
    await assert.rejects(
      sharp(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")).toBuffer(),
    );
  });

  it("keeps its colours right where it had a profile", async () => {
    const wide = await photo(64, 64).withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
    await acceptedPicture(wide, "image/jpeg");
    const told = withSegment(wide, 0xfe, "comment");
    const { content } = await plainCopy(told, "image/jpeg");
    const mean = async (one: Buffer) =>
      (await sharp(one).toColourspace("srgb").stats()).channels.map(({ mean }) => mean);
    const [before, after] = [await mean(wide), await mean(content)];
    for (const [i, value] of before.entries()) assert.ok(Math.abs(value - (after[i] ?? 0)) < 3, `${before} ${after}`);
  });
});

it("a drawing with metadata or an embedded picture is refused", () => {
  const drawing = (inner: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);
  acceptedDrawing(drawing("<title>Plan</title><path d='M0 0'/>"));
  assert.throws(() => acceptedDrawing(drawing("<metadata>who</metadata>")), { problem: "picture-bears-metadata" });
  const embedded = drawing(`<image href="data:image/jpeg;base64,/9j/"/>`);
  assert.throws(() => acceptedDrawing(embedded), { problem: "picture-not-plain" });
});
