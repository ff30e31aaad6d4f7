import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Delivered {
  to: string[];
  /** The whole message as it came, its soft line breaks undone. */
  text: string;
}

/** A server for e-mail on this machine. `refuse`: what it answers to the next messages instead of taking them. */
export async function openPostOffice() {
  const delivered: Delivered[] = [];
  const refuse: { code: number; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const refusal = refuse.shift();
        if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
        const text = unfolded(Buffer.concat(parts).toString());
        delivered.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?from=${encodeURIComponent("Freehold <post@freehold.test>")}`,
    delivered,
    refuse,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** Quoted-printable undone. */
function unfolded(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
