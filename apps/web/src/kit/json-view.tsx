import { clsx } from "clsx";
import { CodeBlock } from "./code.tsx";
import { printJson } from "./print-json.ts";

interface JsonViewProps {
  readonly label: string;
  /** The object, or its JSON text; a text that is no JSON is shown as it is. */
  readonly value: unknown;
  /** Keys of the outermost object that changed: each is marked with a bar and a word. */
  readonly changed?: readonly string[];
}

/** JSON, indented, with the keys marked that changed. */
export function JsonView({ label, value, changed = [] }: JsonViewProps) {
  const data = typeof value === "string" ? parse(value) : value;
  if (data === undefined) return <CodeBlock label={label} text={String(value)} />;
  const lines = printJson(data, new Set(changed));
  return (
    <CodeBlock label={label} text={lines.map(({ text }) => text).join("\n")}>
      {lines.map(({ text, isChanged, isFirst }, at) => (
        // Lines of one text have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <span
          key={at}
          className={clsx(
            "-ml-2.5 block pl-2",
            isChanged ? "border-l-2 border-accent bg-accent-soft" : "border-l-2 border-transparent",
          )}
        >
          {text}
          {isChanged && isFirst ? (
            <span className="font-sans text-xs text-accent select-none"> changed</span>
          ) : null}
        </span>
      ))}
    </CodeBlock>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
