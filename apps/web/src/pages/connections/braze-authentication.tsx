import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { resourceList, resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { CredentialForm } from "../credentials/credential-form.tsx";
import { addressText } from "../credentials/credential-data.ts";
import { KeyPanel, WaitingKey } from "../credentials/key-panel.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";

interface BrazeAuthenticationProps {
  /** Name of the chosen credential; empty: none yet. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Where a credential that is being written is kept. */
  readonly draftKey: string;
  readonly error?: string | null;
  readonly disabled?: boolean;
}

/**
 * Which key opens the workspace: an existing credential, or a new one written right here; whatever else the page holds stays (features.md
 * row 4). Below it what Braze says about the key.
 */
export function BrazeAuthentication({
  value,
  onChange,
  draftKey,
  error = null,
  disabled = false,
}: BrazeAuthenticationProps) {
  const credentials = useQuery(resourceList("Credential"));
  const mayCreate = useMay("credential:write");
  const [isCreating, setCreating] = useState(false);
  const items = credentials.data?.items ?? [];
  const hasNone = credentials.data !== undefined && items.length === 0;
  const isNew = mayCreate && !disabled && (isCreating || (hasNone && value === ""));
  return (
    <div className="grid gap-4">
      {isNew && hasNone ? null : (
        <div className="@container">
          <div className="grid items-start gap-2 @lg:grid-cols-[minmax(0,480px)_auto] @lg:justify-start">
            <ResourceCombobox
              kind="Credential"
              label="Credential"
              help="Keys are kept as credentials, so that several connections can share one."
              placeholder="Choose a credential"
              className="w-full max-w-120"
              value={value}
              onChange={(name) => {
                setCreating(false);
                onChange(name);
              }}
              error={error}
              disabled={disabled}
              noteOf={addressText}
            />
            {mayCreate && !disabled && !isNew ? (
              <Button className="justify-self-start @lg:mt-6.25" onClick={() => setCreating(true)}>
                New credential
              </Button>
            ) : null}
          </div>
        </div>
      )}
      {isNew ? (
        <div className="rounded-md border border-line p-3">
          <CredentialForm
            isPart
            draftKey={draftKey}
            onSaved={({ name }) => {
              setCreating(false);
              onChange(name);
            }}
            {...(hasNone ? {} : { onCancel: () => setCreating(false) })}
          />
        </div>
      ) : value === "" ? null : (
        <ChosenCredential key={value} name={value} />
      )}
    </div>
  );
}

/** Before it is known which credential the connection has. */
export function WaitingAuthentication() {
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-8 w-120 max-w-full rounded-md" />
        <Skeleton className="h-4 w-100 max-w-full" />
      </div>
      <WaitingChosen />
    </div>
  );
}

function WaitingChosen() {
  return (
    <div className="grid gap-2">
      <WaitingKey />
      <Skeleton className="my-0.5 h-4 w-32" />
    </div>
  );
}

function ChosenCredential({ name }: { readonly name: string }) {
  const refused = useRefusal("credential:read");
  const credential = useQuery({ ...resourceOf("Credential", name), enabled: refused === null });
  if (refused !== null)
    return <NotAllowedNote refused={refused} what="What Braze says of the key is not shown." />;
  return (
    <Loaded
      query={credential}
      meaning="What Braze says of the key is missing here."
      skeleton={<WaitingChosen />}
    >
      {(view) => (
        <div className="grid gap-2">
          <KeyPanel credential={view} />
          <p className="text-sm">
            <TextLink to="/credentials/$name" params={{ name: name }}>
              Open the credential
            </TextLink>
          </p>
        </div>
      )}
    </Loaded>
  );
}
