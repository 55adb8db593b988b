import { useCallback, useEffect, useRef, useState } from "react";
import { usePrincipal } from "./session.ts";

export interface Draft<T> {
  readonly value: T;
  readonly set: (next: T | ((before: T) => T)) => void;
  /** Forgets the draft: the form shows `initial` again. After a form was saved or given up. */
  readonly clear: () => void;
  /** Whether what is shown differs from `initial`. */
  readonly isDirty: boolean;
  /** Whether it was found, when the page opened, as somebody had left it. */
  readonly isRestored: boolean;
}

const PREFIX = "causeway.draft.";

/** Where the draft of a form is kept: under whoever writes it, so that nobody who logs in after them in this browser finds it. */
export function draftKey(personId: string, form: string): string {
  return `${encodeURIComponent(personId)}/${form}`;
}

/**
 * The state of a form that nothing makes go away: kept in this browser's local storage, for this person, under the name of the `form` while it
 * differs from `initial`, and found again after going back, a reload, an expired login. Never give it a secret: keep those in `useState`.
 * `initial` may arrive later (pass the loaded value; a form that nobody touched follows it).
 */
export function useDraft<T>(form: string, initial: T): Draft<T> {
  // Pages are drawn once it is known who is logged in.
  const key = draftKey(usePrincipal()?.id ?? "", form);
  const [state, setState] = useState(() => foundUnder<T>(key));
  // Another form took the place of the one before: it begins with what is kept of its own.
  if (state.key !== key) setState(foundUnder<T>(key));
  const { kept } = state;
  const value = kept === null ? initial : kept.value;
  const isDirty = kept !== null && JSON.stringify(kept.value) !== JSON.stringify(initial);
  useEffect(() => {
    if (kept !== null && isDirty) writeDraft(key, kept.value);
    else removeDraft(key);
  }, [key, kept, isDirty]);
  const latest = useRef(initial);
  useEffect(() => {
    latest.current = initial;
  });
  const set = useCallback((next: T | ((before: T) => T)) => {
    setState((before) => {
      const from = before.kept === null ? latest.current : before.kept.value;
      const value = typeof next === "function" ? (next as (before: T) => T)(from) : next;
      return { ...before, kept: { value } };
    });
  }, []);
  const clear = useCallback(() => {
    removeDraft(key);
    setState({ key, kept: null, isRestored: false });
  }, [key]);
  return { value, set, clear, isDirty, isRestored: state.isRestored && isDirty };
}

interface DraftState<T> {
  readonly key: string;
  readonly kept: { readonly value: T } | null;
  readonly isRestored: boolean;
}

function foundUnder<T>(key: string): DraftState<T> {
  const kept = readDraft<T>(key);
  return { key, kept, isRestored: kept !== null };
}

/** What is kept under `key`; null where nothing is, or nothing that can be read. */
export function readDraft<T>(key: string): { readonly value: T } | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : { value: JSON.parse(text) as T };
  } catch {
    return null;
  }
}

/** A full or forbidden storage loses the draft at a reload, nothing else. */
export function writeDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // As said above.
  }
}

export function removeDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // As said above.
  }
}

/** Forgets every draft of whoever logs out; those of others in this browser wait for them. */
export function removeDraftsOf(personId: string): void {
  try {
    const own = PREFIX + draftKey(personId, "");
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
    for (const key of keys) if (key?.startsWith(own) === true) localStorage.removeItem(key);
  } catch {
    // As said above.
  }
}
