import { type RefObject, useLayoutEffect, useState } from "react";

/** Who tells which failure, and where. */
export interface Tellers<Place> {
  /** `onFirst` hears whether it is the first of the places that tell the same, whenever that changes; the answer is to leave. */
  readonly join: (failure: string, place: Place, onFirst: (isFirst: boolean) => void) => () => void;
}

interface Teller<Place> {
  readonly place: Place;
  readonly onFirst: (isFirst: boolean) => void;
}

export function createTellers<Place>(comesBefore: (one: Place, other: Place) => boolean): Tellers<Place> {
  const told = new Map<string, readonly Teller<Place>[]>();
  const tell = (failure: string, tellers: readonly Teller<Place>[]): void => {
    told.set(failure, tellers);
    for (const [at, { onFirst }] of tellers.entries()) onFirst(at === 0);
  };
  return {
    join: (failure, place, onFirst) => {
      const one = { place, onFirst };
      const others = told.get(failure) ?? [];
      tell(
        failure,
        [...others, one].toSorted((a, b) => (comesBefore(a.place, b.place) ? -1 : 1)),
      );
      return () =>
        tell(
          failure,
          (told.get(failure) ?? []).filter((other) => other !== one),
        );
    },
  };
}

const OF_THIS_PAGE = createTellers<Element>(
  (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
);

/** Whether the element is the first on the page to tell a failure: what one server came to is told in full once, where the page begins. Null: it does not tell it. */
export function useFirstTold(failure: string | null, element: RefObject<Element | null>): boolean {
  const [isFirst, setFirst] = useState(true);
  useLayoutEffect(
    () =>
      failure === null || element.current === null
        ? undefined
        : OF_THIS_PAGE.join(failure, element.current, setFirst),
    [failure, element],
  );
  return failure !== null && isFirst;
}
