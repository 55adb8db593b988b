import { readMarkdown } from "./markdown.ts";
import type { SourceFile } from "./source-files.ts";

/** A synonym that we do not use, and the glossary's word for it. */
export interface Synonym {
  readonly pattern: RegExp;
  /** A headword of GLOSSARY.md. */
  readonly use: string;
  /** A sentence in which it must be found. */
  readonly planted: string;
}

/**
 * Words that others use for what GLOSSARY.md names. The list is short on purpose: only words that have no other meaning here.
 * The glossary itself names them, so that people find a thing by its other names.
 */
export const SYNONYMS: readonly Synonym[] = [
  { pattern: /\bsync(s|ed|ing|hroni[sz]e[sd]?)?\b/i, use: "export", planted: "The sync failed." },
  { pattern: /\breverse[ -]etl\b/i, use: "export", planted: "A reverse ETL tool." },
  { pattern: /\bjobs?\b/i, use: "run", planted: "The job was started." },
  {
    pattern: /\b(user|custom|profile) (profile )?(fields?|propert(y|ies))\b/i,
    use: "attribute",
    planted: "A user field.",
  },
  { pattern: /\btraits?\b/i, use: "attribute", planted: "Her traits changed." },
  { pattern: /\bcohorts?\b/i, use: "audience", planted: "The cohort grew." },
  { pattern: /\b(feeds?|data ?sources?|source tables?)\b/i, use: "dataset", planted: "A daily feed." },
  { pattern: /\bfield mappings?\b/i, use: "mapping", planted: "A field mapping." },
  { pattern: /\b(dead[ -]?letters?|dlq|quarantined?)\b/i, use: "rejection", planted: "Rows in quarantine." },
  { pattern: /\b(api|auth) tokens?\b/i, use: "credential", planted: "An API token of Braze." },
];

/** What Braze calls things stops here (house.md, "Rooms"). */
const BRAZE_WORDS = /^packages\/(braze-simulator|adapters\/braze)\//;
/** The glossary and the search of the pages quote synonyms; our tools measure and check, and have words of their own. */
const EXEMPT = /^(GLOSSARY\.md$|apps\/web\/src\/shell\/other-words\.ts$|tools\/)/;

/** Synonyms in a document, or in the comments, texts and names of a source file; a line each. */
export function wrongWords({ path, text }: SourceFile): readonly string[] {
  if (BRAZE_WORDS.test(path) || EXEMPT.test(path)) return [];
  const words = path.endsWith(".md") ? withoutCode(text) : withoutImports(text);
  return words.split("\n").flatMap((line, at) =>
    SYNONYMS.flatMap(({ pattern, use }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${at + 1}: "${found}" is called "${use}" here`];
    }),
  );
}

/** Documents may quote what others call a thing, as code. */
function withoutCode(text: string): string {
  return readMarkdown(text).prose.replaceAll(/`[^`\n]*`/g, "``");
}

/** Names of other people's modules are theirs. */
function withoutImports(text: string): string {
  return text.replaceAll(/\bfrom "[^"]+"/g, "");
}
