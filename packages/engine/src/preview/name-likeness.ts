/** Names are cut before they are compared. */
const COMPARED_MAX = 64;
/** Letters that may agree at the beginning for a better score, and what each is worth (Winkler). */
const PREFIX_MAX = 4;
const PREFIX_WEIGHT = 0.1;

/**
 * How alike two names are, from 0 to 1, without regard to case and to what stands between words: the measure of Jaro and Winkler, in which
 * letters agree that are near each other, and a common beginning counts more. Symmetric; 1 for equal names alone.
 */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return 1;
  const jaro = jaroLikeness(a, b);
  let prefix = 0;
  while (prefix < PREFIX_MAX && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function plain(name: string): string {
  return name
    .slice(0, COMPARED_MAX)
    .toLowerCase()
    .replaceAll(/[\s_.-]/g, "");
}

function jaroLikeness(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const matchesOfA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken.has(j) || a[i] !== b[j]) continue;
      taken.add(j);
      matchesOfA.push(a[i] ?? "");
      break;
    }
  }
  const matches = matchesOfA.length;
  if (matches === 0) return 0;
  const matchesOfB = [...taken].toSorted((x, y) => x - y).map((j) => b[j] ?? "");
  const moved = matchesOfA.filter((letter, at) => letter !== matchesOfB[at]).length / 2;
  return (matches / a.length + matches / b.length + (matches - moved) / matches) / 3;
}
