import type { ResourceView } from "@causeway/api";
import { useState } from "react";
import { type Problem, toProblem } from "../../data/problem.ts";
import { useSave } from "../../data/resources.ts";
import { refusalText, useMay } from "../../data/session.ts";
import { BrokenName } from "../../kit/broken-name.tsx";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { KeyValue } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFacts } from "../../kit/skeleton.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { SecretField } from "../../kit/text-field.tsx";
import { toast } from "../../kit/toast.tsx";
import { writtenOf } from "../editing/written.ts";
import { addressText, useCredentialTest } from "./credential-data.ts";
import { healthItems } from "./health-badge.tsx";
import type { AddressSpec } from "./instance-address.ts";
import { TestResult } from "./test-result.tsx";

/** The key of a saved credential: never shown, tested and replaced here (features.md rows 5, 6, 9). */
export function KeyPanel({ credential }: { readonly credential: ResourceView }) {
  const mayTest = useMay("credential:test");
  const mayWrite = useMay("credential:write");
  const testing = useCredentialTest();
  const [isReplacing, setReplacing] = useState(false);
  return (
    <div className="grid gap-4">
      <KeyFacts credential={credential} />
      <div className="flex flex-wrap items-center gap-2">
        {mayTest ? (
          <Button busy={testing.isPending} onClick={() => testing.mutate({ name: credential.name })}>
            Test the credential
          </Button>
        ) : null}
        {mayWrite && !isReplacing ? (
          <Button onClick={() => setReplacing(true)}>Replace the key</Button>
        ) : null}
        <span className="text-sm text-ink-faint">
          {mayTest
            ? "The test asks Braze what the key may do. It writes nothing."
            : refusalText("credential:test")}
        </span>
      </div>
      {testing.error === null ? null : <ErrorNotice error={testing.error} />}
      {testing.data === undefined ? null : <TestResult test={testing.data} />}
      {isReplacing ? <ReplaceKey credential={credential} onDone={() => setReplacing(false)} /> : null}
    </div>
  );
}

/** Before the credential is there. */
export function WaitingKey() {
  const mayTest = useMay("credential:test");
  const mayWrite = useMay("credential:write");
  return (
    <div className="grid gap-4">
      <SkeletonFacts facts={6} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mayTest ? <Skeleton className="h-8 w-40 rounded-md" /> : null}
        {mayWrite ? <Skeleton className="h-8 w-36 rounded-md" /> : null}
      </div>
    </div>
  );
}

function KeyFacts({ credential }: { readonly credential: ResourceView }) {
  const key = credential.secrets["apiKey"];
  return (
    <KeyValue
      items={[
        [
          "Instance",
          <span key="address" className="[overflow-wrap:anywhere]">
            {addressText(credential)}
          </span>,
        ],
        [
          "API key",
          key === undefined || !key.set ? (
            <span key="key" className="text-broken">
              No value: {key?.reference ?? "the reference"} stands for nothing here
            </span>
          ) : (
            <span key="key" className="font-mono text-sm">
              {key.lastFour === null ? "••••" : `•••• ${key.lastFour}`}
            </span>
          ),
        ],
        ...healthItems(credential.health ?? null),
        [
          "In files",
          <span key="reference" className="[overflow-wrap:anywhere]">
            <code>
              <BrokenName name={key?.reference ?? "–"} />
            </code>{" "}
            stands for the key: no file holds it.
          </span>,
        ],
      ]}
    />
  );
}

/** Test the new key, then use it: from the next request on, also in runs that are under way. */
function ReplaceKey({
  credential,
  onDone,
}: {
  readonly credential: ResourceView;
  readonly onDone: () => void;
}) {
  const [apiKey, setApiKey] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const testing = useCredentialTest();
  const saving = useSave("Credential");
  const written = writtenOf(credential);
  const { instance, endpoint, allowCustomHost } = written.spec as AddressSpec;
  const spec = {
    ...(instance === undefined ? {} : { instance }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(allowCustomHost === undefined ? {} : { allowCustomHost }),
    apiKey,
  };
  const use = async () => {
    try {
      const object = { ...written, spec: { ...(written.spec as object), apiKey } };
      await saving.mutateAsync({ object, revision: credential.revision });
      toast.well("The new key is in use", "Requests from now on carry it.");
      onDone();
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  const missing = apiKey === "" ? "Enter the new key." : null;
  return (
    <div role="group" aria-label="Replace the key" className="grid gap-3 rounded-md border border-line p-3">
      <FormErrors problem={problem} />
      <SecretField
        label="New API key"
        help="The old key stays in use until you press “Use the new key”. What a run was about to send is sent with the new one; nobody is left out."
        value={apiKey}
        onChange={setApiKey}
      />
      {testing.error === null ? null : <ErrorNotice error={testing.error} />}
      {testing.data === undefined ? null : <TestResult test={testing.data} />}
      <div className="flex flex-wrap gap-2">
        <Button busy={testing.isPending} refused={missing} onClick={() => testing.mutate({ spec })}>
          Test the new key
        </Button>
        <Button look="primary" busy={saving.isPending} refused={missing} onClick={() => void use()}>
          Use the new key
        </Button>
        <Button onClick={onDone}>Keep the old one</Button>
      </div>
    </div>
  );
}
