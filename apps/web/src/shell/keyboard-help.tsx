import { Dialog } from "radix-ui";
import { useAllowed } from "../data/session.ts";
import { Button } from "../kit/button.tsx";
import { PLACES } from "./navigation.ts";

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ["Ctrl K or ⌘ K", "Search or do something"],
  ["/", "Search"],
  ["?", "This list"],
  ["Esc", "Close what is open"],
];

const TABLES: readonly (readonly [string, string])[] = [
  ["j  k", "Next row, row before"],
  ["Enter", "Open the row"],
];

const EDITORS: readonly (readonly [string, string])[] = [
  ["Ctrl Enter or ⌘ Enter", "Run"],
  ["Ctrl S or ⌘ S", "Save"],
  ["Esc, then Tab", "Leave the editor"],
];

interface KeyboardHelpProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ open, onClose }: KeyboardHelpProps) {
  const go = useAllowed(PLACES).map(({ key, label }) => [`g  ${key}`, label] as const);
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-16px)] w-160 max-w-[calc(100vw-16px)] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-raised px-4 py-3 shadow-raised"
        >
          <div className="mb-1 flex items-center justify-between">
            <Dialog.Title className="text-lg font-semibold">Keyboard</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="quiet" small>
                Close
              </Button>
            </Dialog.Close>
          </div>
          <div className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
            <div className="grid content-start gap-2">
              <Keys title="Everywhere" keys={EVERYWHERE} />
              <Keys title="In tables" keys={TABLES} />
              <Keys title="In editors" keys={EDITORS} />
            </div>
            <Keys title="Go to" keys={go} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Keys({
  title,
  keys,
}: {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}) {
  return (
    <section>
      <h3 className="font-medium">{title}</h3>
      <dl className="grid gap-0.5">
        {keys.map(([key, meaning]) => (
          <div key={key} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-soft">{meaning}</dt>
            <dd className="shrink-0">
              <kbd className="rounded-sm border border-line bg-sunken px-1.5 text-xs whitespace-pre">
                {key}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
