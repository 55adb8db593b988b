import { RotateCw } from "lucide-react";
import { type ComponentType, lazy, type LazyExoticComponent, type ReactNode } from "react";
import { unreachable } from "../data/problem.ts";
import { serverIsThere } from "../data/signals.ts";
import { Button } from "./button.tsx";

/**
 * In place of a page or a part of one whose script went away because Causeway was updated after this page was opened. The rest of the page
 * stays as it is; nothing is loaded anew before a person says so.
 */
export function Updated() {
  return (
    <div
      role="alert"
      className="grid gap-3 rounded-md border border-doubt bg-doubt-soft p-4 text-ink [overflow-wrap:anywhere]"
    >
      <p>
        <strong className="font-medium">Causeway was updated: reload this page to go on.</strong> What you
        typed into forms is kept, but for keys and passwords.
      </p>
      <div>
        <Button icon={RotateCw} onClick={() => location.reload()}>
          Reload
        </Button>
      </div>
    </div>
  );
}

/** A component that is loaded when it is first drawn. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(updatedOr) }));
}

/**
 * What is shown where a script could not be loaded because of an update. Throws the Problem of a server that does not answer where that is why,
 * and otherwise in words that the router does not know: it would load the page anew by itself.
 */
export async function updatedOr(error: unknown): Promise<() => ReactNode> {
  if (await isUpdated()) return Updated;
  throw new Error("A script of this page could not be loaded.", { cause: error });
}

/** Whether the server serves another build than the one that this page began with. Throws Problem where it does not answer. */
async function isUpdated(): Promise<boolean> {
  const script = document.querySelector('script[type="module"][src]')?.getAttribute("src");
  const answer = await fetch("/", { cache: "no-store" }).catch(() => {
    serverIsThere.set(false);
    throw unreachable();
  });
  return script != null && answer.ok && !(await answer.text()).includes(script);
}
