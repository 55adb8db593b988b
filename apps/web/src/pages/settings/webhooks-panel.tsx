import type { ResourceView } from "@causeway/api";
import { WEBHOOK_EVENTS, type WebhookSpec } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { resourceList } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { formatCount } from "../../kit/format.ts";
import { LOOK_ONLY } from "../../kit/look-only.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { TestButton } from "./channel-test.tsx";
import { addressOf, WEBHOOK_FORMATS } from "./webhook-draft.ts";
import { WebhookForm } from "./webhook-form.tsx";

/** Addresses that are told what happened. */
export function WebhooksPanel() {
  const unread = useRefusal("webhook:read");
  const refusal = useRefusal("webhook:write");
  const webhooks = useQuery({ ...resourceList("Webhook"), enabled: unread === null });
  const [edited, setEdited] = useState<string | null>(null);
  const [isAll, setAll] = useState(false);
  const close = () => setEdited(null);
  return (
    <Panel
      title="Webhooks"
      lead="Addresses that are told what happened, as a program, Slack, Microsoft Teams or PagerDuty takes it. Addresses inside of this network are refused unless the server's settings allow them."
      actions={
        refusal === null ? (
          <Button icon={Plus} onClick={() => setEdited(NEW)}>
            New webhook
          </Button>
        ) : undefined
      }
    >
      {unread === null ? (
        <Loaded
          query={webhooks}
          meaning="Which webhooks there are is not known."
          skeleton={
            <div className="rounded-md border border-line p-3">
              <SkeletonLines />
            </div>
          }
        >
          {({ items }) => (
            <div className="grid gap-3">
              {edited === NEW ? <WebhookForm saved={null} onClose={close} /> : null}
              {items.length === 0 && edited !== NEW ? (
                <EmptyState icon={Webhook} title="No webhook yet">
                  {refusal ?? "Create one to tell a chat, a pager or a program of failed and recovered runs."}
                </EmptyState>
              ) : null}
              {items.length === 0 ? null : <NotAllowedNote refused={refusal} what={LOOK_ONLY} />}
              {(isAll ? items : items.slice(0, FIRST)).map((one) =>
                edited === one.name ? (
                  <WebhookForm key={`${one.name} ${one.revision}`} saved={one} onClose={close} />
                ) : (
                  <WebhookLine
                    key={one.name}
                    webhook={one}
                    refusal={refusal}
                    onEdit={() => setEdited(one.name)}
                  />
                ),
              )}
              {isAll || items.length <= FIRST ? null : (
                <div>
                  <Button onClick={() => setAll(true)}>Show all {formatCount(items.length)} webhooks</Button>
                </div>
              )}
            </div>
          )}
        </Loaded>
      ) : (
        <p className="text-ink-soft">{unread}</p>
      )}
    </Panel>
  );
}

/** Shown until more are asked for: what was sent stands below them. */
const FIRST = 5;

/** No name: names are slugs. */
const NEW = " new";

interface WebhookLineProps {
  readonly webhook: ResourceView;
  readonly refusal: string | null;
  readonly onEdit: () => void;
}

function WebhookLine({ webhook, refusal, onEdit }: WebhookLineProps) {
  const { format, enabled, events } = webhook.spec as WebhookSpec;
  const address = addressOf(webhook);
  return (
    <div className="grid gap-2 rounded-md border border-line p-3">
      <div className="flex items-start justify-between gap-2">
        <p className="flex min-h-7 min-w-0 flex-wrap items-center gap-2 font-medium">
          <span className="[overflow-wrap:anywhere]">{webhook.label ?? webhook.name}</span>
          <StateBadge state={enabled ? "on" : "off"} />
        </p>
        {refusal === null ? (
          <Button small onClick={onEdit}>
            Change
          </Button>
        ) : null}
      </div>
      <p className="[overflow-wrap:anywhere]">
        {WEBHOOK_FORMATS[format].label}
        {address === null ? (
          ", at an address that is kept secret"
        ) : (
          <>
            , at <code>{address}</code>
          </>
        )}
      </p>
      <p className="text-sm text-ink-soft">
        {events === undefined
          ? "Told of everything that can be told."
          : `Told of: ${events.map((event) => WEBHOOK_EVENTS[event]).join(" · ")}`}
      </p>
      {refusal === null ? (
        <TestButton test={{ kind: "Webhook", name: webhook.name }}>Send a test message</TestButton>
      ) : null}
    </div>
  );
}
