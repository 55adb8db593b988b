import { type ComponentProps, Suspense } from "react";
import { Skeleton } from "./states.tsx";
import { lazyPart } from "./updated.tsx";

const Lazy = lazyPart(async () => (await import("./editor/code-editor.tsx")).CodeEditor);

type EditorProps = ComponentProps<typeof Lazy>;

/** CodeMirror comes when the first editor is drawn; until then its place is held. */
function Editor(props: EditorProps) {
  return (
    <Suspense fallback={<Skeleton className={props.height === undefined ? "h-60 w-full" : "h-80 w-full"} />}>
      <Lazy {...props} />
    </Suspense>
  );
}

/** SQL with completion of relations and columns; Ctrl/Cmd+Enter calls `onRun`, Ctrl/Cmd+S `onSave`. */
export function SqlEditor(props: Omit<EditorProps, "language">) {
  return <Editor {...props} language="sql" />;
}

export function YamlEditor(props: Omit<EditorProps, "language" | "relations" | "onRun">) {
  return <Editor {...props} language="yaml" />;
}
