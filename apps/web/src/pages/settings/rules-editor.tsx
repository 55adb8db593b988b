import { ACTION_MEANINGS } from "@causeway/core";
import { Ban, Check } from "lucide-react";
import { formatUnits } from "../../kit/format.ts";
import { Select } from "../../kit/select.tsx";
import { actionGroups, allowedBy, type Effect, type Rules, withRule } from "./policy-rules.ts";

interface RulesEditorProps {
  readonly rules: Rules;
  readonly onChange: (rules: Rules) => void;
}

const CHOICES = [
  { value: "nothing", label: "Says nothing" },
  { value: "allow", label: "Allow" },
  { value: "deny", label: "Deny" },
] as const;

const GROUPS = actionGroups();

/** One line for each action and for all of a resource. */
export function RulesEditor({ rules, onChange }: RulesEditorProps) {
  return (
    <div className="grid gap-3">
      {GROUPS.map(({ resource, rows }) => {
        const said = rows.filter(({ pattern }) => rules[pattern] !== undefined).length;
        return (
          <details key={resource} open={said > 0} className="rounded-md border border-line">
            <summary className="cursor-pointer rounded-md px-3 py-2 font-medium hover:bg-hover">
              {resourceTitle(resource)}
              <span className="font-normal text-ink-faint">
                {said === 0 ? "" : ` · ${formatUnits(said, "rule", "rules")}`}
              </span>
            </summary>
            <ul className="border-t border-line px-3">
              {rows.map(({ pattern, meaning }) => (
                <li
                  key={pattern}
                  className="grid grid-cols-1 items-center gap-x-4 gap-y-1 border-b border-line py-2 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_160px]"
                >
                  <span className="min-w-0">
                    {meaning}
                    <code className="block text-ink-faint">{pattern}</code>
                  </span>
                  <Select
                    label={`${meaning} ${pattern}`}
                    hideLabel
                    options={CHOICES}
                    value={rules[pattern] ?? "nothing"}
                    onChange={(next) => onChange(withRule(rules, pattern, effectOf(next)))}
                  />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

/** What pages call a resource of actions, where that is another word. */
const RESOURCE_TITLES: Readonly<Record<string, string>> = {
  model: "Audience",
  query: "SQL query",
  rejection: "Refused people and values",
  action: "Needs attention",
  person: "Person in Braze",
  user: "Person who may log in",
  audit: "Audit log",
};

function resourceTitle(resource: string): string {
  const words = resource.charAt(0).toUpperCase() + resource.slice(1).replaceAll("-", " ");
  return RESOURCE_TITLES[resource] ?? words;
}

function effectOf(choice: (typeof CHOICES)[number]["value"]): Effect | null {
  return choice === "nothing" ? null : choice;
}

/** What the rules allow, action by action, and what they deny. */
export function AllowedSummary({ rules }: { readonly rules: Rules }) {
  const allowed = allowedBy(rules);
  const denied = Object.keys(rules).filter((pattern) => rules[pattern] === "deny");
  return (
    <div className="grid gap-3">
      {allowed.length === 0 ? <p className="text-ink-soft">It allows nothing by itself.</p> : null}
      <ul className="grid gap-x-6 gap-y-1 empty:hidden md:grid-cols-2">
        {allowed.map((action) => (
          <li key={action} className="flex items-start gap-2">
            <Check size={14} className="mt-1 shrink-0 text-well" aria-label="Allowed" role="img" />
            <span className="min-w-0">
              {ACTION_MEANINGS[action]} <code className="text-ink-faint">{action}</code>
            </span>
          </li>
        ))}
      </ul>
      {denied.length === 0 ? null : (
        <ul className="grid gap-1">
          {denied.map((pattern) => (
            <li key={pattern} className="flex items-start gap-2">
              <Ban size={14} className="mt-1 shrink-0 text-broken" aria-hidden />
              <span>
                Denied, whatever else allows it: <code>{pattern}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
