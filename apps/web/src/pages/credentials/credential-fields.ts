import type { WrittenObject } from "../../data/resources.ts";
import type { FormShape } from "../editing/use-object-editor.ts";
import { without } from "../editing/written.ts";
import { ADDRESS_KEYS, type AddressSpec } from "./instance-address.ts";

export interface CredentialFields {
  readonly label: string;
  readonly description: string;
  /** As typed. */
  readonly address: string;
  /** Requests may go to a host that is none of Braze's. */
  readonly allowsElsewhere: boolean;
  /** What else the object holds. */
  readonly object: WrittenObject;
}

/** The form of a saved credential. Its key is not in it: what a form holds is kept in the browser. */
export const CREDENTIAL_SHAPE: FormShape<CredentialFields> = {
  toForm: (object) => {
    const written = object.spec as AddressSpec;
    return {
      label: object.label ?? "",
      description: object.description ?? "",
      address: addressOf(written),
      allowsElsewhere: written.allowCustomHost === true,
      object,
    };
  },
  toObject: (form) => {
    const { label, description, object } = form;
    const { spec, ...plain } = object;
    return {
      ...without(plain, ["label", "description"]),
      name: object.name,
      ...(label === "" ? {} : { label }),
      ...(description === "" ? {} : { description }),
      spec: isAddressTouched(form) ? withAddress(spec, addressAsTyped(form)) : spec,
    };
  },
};

/** Whether another address was typed, so that the key has to be entered again. */
export function isMoved({ address, object }: Pick<CredentialFields, "address" | "object">): boolean {
  return address.trim() !== addressOf(object.spec as AddressSpec);
}

/** Whether anything about the address was changed. */
export function isAddressTouched(form: CredentialFields): boolean {
  const { allowCustomHost } = form.object.spec as AddressSpec;
  return isMoved(form) || form.allowsElsewhere !== (allowCustomHost === true);
}

/** The spec with another address, and its key where that is given. */
export function withAddress(spec: unknown, address: AddressSpec & { readonly apiKey?: string }): object {
  return { ...without(spec as AddressSpec, ADDRESS_KEYS), ...address };
}

/** Before the server said what is meant. */
function addressAsTyped({ address, allowsElsewhere }: CredentialFields): AddressSpec {
  const text = address.trim();
  if (!/^https?:\/\//i.test(text)) return { instance: text };
  return { endpoint: text, ...(allowsElsewhere ? { allowCustomHost: true } : {}) };
}

function addressOf({ instance, endpoint }: AddressSpec): string {
  return instance ?? endpoint ?? "";
}
