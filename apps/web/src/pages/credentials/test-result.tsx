import type { CredentialTest, PermissionCheck } from "@causeway/api";
import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { StateBadge, StatusBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";

/** What Braze said about a key: the state, then each permission with its evidence and who needs it (features.md rows 6–8). */
export function TestResult({ test }: { readonly test: CredentialTest }) {
  return (
    <div role="status" aria-label="Result of the test" className="rounded-md border border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <StateBadge state={test.state} />
        {test.simulator ? <StatusBadge meaning="neutral">Simulator</StatusBadge> : null}
        {test.status === null || test.state === "healthy" ? null : (
          <span className="text-ink-soft">HTTP status {test.status}</span>
        )}
        <span className="text-sm text-ink-faint">
          tested <Time at={test.testedAtMs} relative />
        </span>
        <p className="w-full [overflow-wrap:anywhere]">{test.summary}</p>
      </div>
      {test.permissions.length === 0 ? null : <Permissions checks={test.permissions} />}
    </div>
  );
}

/** Those that something needs first; the others are there for whoever asks. */
function Permissions({ checks }: { readonly checks: readonly PermissionCheck[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const needed = checks.filter(({ neededBy }) => neededBy.length > 0);
  const unneeded = checks.length - needed.length;
  const shown = showsAll || needed.length === 0 ? checks : needed;
  return (
    <div className="border-t border-line">
      <PermissionTable checks={shown} />
      {unneeded === 0 || needed.length === 0 ? null : (
        <div className="border-t border-line px-1 py-1">
          <Button small look="quiet" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? "Hide" : "Show"} {unneeded} {unneeded === 1 ? "permission" : "permissions"} that
            nothing needs
          </Button>
        </div>
      )}
    </div>
  );
}

function PermissionTable({ checks }: { readonly checks: readonly PermissionCheck[] }) {
  return (
    // A region that scrolls must be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Permissions">
      <table className="w-full min-w-120 text-left" aria-label="Permissions of the key">
        <thead className="text-sm text-ink-faint">
          <tr className="border-b border-line">
            <th className="px-3 py-1 font-medium">Permission</th>
            <th className="px-3 py-1 font-medium">State</th>
            <th className="px-3 py-1 font-medium">What Braze answered</th>
            <th className="px-3 py-1 font-medium">Needed by</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.permission} className="border-b border-line align-top last:border-0">
              <td className="px-3 py-1.5 font-mono text-sm">{check.permission}</td>
              <td className="px-3 py-1.5">
                <Granted check={check} />
              </td>
              <td className="px-3 py-1.5 text-ink-soft [overflow-wrap:anywhere]">{check.evidence}</td>
              <td className="px-3 py-1.5 text-ink-soft [overflow-wrap:anywhere]">
                {check.neededBy.length === 0 ? "nothing that is set up" : check.neededBy.join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Granted({ check }: { readonly check: PermissionCheck }) {
  if (check.granted === true) return <StatusBadge meaning="well">Granted</StatusBadge>;
  if (check.granted === null) return <StatusBadge meaning="doubt">Not known</StatusBadge>;
  // What nothing needs is not a fault of the key.
  return check.neededBy.length === 0 ? (
    <StatusBadge meaning="neutral">Not granted</StatusBadge>
  ) : (
    <StatusBadge meaning="broken">Missing</StatusBadge>
  );
}
