import { useNavigate } from "@tanstack/react-router";
import { UserSearch } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../data/session.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";

/** From an export to one of its people. */
export function PersonFinder({ name }: { readonly name: string }) {
  const [key, setKey] = useState("");
  const navigate = useNavigate();
  const may = useMay("person:read");
  if (!may) return <NotAllowed action="person:read" what="look at one person" />;
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
      <p className="mt-3 text-sm text-ink-soft">
        Whom we refused or Braze rejected is listed under{" "}
        <TextLink to="/attention" search={{ tab: "rejections", export: name }} className="underline">
          Needs attention
        </TextLink>
        .
      </p>
    </Panel>
  );
}
