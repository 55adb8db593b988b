import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { type Diagnostic, linter, lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { adoptEditorStyles } from "./adopt-editor-styles.ts";
import { editorLook } from "./editor-look.ts";

/** A table that completion knows. */
export interface EditorRelation {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface EditorProblem {
  readonly message: string;
  /** Place in the text, counted from 0; the first line where absent. */
  readonly from?: number;
  readonly to?: number;
}

export interface CodeEditorProps {
  /** Its name for a screen reader: "SQL of the audience". */
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly readOnly?: boolean;
  readonly relations?: readonly EditorRelation[];
  readonly problems?: readonly EditorProblem[];
  readonly onRun?: () => void;
  readonly onSave?: () => void;
  readonly height?: string;
}

adoptEditorStyles();

/** A text with lines. Tab moves out after Escape, as the help says, so that nobody is caught in it. */
export function CodeEditor(props: CodeEditorProps) {
  const {
    label,
    value,
    readOnly = false,
    relations = NONE,
    problems = NO_PROBLEMS,
    height = "240px",
  } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  const parts = useRef({ language: new Compartment(), problems: new Compartment() });
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (place.current === null) return;
    const { language, problems: lint } = parts.current;
    const state = EditorState.create({
      doc: latest.current.value,
      extensions: [
        ...BASE,
        Prec.highest(keymap.of(ownKeys(latest))),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorState.readOnly.of(readOnly),
        language.of([]),
        lint.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
        }),
      ],
    });
    view.current = new EditorView({ state, parent: place.current });
    return () => view.current?.destroy();
  }, [label, readOnly]);
  useEffect(() => {
    const { language } = parts.current;
    view.current?.dispatch({ effects: language.reconfigure(languageOf(relations)) });
  }, [relations, label, readOnly]);
  useEffect(() => {
    const { problems: lint } = parts.current;
    view.current?.dispatch({ effects: lint.reconfigure(lintOf(problems)) });
  }, [problems, label, readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return (
    <div
      ref={place}
      style={{ height }}
      className={clsx(
        "min-w-0 resize-y overflow-hidden rounded-md border border-line-strong",
        readOnly ? "bg-sunken" : "bg-surface",
        "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-(--focus)",
      )}
    />
  );
}

const NONE: readonly EditorRelation[] = [];
const NO_PROBLEMS: readonly EditorProblem[] = [];

const BASE: readonly Extension[] = [
  lineNumbers(),
  history(),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  highlightSelectionMatches(),
  autocompletion({ icons: false }),
  EditorView.lineWrapping,
  keymap.of([...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
  ...editorLook,
];

function ownKeys(latest: { readonly current: CodeEditorProps }) {
  const call = (what: "onRun" | "onSave") => () => {
    latest.current[what]?.();
    return latest.current[what] !== undefined;
  };
  return [
    { key: "Mod-Enter", run: call("onRun") },
    { key: "Mod-s", run: call("onSave"), preventDefault: true },
  ];
}

function languageOf(relations: readonly EditorRelation[]): Extension {
  const schema = Object.fromEntries(relations.map(({ name, columns }) => [name, [...columns]]));
  return sql({ schema, upperCaseKeywords: false });
}

function lintOf(problems: readonly EditorProblem[]): Extension {
  if (problems.length === 0) return [];
  return [
    lintGutter(),
    linter((view) =>
      problems.map(({ message, from = 0, to = from + 1 }): Diagnostic => {
        const end = view.state.doc.length;
        return {
          from: Math.min(from, end),
          to: Math.min(Math.max(to, from), end),
          severity: "error",
          message,
        };
      }),
    ),
  ];
}
