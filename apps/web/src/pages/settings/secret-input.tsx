import type { SecretView } from "@causeway/api";
import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { SecretField } from "../../kit/text-field.tsx";

interface SecretInputProps {
  readonly label: string;
  /** What is stored; undefined: nothing. */
  readonly stored: SecretView | undefined;
  /** What was typed; null: the stored one stays. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly help?: string;
  readonly error?: string | null;
  readonly optional?: boolean;
}

/** A secret that can be written and never read: what is stored is named by its last characters, and replaced or left alone. */
export function SecretInput({ label, stored, value, onChange, ...rest }: SecretInputProps) {
  const [isReplacing, setReplacing] = useState(false);
  if (stored?.set === true && !isReplacing && value === null && rest.error == null) {
    return (
      <div>
        <p className="mb-1 font-medium">{label}</p>
        <p className="flex flex-wrap items-center gap-3">
          <span>
            Stored
            {stored.lastFour === null ? (
              ""
            ) : (
              <>
                , ends with <code>{stored.lastFour}</code>
              </>
            )}
          </span>
          <Button small onClick={() => setReplacing(true)}>
            Replace
          </Button>
        </p>
      </div>
    );
  }
  return (
    <SecretField
      label={label}
      value={value ?? ""}
      onChange={(typed) => onChange(typed === "" ? null : typed)}
      autoComplete="new-password"
      {...rest}
    />
  );
}
