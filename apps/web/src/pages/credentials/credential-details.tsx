import type { ResourceView } from "@causeway/api";
import { useState } from "react";
import { problemAt } from "../../data/problem.ts";
import type { WrittenObject } from "../../data/resources.ts";
import { SecretField, TextArea, TextField } from "../../kit/text-field.tsx";
import { Made } from "../editing/made.tsx";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { AddressField } from "./address-field.tsx";
import { CREDENTIAL_SHAPE, isAddressTouched, isMoved, withAddress } from "./credential-fields.ts";
import { addressRefusal, addressSpec } from "./instance-address.ts";
import { UnsavedTest } from "./unsaved-test.tsx";
import { useAddress } from "./use-address.ts";

function useCredentialDetails(view: ResourceView) {
  const editor = useObjectEditor("Credential", view, CREDENTIAL_SHAPE);
  const { form } = editor;
  const [apiKey, setApiKey] = useState("");
  const address = useAddress(form.address);
  const moved = isMoved(form);
  const spec = addressSpec(address, form.allowsElsewhere);
  const keyMissing = moved && apiKey === "" ? "Enter the API key for the new address." : null;
  const finish = (object: WrittenObject): WrittenObject => ({
    ...object,
    spec: withAddress(object.spec, moved ? { ...spec, apiKey } : spec),
  });
  const save = async (): Promise<boolean> => {
    const isSaved = await editor.save(isAddressTouched(form) ? finish : undefined);
    if (isSaved) setApiKey("");
    return isSaved;
  };
  const discard = () => {
    setApiKey("");
    editor.discard();
  };
  return {
    editor: { ...editor, save, discard },
    address,
    moved,
    apiKey,
    setApiKey,
    spec: { ...spec, apiKey },
    refused: isAddressTouched(form) ? (addressRefusal(address, form.allowsElsewhere) ?? keyMissing) : null,
  } as const;
}

/** The fields of name, description and address of a saved credential. */
export function CredentialDetails({ view }: { readonly view: ResourceView }) {
  const { editor, address, moved, apiKey, setApiKey, spec, refused } = useCredentialDetails(view);
  const { form, change, problem } = editor;
  return (
    <>
      <EditorNotices editor={editor} className="mb-4" />
      <div className="grid gap-4">
        <TextField
          label="Name"
          help={
            <>
              In files it is called <code>{view.name}</code>, which never changes.
            </>
          }
          value={form.label}
          onChange={(label) => change({ label })}
          error={problemAt(problem, "/label")}
        />
        <TextArea
          label="Description"
          optional
          rows={2}
          value={form.description}
          onChange={(description) => change({ description })}
        />
        <AddressField
          value={form.address}
          onChange={(typed) => change({ address: typed })}
          address={address}
          allowsElsewhere={form.allowsElsewhere}
          onAllow={(allowsElsewhere) => change({ allowsElsewhere })}
          error={problemAt(problem, "/spec/instance") ?? problemAt(problem, "/spec/endpoint")}
        />
        {moved ? (
          <>
            <SecretField
              label="API key"
              help="It would go to another address, so it has to be entered again: whoever changes the address must know the key."
              value={apiKey}
              onChange={setApiKey}
              error={problemAt(problem, "/spec/apiKey")}
            />
            <UnsavedTest spec={spec} refused={refused} />
          </>
        ) : null}
        <Made view={view} />
      </div>
      <SaveBar editor={editor} refused={refused}>
        A new instance is used from the next run on; it is another workspace, so runs under way keep the one
        that they began with.
      </SaveBar>
    </>
  );
}
