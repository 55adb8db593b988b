import type { ResourceView } from "@causeway/api";
import type { WebhookFormat } from "@causeway/core";
import { Dices } from "lucide-react";
import { useState } from "react";
import { type Problem, problemAt } from "../../data/problem.ts";
import { Button } from "../../kit/button.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { makeSigningSecret } from "./make-signing-secret.ts";
import { OnceShown } from "./once-shown.tsx";
import { SecretInput } from "./secret-input.tsx";
import {
  storedSecret,
  type TypedSecret,
  WEBHOOK_FORMATS,
  type WebhookDraft,
  withFormat,
} from "./webhook-draft.ts";

interface WebhookAddressProps {
  readonly value: WebhookDraft;
  readonly onChange: (value: WebhookDraft) => void;
  readonly secret: TypedSecret;
  readonly onSecret: (secret: TypedSecret) => void;
  readonly saved: ResourceView | null;
  readonly problem: Problem | null;
}

const FORMATS = (Object.keys(WEBHOOK_FORMATS) as WebhookFormat[]).map((value) => ({
  value,
  label: WEBHOOK_FORMATS[value].label,
}));

/** Where messages go, how they are written, and the secret that belongs to that. */
export function WebhookAddress({ value, onChange, secret, onSecret, saved, problem }: WebhookAddressProps) {
  const { format, name } = value;
  const changeFormat = (next: WebhookFormat) => {
    onSecret(null);
    onChange(withFormat(value, next));
  };
  return (
    <>
      <TextField
        label="Name in files"
        required
        mono
        readOnly={saved !== null}
        value={name}
        onChange={(next) => onChange({ ...value, name: next })}
        help={saved === null ? "Small letters, digits and hyphens. It never changes." : undefined}
        error={problemAt(problem, "/name")}
        className="max-w-100"
      />
      <Select
        label="For"
        options={FORMATS}
        value={format}
        onChange={changeFormat}
        error={problemAt(problem, "/spec/format")}
        className="max-w-100"
      />
      {WEBHOOK_FORMATS[format].secret === "url" ? null : (
        <TextField
          label="Address"
          type="url"
          required
          mono
          value={value.url}
          onChange={(url) => onChange({ ...value, url })}
          placeholder="https://example.com/hooks/causeway"
          help={
            format === "pagerduty"
              ? "With an account in the EU https://events.eu.pagerduty.com/v2/enqueue."
              : undefined
          }
          error={problemAt(problem, "/spec/url")}
        />
      )}
      <FormatSecret
        key={format}
        format={format}
        stored={storedSecret(format, saved)}
        value={secret}
        onChange={onSecret}
        error={problemAt(problem, `/spec/${WEBHOOK_FORMATS[format].secret}`)}
      />
    </>
  );
}

interface FormatSecretProps {
  readonly format: WebhookFormat;
  readonly stored: ReturnType<typeof storedSecret>;
  readonly value: TypedSecret;
  readonly onChange: (secret: TypedSecret) => void;
  readonly error: string | null;
}

const WORDS: Readonly<Record<WebhookFormat, { readonly label: string; readonly help: string }>> = {
  standard: {
    label: "Signing secret",
    help: "whsec_ and 24 to 64 bytes in base64: the receiver checks each message with it.",
  },
  slack: {
    label: "Webhook URL",
    help: "That of an incoming webhook of a Slack app. Whoever knows it can post there: it is not shown again.",
  },
  teams: {
    label: "Webhook URL",
    help: 'That of the workflow "Post to a channel when a webhook request is received". Whoever knows it can post there: it is not shown again.',
  },
  pagerduty: {
    label: "Integration key",
    help: "Of an Events API v2 integration of the service that is called: 32 letters and digits.",
  },
};

function FormatSecret({ format, ...rest }: FormatSecretProps) {
  const [made, setMade] = useState<string | null>(null);
  const make = () => {
    const next = makeSigningSecret();
    setMade(next);
    rest.onChange(next);
  };
  return (
    <div className="grid gap-2">
      <SecretInput {...WORDS[format]} {...rest} />
      {format === "standard" ? (
        <div>
          <Button small icon={Dices} onClick={make}>
            Make a secret
          </Button>
        </div>
      ) : null}
      {made === null ? null : (
        <OnceShown title="Give this secret to the receiver" secret={made}>
          It counts once this form is saved, and is not shown again.
        </OnceShown>
      )}
    </div>
  );
}
