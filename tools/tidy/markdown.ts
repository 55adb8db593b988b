/** What stands in a Markdown document outside its fenced code. */
export interface Markdown {
  /** Targets of inline links and images, as they are written. */
  readonly links: readonly string[];
  /** Texts between single backticks. */
  readonly codeSpans: readonly string[];
  /** What `#…` may name: GitHub's slugs of the headings. */
  readonly anchors: ReadonlySet<string>;
  /** The text with fenced code left out. */
  readonly prose: string;
}

export function readMarkdown(text: string): Markdown {
  const prose = withoutFences(text);
  const plain = prose.replaceAll(/`[^`\n]*`/g, "``");
  return {
    links: [...plain.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? ""),
    codeSpans: [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ""),
    anchors: new Set([...prose.matchAll(/^#+ (.+)$/gm)].map((match) => slugOf(match[1] ?? ""))),
    prose,
  };
}

/** Lines keep their numbers. */
function withoutFences(text: string): string {
  let inside = false;
  return text
    .split("\n")
    .map((line) => {
      const isFence = /^\s*(```|~~~)/.test(line);
      if (isFence) inside = !inside;
      return inside || isFence ? "" : line;
    })
    .join("\n");
}

function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}
