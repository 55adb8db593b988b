import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { resourceList, useSave } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { toast } from "../../kit/toast.tsx";
import { BrazeAuthentication } from "../connections/braze-authentication.tsx";
import { connectionSpec } from "../connections/connection-view.ts";
import { NewConnectionForm } from "../connections/new-connection-form.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { shortTitle, titleOf, writtenOf } from "../editing/written.ts";
import type { NewExportState } from "./use-new-export.ts";

/** Where it goes: a connection, and the key that opens it. Both can be made right here; nothing else that was entered is touched (row 4). */
export function CredentialStep({ state }: { readonly state: NewExportState }) {
  const connections = useQuery(resourceList("Connection"));
  const mayCreate = useMay("connection:write");
  const [isCreating, setCreating] = useState(false);
  const hasNone = connections.data?.items.length === 0;
  if (mayCreate && (isCreating || hasNone)) {
    return (
      <NewConnectionForm
        draftKey="Export/new/connection"
        title="New connection"
        onSaved={({ name }) => {
          state.changeForm({ connection: name });
          setCreating(false);
        }}
      >
        {hasNone ? null : <Button onClick={() => setCreating(false)}>Choose an existing one</Button>}
      </NewConnectionForm>
    );
  }
  return (
    <Stack>
      <Panel title="Connection" lead="The Braze workspace that this export sends to.">
        <div className="@container">
          <div className="grid items-start gap-2 @lg:grid-cols-[minmax(0,480px)_auto] @lg:justify-start">
            <ResourceCombobox
              kind="Connection"
              label="Connection"
              className="w-full max-w-120"
              placeholder="Choose a connection"
              value={state.kept.form.connection}
              onChange={(connection) => state.changeForm({ connection })}
            />
            {mayCreate ? (
              <Button className="justify-self-start @lg:mt-6.25" onClick={() => setCreating(true)}>
                New connection
              </Button>
            ) : null}
          </div>
        </div>
      </Panel>
      {state.connection !== null ? (
        <ConnectionCredential state={state} connection={state.connection} />
      ) : state.asked.some(({ isLoading }) => isLoading) ? (
        <Panel title="Braze authentication">
          <SkeletonLines lines={8} />
        </Panel>
      ) : state.facts.connection === "failed" ? (
        <Panel title="Braze authentication">
          <p className="text-ink-soft">
            Which key it sends with is not known: the settings of the connection could not be loaded.
          </p>
        </Panel>
      ) : null}
    </Stack>
  );
}

interface ConnectionCredentialProps {
  readonly state: NewExportState;
  readonly connection: NonNullable<NewExportState["connection"]>;
}

function ConnectionCredential({ connection }: ConnectionCredentialProps) {
  const saving = useSave("Connection");
  const mayWrite = useMay("connection:write");
  const choose = async (credential: string) => {
    const written = writtenOf(connection);
    const object = { ...written, spec: { ...(written.spec as object), credential } };
    await saving.mutateAsync({ object, revision: connection.revision }).catch(toast.problem);
  };
  return (
    <Panel
      title="Braze authentication"
      lead={`The key that ${shortTitle(titleOf(connection))} sends with. Another choice holds for all its exports.`}
    >
      <BrazeAuthentication
        draftKey={`Connection/${connection.name}/credential`}
        value={connectionSpec(connection).credential}
        onChange={(credential) => void choose(credential)}
        disabled={!mayWrite || saving.isPending}
      />
    </Panel>
  );
}
