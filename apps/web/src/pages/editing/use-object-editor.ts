import type { ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { resourceOf, useSave, type WrittenObject } from "../../data/resources.ts";
import { usePrincipal } from "../../data/session.ts";
import { useDraft } from "../../data/use-draft.ts";
import { toast } from "../../kit/toast.tsx";
import { changesOf, isSame, mergeChanges, type Versions } from "./merge-changes.ts";
import { writtenOf } from "./written.ts";

/** How a page's form and the object are made from each other; `toObject(toForm(x))` is `x`, unknown parts included. */
export interface FormShape<Form> {
  readonly toForm: (object: WrittenObject) => Form;
  readonly toObject: (form: Form) => WrittenObject;
}

interface Kept<Form> {
  /** What the form began with. */
  readonly base: WrittenObject;
  readonly revision: number;
  readonly form: Form;
}

/** Somebody else saved the object since this form began, and changed what was changed here too. */
export interface Conflict {
  readonly versions: Versions;
  readonly by: string;
}

export interface ObjectEditor<Form> {
  readonly form: Form;
  readonly change: (change: Partial<Form>) => void;
  /** The same from what the form holds then: for changes that come faster than it is drawn. */
  readonly update: (of: (before: Form) => Partial<Form>) => void;
  /** The object that the form stands for. */
  readonly object: WrittenObject;
  readonly isDirty: boolean;
  /** The form was found as somebody had left it. */
  readonly isRestored: boolean;
  readonly isSaving: boolean;
  /** Of the last attempt to save; null where there was none, or it went well. */
  readonly problem: Problem | null;
  readonly conflict: Conflict | null;
  /** Resolves to whether it was saved. `finish` adds what no form may keep: a secret that was typed. */
  readonly save: (finish?: (object: WrittenObject) => WrittenObject) => Promise<boolean>;
  readonly discard: () => void;
  /** Puts both together as chosen by path; what comes of it is in the form, still to be saved. */
  readonly resolve: (choices: ReadonlyMap<string, "mine" | "theirs">) => void;
}

/**
 * Edits one object: the form is kept in this browser until it is saved or discarded, whatever happens to page, login and network. When the object
 * changed under it, changes at different places are put together at once, and those at the same place are a `conflict`; nothing typed is lost.
 */
export function useObjectEditor<Form>(
  kind: ResourceKind,
  view: ResourceView,
  shape: FormShape<Form>,
): ObjectEditor<Form> {
  // The same rows as long as it is the same view: a mapping of 500 is not drawn anew for nothing.
  const initial = useMemo((): Kept<Form> => {
    const base = writtenOf(view);
    return { base, revision: view.revision, form: shape.toForm(base) };
  }, [view, shape]);
  const current = initial.base;
  const draft = useDraft<Kept<Form>>(`${kind}/${view.name}`, initial);
  const isTouched = (kept: Kept<Form>) => !isSame(kept.form, shape.toForm(kept.base));
  const isDirty = isTouched(draft.value);
  const { base, revision, form } = isDirty ? draft.value : initial;
  const object = shape.toObject(form);
  const versions: Versions = { base, mine: object, theirs: current };
  const isBehind = isDirty && view.revision > revision;
  const needsChoice = isBehind && changesOf(base, object, current).some(({ by }) => by === "both");
  const resolve = (choices: ReadonlyMap<string, "mine" | "theirs">) => {
    const merged = mergeChanges(versions, choices) as WrittenObject;
    draft.set({ base: current, revision: view.revision, form: shape.toForm(merged) });
  };
  useMergeTold(isBehind && !needsChoice ? view : null, () => resolve(new Map()));
  const saving = useSaving(kind, view.name, draft.clear);
  const update = (of: (before: Form) => Partial<Form>) =>
    draft.set((before) => {
      const from = isTouched(before) ? before : initial;
      return { ...from, form: { ...from.form, ...of(from.form) } };
    });
  return {
    form,
    change: (change) => update(() => change),
    update,
    object,
    isDirty,
    isRestored: draft.isRestored && isDirty,
    isSaving: saving.isSaving,
    problem: saving.problem,
    conflict: needsChoice ? { versions, by: view.updatedBy } : null,
    save: (finish) => saving.save(finish === undefined ? object : finish(object), revision),
    discard: () => {
      draft.clear();
      saving.forget();
    },
    resolve,
  };
}

/** Puts changes at different places together, and says so where they were somebody else's. */
function useMergeTold(behind: ResourceView | null, merge: () => void): void {
  const me = usePrincipal();
  useEffect(() => {
    if (behind === null) return;
    merge();
    if (behind.updatedBy === me?.name || behind.updatedBy === me?.email) return;
    toast.doubt(
      `${behind.updatedBy} changed this meanwhile`,
      "Both changes were put together. Look at them before you save.",
    );
    // `merge` is made anew with every drawing; the revision says whether there is something to do.
  }, [behind?.revision]);
}

function useSaving(kind: ResourceKind, name: string, onSaved: () => void) {
  const client = useQueryClient();
  const saving = useSave(kind);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (object: WrittenObject, revision: number) => {
    try {
      await saving.mutateAsync({ object, revision });
      onSaved();
      setProblem(null);
      return true;
    } catch (error) {
      const found = toProblem(error);
      // The object as it is now comes in, and the form is compared with it.
      if (found.status === 412) await client.invalidateQueries({ queryKey: resourceOf(kind, name).queryKey });
      setProblem(found.status === 412 ? null : found);
      return false;
    }
  };
  return { save, problem, isSaving: saving.isPending, forget: () => setProblem(null) } as const;
}
