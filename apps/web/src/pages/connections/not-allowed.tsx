import { Lock } from "lucide-react";
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
