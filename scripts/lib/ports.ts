import { createServer } from "node:net";

export interface PortChoice {
  port: number;
  /** The wanted port was in use, so another one was taken. */
  moved: boolean;
}

/** Binds a port for a moment: the number it got, or undefined when it is in use. */
function bind(port: number, host?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(undefined) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}

/** Free on loopback and on the wildcard address: some systems let a server hold only one of them. */
export async function isFree(port: number): Promise<boolean> {
  return (await bind(port, "127.0.0.1")) !== undefined && (await bind(port)) !== undefined;
}

export async function freePort(): Promise<number> {
  const port = await bind(0, "127.0.0.1");
  if (port === undefined) throw new Error("this machine has no free port left");
  return port;
}

/** The wanted ports where they are free, others where they are not; 0 asks for any. No port is given twice. */
export async function choosePorts<Name extends string>(
  wanted: Readonly<Record<Name, number>>,
): Promise<Record<Name, PortChoice>> {
  const chosen: [string, PortChoice][] = [];
  const used = new Set<number>();
  for (const [name, preferred] of Object.entries<number>(wanted)) {
    let port = preferred;
    while (port === 0 || used.has(port) || !(await isFree(port))) port = await freePort();
    used.add(port);
    chosen.push([name, { port, moved: preferred !== 0 && port !== preferred }]);
  }
  return Object.fromEntries(chosen) as Record<Name, PortChoice>;
}
