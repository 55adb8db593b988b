import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { TextField } from "../../kit/text-field.tsx";

interface SearchBoxProps {
  readonly label: string;
  /** The search parameter of this page. */
  readonly param?: string;
  /** Beside fields that have theirs above them, it has its own. */
  readonly hideLabel?: boolean;
}

const WAIT_MS = 200;

/** What is typed goes to the address a moment later, where the page finds it. `/` reaches it. */
export function SearchBox({ label, param = "q", hideLabel = true }: SearchBoxProps) {
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const inAddress = search[param] ?? "";
  const [typed, setTyped] = useState(inAddress);
  const navigate = useNavigate();
  useEffect(() => setTyped(inAddress), [inAddress]);
  useEffect(() => {
    if (typed === inAddress) return undefined;
    const timer = setTimeout(() => {
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => ({
          ...before,
          [param]: typed === "" ? undefined : typed,
        }),
        replace: true,
      });
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, inAddress, navigate, param]);
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      {...(hideLabel ? { placeholder: label } : {})}
      type="search"
      data-search
      value={typed}
      onChange={setTyped}
      className="max-w-64 min-w-0 grow basis-44 max-sm:max-w-none"
    />
  );
}
