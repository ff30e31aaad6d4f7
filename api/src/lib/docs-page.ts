import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { describe } from "./openapi.ts";

type Document = ReturnType<typeof describe>;
type Operation = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;

const css = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent)}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.7rem}h2{margin-top:2.5rem;font-size:1.15rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
details{border-bottom:1px solid var(--line);padding:.55rem 0}summary{cursor:pointer}
code,pre{font:13px/1.5 ui-monospace,monospace}pre{overflow:auto;padding:.8rem;border:1px solid var(--line);border-radius:6px}
.verb{display:inline-block;width:3.6rem;font-weight:600}.sum{opacity:.75;margin-left:.6rem}p.intro{white-space:pre-wrap}`;

export const docsStyle = { css, hash: `sha256-${createHash("sha256").update(css).digest("base64")}` };

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The document as one page that needs neither scripts nor anything from elsewhere. */
export function docsPage(document: Document) {
  const groups = new Map<string, ReturnType<typeof operationEntry>[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), operationEntry(document, method, path, operation)]);
    }
  }
  const sections = [...groups].map(([tag, entries]) => html`<h2>${tag}</h2>${entries}`);
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${document.info.title} API</title>
<style>${raw(css)}</style></head>
<body><h1>${document.info.title} API</h1>
<p>For programs: <a href="openapi.json">openapi.json</a></p>
<p class="intro">${prose(document.info.description ?? "")}</p>
${sections}
</body></html>`;
}

/** Text whose `marked` words are code. */
const prose = (text: string) =>
  text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

function operationEntry(document: Document, method: string, path: string, operation: Operation) {
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    "name" in parameter ? [[parameter.name, parameter.in, parameter.required ? "required" : "optional"]] : [],
  );
  const body = operation.requestBody && "content" in operation.requestBody ? operation.requestBody.content : undefined;
  const answers = Object.entries<unknown>(operation.responses ?? {}).filter(([status]) => status !== "default");
  return html`<details><summary><code><span class="verb">${method.toUpperCase()}</span>${path}</code>
<span class="sum">${operation.summary ?? ""}</span></summary>
${operation.description ? html`<p>${operation.description}</p>` : ""}
${parameters.map(([name, place, need]) => html`<div><code>${name}</code> in ${place}, ${need}</div>`)}
${body ? html`<p>Body</p><pre>${pretty(document, schemaIn(body))}</pre>` : ""}
${answers.map(([status, answer]) => html`<p>${status}</p><pre>${pretty(document, schemaIn(contentOf(answer)))}</pre>`)}
</details>`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const contentOf = (answer: unknown) => (isRecord(answer) ? answer.content : undefined);

function schemaIn(content: unknown): unknown {
  const media = isRecord(content) ? Object.values(content)[0] : undefined;
  return isRecord(media) ? media.schema : undefined;
}

const pretty = (document: Document, schema: unknown) => JSON.stringify(sketch(document, schema), undefined, 2) ?? "";

/** A schema in the shape of the value that it describes: easier to read than the schema. */
function sketch(document: Document, schema: unknown, depth = 0): unknown {
  if (!isRecord(schema) || depth > 8) return "…";
  if (typeof schema.$ref === "string") {
    return sketch(document, document.components?.schemas?.[schema.$ref.split("/").at(-1) ?? ""], depth + 1);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choices)) {
    const known = choices.filter((choice) => !(isRecord(choice) && choice.type === "null"));
    return known.length === 1
      ? sketch(document, known[0], depth + 1)
      : { or: known.map((one) => sketch(document, one, depth + 1)) };
  }
  if (schema.items) return [sketch(document, schema.items, depth + 1)];
  if (isRecord(schema.properties)) {
    const required = Array.isArray(schema.required) ? schema.required : [];
    const entries = Object.entries(schema.properties).map(
      ([name, value]) => [required.includes(name) ? name : `${name}?`, sketch(document, value, depth + 1)] as const,
    );
    return Object.fromEntries(entries);
  }
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  return [schema.type ?? "any"].flat().join(" | ");
}
