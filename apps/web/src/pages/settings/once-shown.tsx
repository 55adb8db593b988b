import type { ReactNode } from "react";
import { CopyButton } from "../../kit/code.tsx";

interface OnceShownProps {
  readonly title: string;
  readonly secret: string;
  readonly children: ReactNode;
}

/** A secret that is shown here and never again. */
export function OnceShown({ title, secret, children }: OnceShownProps) {
  return (
    <div role="status" className="rounded-lg border border-well bg-well-soft p-4">
      <p className="font-semibold">{title}</p>
      <div className="text-ink-soft">{children}</div>
      <p className="mt-2 flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-2">
        <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">{secret}</code>
        <CopyButton text={secret} />
      </p>
    </div>
  );
}
