import { Monitor, Moon, Sun } from "lucide-react";
import { cx } from "#lib/cx.ts";
import { setTheme, type Theme, useTheme } from "#lib/theme.ts";

const options: { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: "system", label: "As the system", icon: Monitor },
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
];

export function ThemeToggle() {
  const current = useTheme();
  return (
    <fieldset aria-label="Appearance" className="inline-flex gap-0.5 rounded-8 border border-line p-0.5">
      {options.map(({ theme, label, icon: Icon }) => (
        <button
          key={theme}
          type="button"
          aria-pressed={theme === current}
          aria-label={label}
          title={label}
          onClick={() => setTheme(theme)}
          className={cx(
            "inline-flex size-7 items-center justify-center rounded-4 transition-colors",
            theme === current ? "bg-sunken text-ink" : "text-faint hover:text-ink",
          )}
        >
          <Icon className="size-4" strokeWidth={1.5} aria-hidden />
        </button>
      ))}
    </fieldset>
  );
}
