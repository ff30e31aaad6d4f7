import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeQR } from "qr/decode.js";
import { type QrDrawing, qrDrawing } from "./qr.ts";

/** Paints the path as a browser does, eight dots a module, and reads the picture as a camera would. */
function read({ size, path }: QrDrawing): string {
  const scale = 8;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x = "", y = "", width = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      for (let dot = from; dot < from + Number(width) * scale * 4; dot += 4) data.fill(0, dot, dot + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

describe("a QR code", () => {
  it("is read back as what was written", () => {
    const id = `0x${"c0ffee".repeat(10)}ab12`;
    const uri = `ethereum:0x${"ab".repeat(20)}@31337/pay?bytes32=${id}&uint256=1450.5e6&bytes32=0x${"0".repeat(64)}`;
    for (const text of ["ethereum:", uri]) assert.equal(read(qrDrawing(text)), text);
  });

  it("has white around it", () => {
    const { size, path } = qrDrawing("anything");
    for (const [, x = "", y = "", width = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      assert.ok(Number(x) >= 4 && Number(y) >= 4 && Number(x) + Number(width) <= size - 4 && Number(y) < size - 4);
    }
  });
});
