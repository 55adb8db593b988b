import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

interface HintProps {
  readonly text: ReactNode;
  /** One element that can be focused. */
  readonly children: ReactNode;
}

/** Explains an element to whoever points at it or reaches it by keyboard. Never the only place where something is said. */
export function Hint({ text, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-raised"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
