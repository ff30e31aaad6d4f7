import { storage } from "./storage.ts";
import { createStore, useStore } from "./store.ts";

export type Theme = "system" | "light" | "dark";

const key = "freehold.theme"; // also read by public/theme.js, before the first paint

function stored(): Theme {
  const value = storage.read(key);
  return value === "light" || value === "dark" ? value : "system";
}

const store = createStore<Theme>(stored());

export function setTheme(theme: Theme): void {
  storage.write(key, theme === "system" ? null : theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  store.set(theme);
}

export function useTheme(): Theme {
  return useStore(store);
}
