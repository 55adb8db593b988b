import type { CredentialTest } from "@causeway/api";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { useCredentialTest } from "./credential-data.ts";
import type { AddressSpec } from "./instance-address.ts";
import { TestResult } from "./test-result.tsx";

interface UnsavedTestProps {
  readonly spec: AddressSpec & { readonly apiKey: string };
  /** What has to be entered first; null: nothing. */
  readonly refused: string | null;
}

/** Asks Braze about a key and an address before they are saved. */
export function UnsavedTest({ spec, refused }: UnsavedTestProps) {
  const testing = useCredentialTest();
  const may = useMay("credential:test");
  // The result is about the key that was tested, not about the one that is typed now.
  const isCurrent = JSON.stringify(testing.variables) === JSON.stringify({ spec });
  const result: CredentialTest | null = isCurrent ? (testing.data ?? null) : null;
  if (!may) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={testing.isPending} refused={refused} onClick={() => testing.mutate({ spec })}>
          Test the key
        </Button>
        <span className="text-sm text-ink-faint">
          {refused ?? "Asks Braze what the key may do. Writes nothing."}
        </span>
      </div>
      {testing.error !== null && isCurrent ? <ErrorNotice error={testing.error} /> : null}
      {result === null ? null : <TestResult test={result} />}
    </div>
  );
}
