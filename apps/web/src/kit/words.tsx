import { Fragment } from "react";

/** A sentence of the API, with what stands in `backticks` as code. */
export function Words({ text }: { readonly text: string }) {
  return text.split("`").map((part, at) =>
    // Every second part stood between backticks; its place is what it is.
    at % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key
      <code key={at}>{part}</code>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
