import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import { cx } from "#lib/cx.ts";
import { quietWords, type Todo } from "../lib/todo.ts";

/** The answer to the page's question, in words. */
export function Todos({ todos }: { todos: readonly Todo[] }) {
  const shown: readonly Pick<Todo, "id" | "tone" | "title" | "text">[] = todos;
  if (!shown.some(({ tone }) => tone === "amber")) {
    return (
      <ul className="divide-y divide-line rounded-8 border border-line bg-surface" data-testid="todos">
        <Item icon={CircleCheck} ink="text-green" title="Nothing needs you now" text={quietWords(todos)} />
        {shown.map(({ id, title, text }) => (
          <Item key={id} icon={Clock} ink="text-muted" title={title} text={text} />
        ))}
      </ul>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-8 border border-line bg-surface" data-testid="todos">
      {shown.map(({ id, tone, title, text }) => (
        <Item
          key={id}
          icon={tone === "amber" ? TriangleAlert : Clock}
          ink={tone === "amber" ? "text-amber" : "text-muted"}
          title={title}
          text={text}
        />
      ))}
    </ul>
  );
}

function Item({ icon: Icon, ink, title, text }: { icon: typeof Clock; ink: string; title: string; text: string }) {
  return (
    <li className="flex gap-3 px-4 py-3.5 text-14 sm:px-5">
      <Icon className={cx("mt-0.5 size-4 shrink-0", ink)} strokeWidth={1.75} aria-hidden />
      <div>
        <p className="figures font-medium">{title}</p>
        <p className="text-muted">{text}</p>
      </div>
    </li>
  );
}
