import { CircleX } from "lucide-react";
import { toProblem } from "../../data/problem.ts";
import { LinkButton } from "../../kit/button.tsx";
import { ErrorNotice } from "../../kit/states.tsx";

/** Why a connection stays off: each condition that is not met, and where to meet it (features.md row 14). */
export function CannotSwitch({ error }: { readonly error: unknown }) {
  const problem = toProblem(error);
  if (problem.code !== "CANNOT_SWITCH_ON") {
    return <ErrorNotice className="mb-4" error={error} meaning="It stays as it was." />;
  }
  const conditions =
    problem.fields.length === 0 ? [problem.detail] : problem.fields.map(({ detail }) => detail);
  return (
    <div role="alert" className="mb-4 rounded-md border border-broken bg-broken-soft p-3">
      <p className="flex items-start gap-2 font-medium">
        <CircleX size={18} className="mt-px shrink-0 text-broken" aria-hidden />
        It cannot be switched on yet. It stays off, and nothing is sent by itself.
      </p>
      <ul className="mt-1 ml-10 list-disc [overflow-wrap:anywhere]">
        {conditions.map((condition) => (
          <li key={condition}>{condition.replace(/^Connection "[^"]*": /, "")}</li>
        ))}
      </ul>
      <p className="mt-2 ml-6.5 flex flex-wrap gap-2">
        <LinkButton small to="." search={{ tab: "export" } as never}>
          Export data
        </LinkButton>
        <LinkButton small to="." search={{ tab: "setup" } as never}>
          Set up and run
        </LinkButton>
      </p>
    </div>
  );
}
