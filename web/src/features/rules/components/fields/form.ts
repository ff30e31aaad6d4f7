import type { ReactNode } from "react";

/** What a form of settings works with. `errors`: by the path of what is wrong, as the API says it. */
export interface FormProps<Settings> {
  value: Settings;
  onChange: (next: Settings) => void;
  errors: ReadonlyMap<string, string>;
}

export type SettingsForm<Settings> = (props: FormProps<Settings>) => ReactNode;

/** The first thing that is wrong at a path or beneath it. */
export const errorAt = (errors: ReadonlyMap<string, string>, path: string): string | undefined => {
  const found = [...errors].find(([at]) => at === path || at.startsWith(`${path}.`));
  return found && sentence(found[1]);
};

/** "must be at least 1" → "It must be at least 1." */
const sentence = (message: string): string => {
  const said = /^[a-z]/.test(message) ? `It ${message}` : message;
  return /[.!?]$/.test(said) ? said : `${said}.`;
};
