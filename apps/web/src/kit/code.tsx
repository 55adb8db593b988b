import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { toast } from "./toast.tsx";

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string, what = "Copied"): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.well(what);
  } catch {
    toast.doubt(
      "Not copied",
      "This browser does not let the page write to the clipboard. Select the text and copy it.",
    );
  }
}

export function CopyButton({ text, label = "Copy" }: { readonly text: string; readonly label?: string }) {
  return <IconButton icon={Copy} label={label} small onClick={() => void copyText(text)} />;
}

interface CodeBlockProps {
  /** What it shows, for a screen reader: "Request body". */
  readonly label: string;
  readonly text: string;
  /** In place of `text`: the same text with marks. It is `text` that is copied. */
  readonly children?: ReactNode;
}

/** Text as a machine reads it, with a button that copies it. */
export function CodeBlock({ label, text, children }: CodeBlockProps) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-sunken">
      {/* A region that scrolls must be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre
        tabIndex={0}
        aria-label={label}
        role="region"
        className="scroll-edges max-h-120 overflow-auto rounded-[inherit] p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere] [--under:var(--sunken)]"
      >
        {/* At the end of the first line, which alone is shorter for it. */}
        <span className="float-right -mt-2 -mr-2 -mb-1 ml-1 font-sans">
          <CopyButton text={text} label={`Copy: ${label}`} />
        </span>
        <code>{children ?? text}</code>
      </pre>
    </div>
  );
}
