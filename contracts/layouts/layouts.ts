import { readFileSync } from "node:fs";
import path from "node:path";

/** Variables by their place, `slot+offset name`, with their types. */
type Variables = Record<string, string>;

/** What must not change by accident: where a contract keeps what, and how large its code is. */
export interface Layout {
  bytes: number;
  storage: Variables;
  /** The structs that stand anywhere in the storage, mappings included; places count from where the struct begins. */
  structs: Record<string, Variables>;
}

interface Place {
  label: string;
  offset: number;
  slot: string;
  type: string;
}

/** What the compiler says. Type names carry numbers that change with unrelated code; labels do not. */
interface StorageLayout {
  storage: Place[];
  types: Record<string, { label: string; members?: Place[] }> | null;
}

interface Artifact {
  deployedBytecode: string;
  inputSourceName: string;
  buildInfoId: string;
}

interface BuildOutput {
  output: { contracts: Record<string, Record<string, { storageLayout: StorageLayout }>> };
}

const artifacts = path.resolve(import.meta.dirname, "../../artifacts");
const outputs = new Map<string, BuildOutput>();

function readJson<T>(...segments: string[]): T {
  return JSON.parse(readFileSync(path.join(artifacts, ...segments), "utf8")) as T;
}

function outputOf(buildInfoId: string): BuildOutput {
  const known = outputs.get(buildInfoId);
  if (known) return known;
  const read = readJson<BuildOutput>("build-info", `${buildInfoId}.output.json`);
  outputs.set(buildInfoId, read);
  return read;
}

/** Where a contract's layout is committed. */
export const layoutFile = (source: string): string => path.join(import.meta.dirname, `${path.basename(source)}.json`);

/** The layout of a contract as just compiled. Built by `hardhat build`. */
export function layoutOf(source: string): Layout {
  const name = path.basename(source);
  const artifact = readJson<Artifact>("contracts/src", `${source}.sol`, `${name}.json`);
  const compiled = outputOf(artifact.buildInfoId).output.contracts[artifact.inputSourceName]?.[name];
  if (!compiled?.storageLayout) throw new Error(`${source}: compiled without storageLayout`);
  const { storage, types } = compiled.storageLayout;

  const variables = (places: Place[]): Variables =>
    Object.fromEntries(
      places.map(({ slot, offset, label, type }) => [`${slot}+${offset} ${label}`, types?.[type]?.label ?? type]),
    );
  const structs = Object.values(types ?? {})
    .filter((type) => type.members)
    .map(({ label, members = [] }) => [label, variables(members)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    bytes: (artifact.deployedBytecode.length - 2) / 2,
    storage: variables(storage),
    structs: Object.fromEntries(structs),
  };
}
