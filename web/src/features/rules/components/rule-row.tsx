import type { ReactNode } from "react";
import { ruleIcon } from "#components/ui/rule-icon.tsx";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { Rule } from "#lib/rules/rules.ts";
import type { Module } from "../api/rules.ts";

export interface RuleRowProps {
  module: Module;
  cap: string;
  actions: ReactNode;
}

/** A rule in plain words: with its settings if it is on, else what it would do. */
export function RuleRow({ module, cap, actions }: RuleRowProps) {
  const { kind, active, name, about } = module;
  const Icon = ruleIcon(kind);
  const words = active ? wordsOfRule(module as unknown as Rule, { cap }) : { title: name, text: about };
  return (
    <li
      className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-5"
      data-testid={`rule-${kind}`}
      data-active={active}
    >
      <div className="flex min-w-0 max-w-2xl flex-1 basis-72 gap-3">
        <Icon className="mt-0.5 size-5 shrink-0 text-muted" strokeWidth={1.5} aria-hidden />
        <div className="grid min-w-0 gap-0.5">
          <p className="text-14 font-medium">{words.title}</p>
          <p className="text-14 text-muted">{words.text}</p>
        </div>
      </div>
      <div className="flex gap-2 ps-8 sm:ps-0">{actions}</div>
    </li>
  );
}
