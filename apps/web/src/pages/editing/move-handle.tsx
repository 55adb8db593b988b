import { GripVertical } from "lucide-react";
import type { DragEvent, KeyboardEvent } from "react";
import { Hint } from "../../kit/hint.tsx";

interface MoveHandleProps {
  /** What is moved: "first_name". */
  readonly what: string;
  /** Up where negative. */
  readonly onMove: (by: number) => void;
  readonly onDragStart: () => void;
}

/** Takes hold of a row of a list: drag it, or press the arrow keys while it has the focus. */
export function MoveHandle({ what, onMove, onDragStart }: MoveHandleProps) {
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -100_000, End: 100_000 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(by);
  };
  const begin = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", what);
    onDragStart();
  };
  return (
    <Hint text="Drag, or press the arrow keys">
      <button
        type="button"
        draggable
        aria-label={`Move ${what}: arrow up, arrow down`}
        onKeyDown={press}
        onDragStart={begin}
        className="word-baseline flex size-7 shrink-0 cursor-grab items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
      >
        <GripVertical size={16} aria-hidden />
      </button>
    </Hint>
  );
}
