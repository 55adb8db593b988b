import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { formatCount } from "./format.ts";

interface FirstItemsProps<T> {
  readonly items: readonly T[];
  /** How many are shown before somebody asks for all. */
  readonly first?: number;
  /** What they are, for the button: "exports". */
  readonly what: string;
  readonly children: (shown: readonly T[]) => ReactNode;
}

/** Of a long list as many as one reads, and a way to the rest. */
export function FirstItems<T>({ items, first = 10, what, children }: FirstItemsProps<T>) {
  const [isAll, setAll] = useState(false);
  return (
    <>
      {children(isAll ? items : items.slice(0, first))}
      {isAll || items.length <= first ? null : (
        <Button small className="mt-4" onClick={() => setAll(true)}>
          Show all {formatCount(items.length)} {what}
        </Button>
      )}
    </>
  );
}
