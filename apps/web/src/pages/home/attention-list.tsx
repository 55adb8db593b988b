import type { HomeView } from "@causeway/api";
import { CircleAlert } from "lucide-react";
import { LinkButton } from "../../kit/button.tsx";
import { Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";

/** What needs a person, above everything. */
export function AttentionList({ actions }: { readonly actions: HomeView["actions"] }) {
  return (
    <section aria-labelledby="attention" className="rounded-lg border border-broken bg-broken-soft">
      <h2 id="attention" className="flex items-center gap-2 px-4 pt-3 text-lg font-semibold">
        <CircleAlert size={18} className="text-broken" aria-hidden />
        Needs attention
      </h2>
      <ul className="px-4 pb-1">
        {actions.map((action) => (
          <li
            key={action.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-80 [overflow-wrap:anywhere]">
              <span className="font-medium">{action.title}:</span> {action.message}
              <span className="block text-sm text-ink-soft">
                {action.exportName === null ? (
                  <>
                    Connection <ObjectTitle kind="Connection" name={action.connection} />
                  </>
                ) : (
                  <>
                    Export <ObjectTitle kind="Export" name={action.exportName} />
                  </>
                )}{" "}
                · since <Time at={action.openedAtMs} relative />
              </span>
            </span>
            <LinkButton to="/attention" search={{ action: action.id }} small>
              See what to do
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
