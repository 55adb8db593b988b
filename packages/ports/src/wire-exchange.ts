/** A request and its answer as texts; the key is replaced by its last four characters. */
export interface WireExchange {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** Null: no whole answer came. */
  readonly answer: { readonly headers: { readonly [name: string]: string }; readonly body: string } | null;
}
