import { X } from "lucide-react";
import { Toast as RadixToast } from "radix-ui";
import type { ReactNode } from "react";
import { toProblem } from "../data/problem.ts";
import { createSignal, useSignal } from "../data/signals.ts";
import { type Meaning, MEANING_ICON, MEANING_TEXT } from "./status.tsx";

interface ToastMessage {
  readonly id: number;
  readonly meaning: Meaning;
  readonly title: string;
  readonly text?: ReactNode;
}

const messages = createSignal<readonly ToastMessage[]>([]);
let last = 0;

function say(message: Omit<ToastMessage, "id">): void {
  last += 1;
  messages.set([...messages.get().slice(-3), { ...message, id: last }]);
}

/** Tells in the corner that something was done. What went wrong with a form belongs to the form (FormErrors). */
export const toast = {
  well: (title: string, text?: ReactNode) => say({ meaning: "well", title, text }),
  doubt: (title: string, text?: ReactNode) => say({ meaning: "doubt", title, text }),
  /** For what was asked for with one press of a button: the error's own words. */
  problem: (error: unknown) => {
    const problem = toProblem(error);
    say({
      meaning: "broken",
      title: problem.title,
      text: [problem.detail, problem.advice].filter(Boolean).join(" "),
    });
  },
} as const;

function forget(id: number): void {
  messages.set(messages.get().filter((message) => message.id !== id));
}

/** The corner. Once a page, in the shell. */
export function Toasts() {
  const shown = useSignal(messages);
  return (
    <RadixToast.Provider swipeDirection="right" label="Message">
      {shown.map(({ id, meaning, title, text }) => {
        const Icon = MEANING_ICON[meaning];
        return (
          <RadixToast.Root
            key={id}
            // An error stays until it is read.
            duration={meaning === "broken" ? 60_000 : 4000}
            onOpenChange={(isOpen) => isOpen || forget(id)}
            className="animate-appear flex items-start gap-2 rounded-md border border-line bg-raised p-3 shadow-raised"
          >
            <Icon size={18} className={`mt-px shrink-0 ${MEANING_TEXT[meaning]}`} aria-hidden />
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <RadixToast.Title className="font-medium">{title}</RadixToast.Title>
              {text === undefined || text === "" ? null : (
                <RadixToast.Description asChild>
                  <div className="text-ink-soft">{text}</div>
                </RadixToast.Description>
              )}
            </div>
            <RadixToast.Close aria-label="Close" className="rounded-sm p-0.5 hover:bg-hover">
              <X size={16} aria-hidden />
            </RadixToast.Close>
          </RadixToast.Root>
        );
      })}
      <RadixToast.Viewport className="fixed right-4 bottom-4 z-60 grid w-90 max-w-[calc(100vw-32px)] gap-2 outline-none" />
    </RadixToast.Provider>
  );
}
