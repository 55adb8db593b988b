import type { RunView } from "@causeway/api";

type Counts = NonNullable<RunView["counts"]>;

export interface Book {
  readonly id: string;
  readonly header: string;
  readonly width: number;
  readonly of: (counts: Counts) => number;
}

/** What goes into a run: those who are left go on as changed. */
export const SELECTED_BOOKS: readonly Book[] = [
  { id: "selected", header: "Selected", width: 88, of: ({ selected }) => selected },
  { id: "unchanged", header: "Unchanged", width: 104, of: ({ unchanged }) => unchanged },
  { id: "left-out", header: "Left out", width: 80, of: ({ skipped, invalid }) => skipped + invalid },
];

/** What becomes of those who changed: the others add up to the first. */
export const CHANGED_BOOKS: readonly [Book, ...Book[]] = [
  { id: "changed", header: "Changed", width: 86, of: ({ changed }) => changed },
  { id: "accepted", header: "Accepted", width: 90, of: ({ accepted }) => accepted },
  { id: "rejected", header: "Rejected", width: 86, of: ({ rejected }) => rejected },
  {
    id: "open",
    header: "Pending or in doubt",
    width: 98,
    of: ({ pending, uncertain, parked }) => pending + uncertain + parked,
  },
];
