import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { Checkbox } from "../../kit/choices.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { policiesQuery } from "./access-queries.ts";

interface PolicyChoiceProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly error?: string | null;
}

/** Which policies a person or token has: what any of them allows and none denies. */
export function PolicyChoice({ label, chosen, onChange, error }: PolicyChoiceProps) {
  const policies = useQuery(policiesQuery);
  return (
    <fieldset className="max-w-160">
      <legend className="mb-1 font-medium">{label}</legend>
      <Loaded
        query={policies}
        meaning="Policies could not be loaded: none can be chosen now."
        skeleton={<SkeletonLines lines={10} />}
      >
        {(items) => (
          <div className="grid gap-2">
            {items.map(({ name, label: title, description }) => (
              <Checkbox
                key={name}
                label={title === "" ? name : title}
                help={description}
                checked={chosen.includes(name)}
                onChange={(isOn) => onChange(isOn ? [...chosen, name] : chosen.filter((one) => one !== name))}
              />
            ))}
          </div>
        )}
      </Loaded>
      {error == null ? null : (
        <p className="mt-1 flex gap-1 text-sm text-broken">
          <CircleAlert size={16} className="mt-px shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </fieldset>
  );
}
