import { Lock } from "lucide-react";
import { useRefusal } from "../../data/session.ts";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";

/** In place of a page whose one purpose is not allowed. */
export function NotAllowed({ action, what }: { readonly action: string; readonly what: string }) {
  return (
    <Panel>
      <EmptyState icon={Lock} title={`You may not ${what}`}>
        Your policies do not allow <code>{action}</code>. An owner can change them under Settings.
      </EmptyState>
    </Panel>
  );
}

/** On a page that may be seen: what of it comes from runs, for whoever may not see them. Draws nothing for the others. */
export function RunsHidden({ meaning }: { readonly meaning: string }) {
  const refusal = useRefusal("run:read");
  if (refusal === null) return null;
  return (
    <p className="mb-4 flex items-start gap-2 text-sm text-ink-soft">
      <Lock size={16} className="mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0">
        {meaning} {refusal}
      </span>
    </p>
  );
}
