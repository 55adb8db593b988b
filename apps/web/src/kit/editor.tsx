import { type ComponentProps, Suspense } from "react";
import { Skeleton } from "./skeleton.tsx";
import { lazyPart } from "./updated.tsx";

const Lazy = lazyPart(async () => (await import("./editor/code-editor.tsx")).CodeEditor);

type EditorProps = ComponentProps<typeof Lazy>;

/** SQL with completion of relations and columns; Ctrl/Cmd+Enter calls `onRun`, Ctrl/Cmd+S `onSave`. CodeMirror comes when the first one is drawn. */
export function SqlEditor(props: EditorProps) {
  return (
    <Suspense fallback={<Skeleton className={props.height === undefined ? "h-60 w-full" : "h-80 w-full"} />}>
      <Lazy {...props} />
    </Suspense>
  );
}
