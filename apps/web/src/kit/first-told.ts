import { useLayoutEffect, useState } from "react";

/** Who tells which failure, in the order in which they began to. */
export interface Tellers {
  /** `onFirst` hears whether it is the first of those who tell the same; the answer is to leave. */
  readonly join: (failure: string, onFirst: (isFirst: boolean) => void) => () => void;
}

export function createTellers(): Tellers {
  const told = new Map<string, ((isFirst: boolean) => void)[]>();
  return {
    join: (failure, onFirst) => {
      const tellers = told.get(failure) ?? [];
      told.set(failure, tellers);
      tellers.push(onFirst);
      onFirst(tellers[0] === onFirst);
      return () => {
        tellers.splice(tellers.indexOf(onFirst), 1);
        tellers[0]?.(true);
      };
    },
  };
}

const OF_THIS_PAGE = createTellers();

/** Whether this place is the first on the page to tell a failure: what one server came to is told in full once. */
export function useFirstTold(failure: string): boolean {
  const [isFirst, setFirst] = useState(true);
  useLayoutEffect(() => OF_THIS_PAGE.join(failure, setFirst), [failure]);
  return isFirst;
}
