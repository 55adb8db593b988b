/** What is known of the columns of a dataset, a model, or the result of a SELECT. Names in lower case. */
export interface RelationTaint {
  /** These hold personal data. */
  readonly personal: ReadonlySet<string>;
  /** Any column may. */
  readonly all: boolean;
  /** A column whose name is not in `explained` may: the engine made the name of an expression over personal data. */
  readonly opaque: boolean;
  /** Names that people gave: columns of relations, aliases. */
  readonly explained: ReadonlySet<string>;
}

export const CLEAN: RelationTaint = {
  personal: new Set(),
  all: false,
  opaque: false,
  explained: new Set(),
};

/** What no engine makes of an expression by itself. */
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_ -]*$/u;

/** DuckDB tells columns of one name apart by a number at the end. */
const TWIN_NUMBER = /[:_]\d+$/;

/** Whether the column may hold personal data. */
export function isPersonal(taint: RelationTaint, column: string): boolean {
  const name = column.toLowerCase();
  if (taint.all || taint.personal.has(name)) return true;
  if (TWIN_NUMBER.test(name) && isPersonal(taint, name.replace(TWIN_NUMBER, ""))) return true;
  return taint.opaque && !(taint.explained.has(name) && PLAIN_NAME.test(name));
}

/** Whether anything of it may be personal. */
export function isMarked({ personal, all, opaque }: RelationTaint): boolean {
  return all || opaque || personal.size > 0;
}
