import type { EgressView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { Download, Stethoscope } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { useRefusal, useSettings } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { formatBytes, formatCount, formatDuration, formatMoment } from "../../kit/format.ts";
import { useNow } from "../../kit/now.ts";
import { Stack } from "../../kit/page-header.tsx";
import { KeyValue, Panel } from "../../kit/panel.tsx";
import { SkeletonFacts } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { Words } from "../../kit/words.tsx";

/** What this project is, what its server allows, and whether it is well. */
export function ProjectTab() {
  const settings = useSettings();
  const refused = useRefusal("configuration:read");
  const now = useNow();
  return (
    <Stack>
      <Panel title="Project">
        {settings === null ? (
          <SkeletonFacts facts={4} />
        ) : (
          <KeyValue
            items={[
              ["Name", settings.project],
              ["Time zone", `${settings.timezone} (now ${formatMoment(now, settings.timezone)})`],
              [
                "Simulator",
                settings.simulator
                  ? "In use: a connection goes to the simulator on this machine, and what it sends does not reach Braze."
                  : "Not in use: what connections send goes to Braze itself.",
              ],
              ["Version", settings.version],
            ]}
          />
        )}
        <p className="mt-3 max-w-180 text-sm text-ink-faint">
          Name and time zone stand in <code>causeway.yaml</code>. Schedules, and what counts as this month, go
          by the time zone.
        </p>
      </Panel>
      <Panel
        title="Configuration as YAML"
        lead="Everything that is set up in these pages, as files for Git. Secrets are left out: a reference stands in their place."
        actions={
          refused === null ? (
            <a
              href="/api/v1/configuration"
              download="causeway.yaml"
              className="inline-flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
            >
              <Download size={16} aria-hidden /> Download
            </a>
          ) : null
        }
      >
        <p className="max-w-180">
          <code>causeway export-config</code> writes the same, and <code>causeway apply</code> makes files the
          configuration.
        </p>
        {refused === null ? null : <p className="mt-3 text-ink-soft">{refused}</p>}
      </Panel>
      <Doctor />
      {settings === null || settings.egress === null ? null : <Addresses egress={settings.egress} />}
      {settings === null || Object.keys(settings.limits).length === 0 ? null : (
        <Panel title="Limits" lead="What this server takes at most.">
          <KeyValue
            columns={2}
            items={Object.entries(settings.limits).map(([name, value]) => limitOf(name, value))}
          />
        </Panel>
      )}
    </Stack>
  );
}

function Addresses({ egress: { allow, loopback } }: { readonly egress: EgressView }) {
  return (
    <Panel
      title="Addresses that may be called"
      lead="By credentials, webhooks, the mail server and the identity provider: public addresses, and these."
    >
      <KeyValue
        items={[
          ["This machine", loopback ? "Yes, as only this machine reaches the server." : "No"],
          [
            "Private addresses",
            allow.length === 0 ? (
              "None"
            ) : (
              <ul key="allow">
                {allow.map((range) => (
                  <li key={range}>
                    <code>{range}</code>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <p className="mt-3 max-w-180 text-sm text-ink-faint">
        Whoever runs the server says so when it starts:{" "}
        <code>causeway serve --allow-address 10.1.0.0/16</code>, or <code>CAUSEWAY_EGRESS_ALLOW</code> in its
        environment, several between commas. They cannot be changed here, so that nobody who writes a webhook
        opens the way for it.
      </p>
    </Panel>
  );
}

/** What a limit is called where its name alone says too little. */
const LIMIT_TITLES: Readonly<Record<string, string>> = {
  uploadBytesMax: "A file that is uploaded",
  bodyBytesMax: "Any other request",
};

/** `uploadBytesMax` as "Upload" and "100 MB": the unit stands in the name. */
export function limitOf(name: string, value: number): readonly [string, string] {
  const words = name
    .replace(/Max$/, "")
    .replace(/(Bytes|Ms)$/, "")
    .replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const label = LIMIT_TITLES[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
  if (/Bytes(Max)?$/.test(name)) return [label, formatBytes(value)];
  if (/Ms(Max)?$/.test(name)) return [label, formatDuration(value)];
  return [label, formatCount(value)];
}

const CHECK_MEANINGS = { ok: "well", warning: "doubt", failed: "broken" } as const;
const CHECK_WORDS = { ok: "Well", warning: "Doubt", failed: "Broken" } as const;

function Doctor() {
  const refused = useRefusal("run:read");
  const [isAsked, setAsked] = useState(false);
  const report = useQuery({
    queryKey: ["doctor"],
    queryFn: () => api.get("/doctor"),
    enabled: isAsked,
    staleTime: 0,
  });
  return (
    <Panel
      title="Examination"
      lead="Looks at the store, the credentials and their permissions, and at what Braze answers. Sends nobody anything."
      actions={
        refused === null ? (
          <Button
            icon={Stethoscope}
            busy={report.isFetching}
            onClick={() => (isAsked ? void report.refetch() : setAsked(true))}
          >
            Examine
          </Button>
        ) : null
      }
    >
      {isAsked ? (
        <Loaded query={report}>
          {({ checks }) => (
            <ul className="grid gap-3">
              {checks.map(({ what, state, found, advice }) => (
                <li key={what} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[96px_minmax(0,1fr)]">
                  <span>
                    <StatusBadge meaning={CHECK_MEANINGS[state]}>{CHECK_WORDS[state]}</StatusBadge>
                  </span>
                  <span className="[overflow-wrap:anywhere]">
                    <span className="font-medium">{what}</span>: <Words text={found} />
                    {advice === "" ? null : (
                      <span className="block text-ink-soft">
                        <Words text={advice} />
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      ) : (
        <p className="text-ink-faint">
          {refused === null
            ? "Not examined since this page was opened."
            : `An examination is for whoever may see runs. ${refused}`}
        </p>
      )}
    </Panel>
  );
}
