import type { Action } from "@causeway/core";
import { Lock } from "lucide-react";
import { refusalText } from "../../data/session.ts";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";

/** In place of a page whose one purpose is not allowed. */
export function NotAllowed({ action, what }: { readonly action: Action; readonly what: string }) {
  return (
    <Panel>
      <EmptyState icon={Lock} title={`You may not ${what}`}>
        {refusalText(action)}
      </EmptyState>
    </Panel>
  );
}
