import { createSignal, type Signal } from "./signals.ts";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "causeway.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** What the person chose; public/theme.js reads the same key before the first paint. */
export const themeChoice: Signal<ThemeChoice> = createSignal(readChoice());

/** What is shown. */
export const themeShown: Signal<"light" | "dark"> = createSignal(shown());

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.set(choice);
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // A forbidden storage forgets the choice at a reload.
  }
  apply();
}

system.addEventListener("change", apply);

function apply(): void {
  document.documentElement.dataset["theme"] = shown();
  themeShown.set(shown());
}

function shown(): "light" | "dark" {
  const choice = themeChoice.get();
  if (choice !== "system") return choice;
  return system.matches ? "dark" : "light";
}

function readChoice(): ThemeChoice {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === "light" || choice === "dark" ? choice : "system";
  } catch {
    return "system";
  }
}
