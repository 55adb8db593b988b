import type { SendTestResult } from "@causeway/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api } from "../../data/api.ts";
import { resourceOf } from "../../data/resources.ts";
import { useRefusal } from "../../data/session.ts";
import { useWaitingWords } from "../../data/signals.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { CodeBlock } from "../../kit/code.tsx";
import { Combobox } from "../../kit/combobox.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { JsonView } from "../../kit/json-view.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { connectionSpec } from "../connections/connection-view.ts";
import { ReadBack } from "./read-back.tsx";

interface TestRowPanelProps {
  /** Of the saved export. */
  readonly name: string;
  readonly connection: string;
  readonly keys: readonly string[];
  /** The keys are waited for. */
  readonly isLoading: boolean;
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly onSent: (result: SendTestResult) => void;
  readonly refused?: string | null;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** Really sends one person to Braze and reads them back (features.md row 70). */
export function TestRowPanel(props: TestRowPanelProps) {
  const { keys, isLoading, value, onChange, refused = null, children } = props;
  const [isAsked, setAsked] = useState(false);
  const notAllowed = useRefusal("export:test");
  const testPeople = useTestPeople(props.connection);
  const key = value === "" ? (testPeople[0] ?? keys[0] ?? "") : value;
  const isTestPerson = testPeople.includes(key);
  const sending = useSending(props, { key, confirm: !isTestPerson });
  const why = notAllowed ?? refused;
  const waiting = useWaitingWords("Loading people");
  return (
    <div className="grid gap-4" aria-busy={isLoading}>
      <Combobox
        label="Person"
        help="Somebody you know, best yourself. They are really sent: Braze changes their profile."
        free
        mono
        placeholder={isLoading ? waiting : "Choose a person"}
        value={key}
        onChange={onChange}
        choices={[
          ...testPeople.map((one) => ({ value: one, label: one, note: "test person" })),
          ...keys.filter((one) => !testPeople.includes(one)).map((one) => ({ value: one, label: one })),
        ]}
      />
      <div>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={Send}
            busy={sending.isPending}
            refused={key === "" ? "Choose a person first." : why}
            onClick={() => (isTestPerson ? sending.mutate() : setAsked(true))}
          >
            Send one test row
          </Button>
          {children}
        </div>
        {isTestPerson ? (
          <p className="mt-1 text-sm text-ink-soft">
            One of the connection's test people: sent at once, without another question.
          </p>
        ) : null}
      </div>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Send ${key} to Braze`}
        verb="Send 1 person"
        people={1}
        onConfirm={() => sending.mutateAsync()}
      >
        <p>
          This is no preview: the profile changes in Braze, and what Braze accepts is remembered, as in a run
          of one person.
        </p>
      </ConfirmDialog>
      {sending.error === null ? null : <ErrorNotice error={sending.error} />}
      {sending.data === undefined ? null : <Result result={sending.data} />}
    </div>
  );
}

function useSending(
  { name, onChange, onSent }: TestRowPanelProps,
  test: { readonly key: string; readonly confirm: boolean },
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/exports/${encodeURIComponent(name)}/test-row`, test),
    onSuccess: (result) => {
      // Stays the one who was sent, although others stand first in the list now.
      onChange(test.key);
      onSent(result);
      return Promise.all([
        client.invalidateQueries({ queryKey: ["mapping-preview"] }),
        client.invalidateQueries({ queryKey: ["plan"] }),
        client.invalidateQueries({ queryKey: ["runs"] }),
      ]);
    },
  });
}

/** Keys that the connection names for tests; none while that is not known: then it is asked. */
function useTestPeople(name: string): readonly string[] {
  const connection = useQuery({ ...resourceOf("Connection", name), enabled: name !== "" }).data;
  return connection === undefined ? [] : (connectionSpec(connection).testPeople ?? []);
}

function Result({ result }: { readonly result: SendTestResult }) {
  return (
    <section aria-label="Result of the test row" className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2" role="status">
        <StateBadge state={result.outcome} />
        <span className="min-w-0 [overflow-wrap:anywhere]">{result.detail}</span>
        <TextLink to="/runs/$run" params={{ run: result.runId }}>
          Open the run
        </TextLink>
      </p>
      <div className="grid gap-3 lg:grid-cols-2">
        <div className="min-w-0">
          <h4 className="mb-1 font-medium">Request</h4>
          {result.request === null ? (
            <p className="text-ink-soft">None was made.</p>
          ) : (
            <JsonView label="Request" value={result.request} />
          )}
        </div>
        <div className="min-w-0">
          <h4 className="mb-1 font-medium">Response</h4>
          {result.response === null ? (
            <p className="text-ink-soft">None came.</p>
          ) : (
            <CodeBlock label="Response" text={result.response} />
          )}
        </div>
      </div>
      <ReadBack readBack={result.readBack} />
    </section>
  );
}
