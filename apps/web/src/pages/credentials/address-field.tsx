import type { BrazeInstance } from "@causeway/api";
import { Check, Info, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Checkbox } from "../../kit/choices.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { ResolvedAddress } from "./instance-address.ts";

interface AddressFieldProps {
  /** As typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Of `value`: `useAddress`. */
  readonly address: ResolvedAddress;
  readonly allowsElsewhere: boolean;
  readonly onAllow: (allows: boolean) => void;
  readonly error?: string | null;
}

/** The Braze instance: by its name, by the address in the dashboard's address bar, or by the REST endpoint; says at once what it is. */
export function AddressField({ value, onChange, address, error = null, ...elsewhere }: AddressFieldProps) {
  const [isFocused, setFocused] = useState(false);
  return (
    <div
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      <TextField
        label="Braze instance or REST endpoint"
        help="Its name (EU-01), the address of your Braze dashboard, or the REST endpoint. Braze shows both addresses."
        placeholder="US-03"
        value={value}
        onChange={onChange}
        error={error}
        spellCheck={false}
      />
      {address.kind === "elsewhere" ? (
        <Elsewhere address={address} {...elsewhere} />
      ) : (
        <Resolved address={address} />
      )}
      {isFocused && address.kind === "unknown" && (value.trim() !== "" || address.near.length > 0) ? (
        <Nearby near={address.near} onChoose={({ name }) => onChange(name)} />
      ) : null}
    </div>
  );
}

function Resolved({ address }: { readonly address: ResolvedAddress }) {
  if (address.kind !== "instance" && address.kind !== "endpoint") return null;
  const [Icon, colour] = address.kind === "instance" ? [Check, "text-well"] : [Info, "text-ink-soft"];
  return (
    <p className="mt-1 flex items-start gap-1 text-sm" role="status">
      <Icon size={16} className={`mt-0.5 shrink-0 ${colour}`} aria-hidden />
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

interface ElsewhereProps extends Pick<AddressFieldProps, "allowsElsewhere" | "onAllow"> {
  readonly address: Extract<ResolvedAddress, { readonly kind: "elsewhere" }>;
}

/** Why an address that is none of Braze's is not simply taken, and what to do where it is meant (features.md row 2). */
function Elsewhere({ address, allowsElsewhere, onAllow }: ElsewhereProps) {
  return (
    <div className="mt-2 max-w-160 rounded-md border border-line bg-doubt-soft p-3">
      <p className="flex items-start gap-1" role="status">
        <TriangleAlert size={16} className="mt-0.5 shrink-0 text-doubt" aria-hidden />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <code>{address.host}</code> is no host of Braze: theirs end in <code>.braze.com</code> or{" "}
          <code>.braze.eu</code>. The key and everybody who is sent would go there.
        </span>
      </p>
      <div className="mt-2">
        <Checkbox
          label="Send there nevertheless"
          help="For a proxy of your own before Braze. In files: allowCustomHost: true."
          checked={allowsElsewhere}
          onChange={onAllow}
        />
      </div>
    </div>
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
