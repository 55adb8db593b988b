/**
 * What of runs, workflows, actions, rejections and notifications somebody may see (features.md row 199): what names these connections,
 * exports and orchestrations alone. What is about one that was removed is not among it.
 */
export interface Scope {
  readonly connections: ReadonlySet<string>;
  readonly exports: ReadonlySet<string>;
  readonly orchestrations: ReadonlySet<string>;
}
