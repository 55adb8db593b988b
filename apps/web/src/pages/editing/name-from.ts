/** Longest name of an object (resources.md). */
const NAME_LENGTH_MAX = 63;

/** "Nightly exports, EU" -> "nightly-exports-eu"; empty where nothing of the label can stand in a name. */
export function nameFrom(label: string): string {
  return label
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, NAME_LENGTH_MAX)
    .replace(/-+$/, "");
}
