import type { BrazeInstance } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import type { WrittenObject } from "../../data/resources.ts";
import type { FormShape } from "../editing/use-object-editor.ts";
import { instancesQuery } from "./credential-data.ts";
import { without } from "../editing/written.ts";
import { addressSpec, resolveAddress } from "./instance-address.ts";

export interface CredentialFields {
  readonly label: string;
  readonly description: string;
  /** As typed. */
  readonly address: string;
  /** What else the object holds. */
  readonly object: WrittenObject;
}

export function useInstances(): readonly BrazeInstance[] {
  return useQuery(instancesQuery).data ?? NONE;
}

const NONE: readonly never[] = [];

/** The form of a saved credential; its key is replaced elsewhere and kept here. */
export function CREDENTIAL_SHAPE(instances: readonly BrazeInstance[]): FormShape<CredentialFields> {
  return {
    toForm: (object) => {
      const { instance, endpoint } = object.spec as {
        readonly instance?: string;
        readonly endpoint?: string;
      };
      return {
        label: object.label ?? "",
        description: object.description ?? "",
        address: instance ?? endpoint ?? "",
        object,
      };
    },
    toObject: ({ label, description, address, object }) => {
      const { spec, ...plain } = object;
      const before = spec as Written;
      const rest = without(before, ["instance", "endpoint"]);
      // Until the instances are known, and where it was not touched, the address stays as it is written.
      const isTouched = address !== (before.instance ?? before.endpoint ?? "");
      return {
        ...without(plain, ["label", "description"]),
        name: object.name,
        ...(label === "" ? {} : { label }),
        ...(description === "" ? {} : { description }),
        spec: isTouched ? { ...rest, ...addressSpec(resolveAddress(instances, address)) } : before,
      };
    },
  };
}

interface Written {
  readonly instance?: string;
  readonly endpoint?: string;
}
