/** Longest name of an object (resources.md). */
const NAME_LENGTH_MAX = 63;

/** Letters of Latin scripts that are no letter with a mark, so that Unicode does not take them apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  þ: "th",
};

/** "Nightly exports, EU" -> "nightly-exports-eu", "Größe" -> "grosse"; empty where nothing of the label can stand in a name. */
export function nameFrom(label: string): string {
  return label
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøđłþ]/g, (letter) => LETTERS[letter] ?? "")
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, NAME_LENGTH_MAX)
    .replace(/-+$/, "");
}
