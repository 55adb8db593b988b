/** Objects for one request, with what they stand for. */
export interface Batch {
  readonly objects: readonly Uint8Array[];
  /** `refs[i]` is what `objects[i]` stands for: a row of a chunk, whole or one attribute of it. */
  readonly refs: readonly ObjectRef[];
}

export interface ObjectRef {
  readonly row: number;
  readonly column: number | null;
  readonly n: number;
  /** What it costs if Braze accepts it. */
  readonly dataPoints: number;
}
