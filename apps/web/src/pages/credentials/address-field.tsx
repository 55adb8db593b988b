import type { BrazeInstance } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { TextField } from "../../kit/text-field.tsx";
import { instancesQuery } from "./credential-data.ts";
import { type ResolvedAddress, resolveAddress } from "./instance-address.ts";

interface AddressFieldProps {
  /** As typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
}

/** The Braze instance: by its name, by the address in the dashboard's address bar, or by the REST endpoint; says at once what it is. */
export function AddressField({ value, onChange, error = null }: AddressFieldProps) {
  const instances = useQuery(instancesQuery).data ?? [];
  const [isFocused, setFocused] = useState(false);
  const address = resolveAddress(instances, value);
  return (
    <div
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      <TextField
        label="Braze instance or REST endpoint"
        help="Its name (EU-01), the address of your Braze dashboard, or the REST endpoint. Braze shows both addresses."
        placeholder="US-03 or https://dashboard-03.braze.com"
        value={value}
        onChange={onChange}
        error={error}
        spellCheck={false}
      />
      <Resolved address={address} isEmpty={value.trim() === ""} />
      {isFocused && address.kind === "unknown" && instances.length > 0 ? (
        <Nearby near={address.near} onChoose={({ name }) => onChange(name)} />
      ) : null}
    </div>
  );
}

function Resolved({ address, isEmpty }: { readonly address: ResolvedAddress; readonly isEmpty: boolean }) {
  if (isEmpty || address.kind === "unknown") return null;
  return (
    <p className="mt-1 flex items-start gap-1 text-sm" role="status">
      <Check size={16} className="mt-0.5 shrink-0 text-well" aria-hidden />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {address.kind === "instance" ? (
          <>
            {address.instance.name}: requests go to <code>{address.instance.endpoint}</code>
          </>
        ) : (
          <>
            Requests go to <code>{address.endpoint}</code>, which is none of the instances that Braze lists.
          </>
        )}
      </span>
    </p>
  );
}

function Nearby({
  near,
  onChoose,
}: {
  readonly near: readonly BrazeInstance[];
  readonly onChoose: (one: BrazeInstance) => void;
}) {
  if (near.length === 0)
    return <p className="mt-1 text-sm text-ink-faint">No instance has this name or address.</p>;
  return (
    <ul
      aria-label="Braze instances"
      className="mt-1 max-h-48 max-w-160 overflow-y-auto rounded-md border border-line bg-raised p-1"
    >
      {near.map((one) => (
        <li key={one.name}>
          <button
            type="button"
            onClick={() => onChoose(one)}
            className="flex w-full flex-wrap gap-x-4 rounded-sm px-2 py-1 text-left outline-offset-[-2px] hover:bg-hover"
          >
            <span className="w-14 font-medium">{one.name}</span>
            <span className="text-ink-soft [overflow-wrap:anywhere]">{one.dashboard}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
