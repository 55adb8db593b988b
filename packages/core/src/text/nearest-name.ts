/** Names longer than this are cut before they are compared: a suggestion for such a name helps nobody. */
const comparedLengthMax = 64;

/** At most this share of the name may be wrong for a suggestion to be one. */
const wrongShareMax = 0.4;

/**
 * The candidate a person most likely meant by `name`, or null where none is near enough to be worth saying. Compares without regard
 * to case and to what stands between words (`first name`, `firstName`, `first_name` are one); of two equally near ones the first.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  const wanted = comparable(name);
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length * wrongShareMax)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, comparable(candidate), least);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** ` (did you mean "x"?)` with the nearest candidate, or the empty text: to be put behind an unknown name in a message. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates);
  return nearest === null ? "" : ` (did you mean "${nearest}"?)`;
}

function comparable(name: string): string {
  return name
    .slice(0, comparedLengthMax)
    .toLowerCase()
    .replaceAll(/[\s_.-]/g, "");
}

/**
 * How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment);
 * `limit` where it is `limit` or more.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(beforePrevious, j - 2) + 1);
      current.push(least);
    }
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(at(previous, b.length), limit);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
