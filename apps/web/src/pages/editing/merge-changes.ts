/**
 * Two people changed one object: what each of them changed since the state that both began with, and how to put both together. Works on
 * data as it is written in YAML. Objects are taken apart by key; a list whose entries all have a `to` of their own (a mapping) is taken apart by
 * it, because rows are what people change; every other list is one value.
 */
export interface Change {
  /** Keys from the root; an entry of a mapping stands as `to=first_name`. Unique among the changes of one merge. */
  readonly path: readonly string[];
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: "me" | "them" | "both";
}

/** `both` is a conflict and needs a choice; the same change made twice is none and is left out. */
export function changesOf(base: unknown, mine: unknown, theirs: unknown): readonly Change[] {
  return walk([], { base, mine, theirs });
}

/** The object with the changes of both; where both changed one place, what `choices` says for `pathText`, and mine where it says nothing. */
export function mergeChanges(versions: Versions, choices: ReadonlyMap<string, "mine" | "theirs">): unknown {
  return merge([], versions, choices);
}

/** The path as it stands in messages: `spec.mapping[first_name].required`. */
export function pathText(path: readonly string[]): string {
  return path.reduce((text, key) => {
    if (key.startsWith(ROW_MARK)) return `${text}[${key.slice(ROW_MARK.length)}]`;
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

export interface Versions {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

const ROW_MARK = "to=";

function walk(path: readonly string[], versions: Versions): readonly Change[] {
  const { base, mine, theirs } = versions;
  if (isSame(mine, theirs)) return [];
  const parts = partsOf(versions);
  if (parts !== null) {
    const inside = parts.keys.flatMap((key) => walk([...path, key], parts.at(key)));
    return parts.isRows ? [...inside, ...orderChange(path, versions)] : inside;
  }
  const isMine = !isSame(base, mine);
  const isTheirs = !isSame(base, theirs);
  return [{ path, base, mine, theirs, by: isMine && isTheirs ? "both" : isMine ? "me" : "them" }];
}

/** Rows in another order, beside what changed in them. */
function orderChange(path: readonly string[], versions: Versions): readonly Change[] {
  const order = {
    base: orderOf(versions.base),
    mine: orderOf(versions.mine),
    theirs: orderOf(versions.theirs),
  };
  const common = (list: readonly string[]) =>
    list.filter((to) => [order.base, order.mine, order.theirs].every((one) => one.includes(to)));
  const base = common(order.base);
  const mine = common(order.mine);
  const theirs = common(order.theirs);
  if (isSame(mine, theirs)) return [];
  const isMine = !isSame(base, mine);
  const isTheirs = !isSame(base, theirs);
  const by = isMine && isTheirs ? "both" : isMine ? "me" : "them";
  return [{ path: [...path, "order"], base, mine, theirs, by }];
}

function merge(
  path: readonly string[],
  versions: Versions,
  choices: ReadonlyMap<string, "mine" | "theirs">,
): unknown {
  const { base, mine, theirs } = versions;
  if (isSame(mine, theirs)) return mine;
  const parts = partsOf(versions);
  if (parts === null) {
    if (isSame(base, mine)) return theirs;
    if (isSame(base, theirs)) return mine;
    return choices.get(pathText(path)) === "theirs" ? theirs : mine;
  }
  const merged = parts.keys
    .map((key) => [key, merge([...path, key], parts.at(key), choices)] as const)
    .filter(([, value]) => value !== undefined);
  if (!parts.isRows) return Object.fromEntries(merged);
  const rows = new Map(merged);
  return mergedOrder(path, versions, choices)
    .map((to) => rows.get(ROW_MARK + to))
    .filter((row) => row !== undefined);
}

/** The order of one side, with the rows that only the other one has where it has them. */
function mergedOrder(
  path: readonly string[],
  versions: Versions,
  choices: ReadonlyMap<string, "mine" | "theirs">,
): readonly string[] {
  const [change] = orderChange(path, versions);
  const isTheirs =
    change !== undefined &&
    (change.by === "them" ||
      (change.by === "both" && choices.get(pathText([...path, "order"])) === "theirs"));
  const leading = orderOf(isTheirs ? versions.theirs : versions.mine);
  const other = orderOf(isTheirs ? versions.mine : versions.theirs);
  const order = [...leading];
  for (const [at, to] of other.entries()) {
    if (order.includes(to)) continue;
    const before = at === 0 ? undefined : other[at - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, to);
  }
  return order;
}

interface Parts {
  readonly keys: readonly string[];
  readonly isRows: boolean;
  readonly at: (key: string) => Versions;
}

/** How the three are taken apart; null: as one value. */
function partsOf({ base, mine, theirs }: Versions): Parts | null {
  const all = [base, mine, theirs];
  if (all.every(isRows)) {
    const maps = all.map((list) => new Map(list.map((row) => [ROW_MARK + row.to, row])));
    const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))];
    const at = (key: string) => ({
      base: maps[0]?.get(key),
      mine: maps[1]?.get(key),
      theirs: maps[2]?.get(key),
    });
    return { keys, isRows: true, at };
  }
  if (!all.every(isObject)) return null;
  const [b, m, t] = [base, mine, theirs] as readonly [Fields, Fields, Fields];
  const keys = [...new Set([b, m, t].flatMap((object) => Object.keys(object)))];
  return { keys, isRows: false, at: (key) => ({ base: b[key], mine: m[key], theirs: t[key] }) };
}

type Fields = Readonly<Record<string, unknown>>;
interface Row extends Fields {
  readonly to: string;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Rows that one cannot tell apart by `to` are not taken apart. */
function isRows(value: unknown): value is readonly Row[] {
  if (!Array.isArray(value)) return false;
  const targets = value.map((row: unknown) =>
    isObject(row) && typeof row["to"] === "string" ? row["to"] : null,
  );
  return !targets.includes(null) && new Set(targets).size === targets.length;
}

function orderOf(value: unknown): readonly string[] {
  return isRows(value) ? value.map(({ to }) => to) : [];
}

/** Equal as JSON, whatever the order of keys. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => isSame(item, right[at]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.every((key) => isSame(left[key], right[key]));
}
