import { useNavigate } from "@tanstack/react-router";
import { UserSearch } from "lucide-react";
import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TextField } from "../../kit/text-field.tsx";

/** From an export to one of its people. */
export function PersonFinder({ name }: { readonly name: string }) {
  const [key, setKey] = useState("");
  const navigate = useNavigate();
  return (
    <Panel
      title="One person of this export"
      lead="What we want Braze to hold, what it has acknowledged, and what comes next."
    >
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== "") void navigate({ to: "/people", search: { export: name, key: key.trim() } });
        }}
      >
        <TextField
          label="Identifier"
          mono
          className="w-full max-w-100"
          value={key}
          onChange={setKey}
          placeholder="The person's identifier in Braze"
        />
        <Button
          type="submit"
          icon={UserSearch}
          refused={key.trim() === "" ? "Enter an identifier first." : null}
        >
          Find
        </Button>
      </form>
    </Panel>
  );
}
