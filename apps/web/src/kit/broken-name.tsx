import { Fragment } from "react";

/** A name for machines, or a path, that breaks behind its underscores and slashes, not within a word. */
export function BrokenName({ name }: { readonly name: string }) {
  return name.split(/(?<=[_/])/).map((word, at) => (
    // The place of a word is what it is.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>
      {at === 0 ? null : <wbr />}
      {word}
    </Fragment>
  ));
}
