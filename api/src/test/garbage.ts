/** Values that nobody should send, and some that are nearly right. */
const strings = [
  "",
  " ",
  "null",
  "0",
  "-1",
  "1e309",
  "NaN",
  "9".repeat(78),
  "9".repeat(400),
  (2n ** 256n - 1n).toString(),
  "0x",
  "0x0",
  `0x${"0".repeat(40)}`,
  `0x${"F".repeat(40)}`,
  `0x${"f".repeat(64)}`,
  `0x${"00".repeat(300)}`,
  "../../etc/passwd",
  "..%2f..%2fetc",
  "%",
  "%00",
  "\u0000",
  "\ud800",
  "'; drop table app.session; --",
  "<script>",
  "{}",
  "é漢🏠",
  "a".repeat(5_000),
];
const values: unknown[] = [null, true, 0, -1, 1.5, 2 ** 53, -(2 ** 31), [], {}, [[]], { $ne: 1 }, ...strings];

/** A generator of numbers that is the same in every run: what fails once fails again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  $ref?: string;
}

/** Makes inputs out of schemas: mostly right in shape, with garbage in some place. */
export class Garbage {
  readonly #next: () => number;
  readonly #resolve: (reference: string) => Schema;
  readonly #known: Record<string, string>;

  /** `known`: values that exist, by the name of the field or parameter. */
  constructor(seed: number, resolve: (reference: string) => Schema, known: Record<string, string>) {
    this.#next = numbers(seed);
    this.#resolve = resolve;
    this.#known = known;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#next() * from.length)] as T;
  }

  text(name: string): string {
    const known = this.#known[name];
    return known && this.#next() < 0.6 ? known : this.pick(strings);
  }

  body(schema: Schema, name = ""): unknown {
    if (this.#next() < 0.03) return this.pick(values);
    if (schema.$ref) return this.body(this.#resolve(schema.$ref), name);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return this.body(this.pick(choices), name);
    if (schema.properties) {
      const kept = Object.entries(schema.properties).filter(() => this.#next() > 0.01);
      return Object.fromEntries(kept.map(([key, value]) => [key, this.body(value, key)]));
    }
    if (schema.items)
      return Array.from({ length: Math.floor(this.#next() * 3) }, () => this.body(schema.items ?? {}, name));
    if (schema.enum) return this.pick(schema.enum);
    if (schema.const !== undefined) return schema.const;
    const known = this.#known[name];
    if (known && this.#next() < 0.9) return known;
    if (schema.type === "integer" || schema.type === "number") return this.pick([0, 1, 784, 202_601, 2_000_000_000]);
    if (schema.pattern?.includes("\\d")) return this.pick(["1", "5", "1000000", (2n ** 96n - 1n).toString()]);
    if (schema.pattern?.includes("{40}")) return this.pick([`0x${"0".repeat(40)}`, `0x${"1f".repeat(20)}`]);
    if (schema.pattern?.includes("{64}")) return this.pick([`0x${"0".repeat(64)}`, `0x${"1f".repeat(32)}`]);
    return this.pick(values);
  }
}
