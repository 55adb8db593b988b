import { Download } from "lucide-react";
import { useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";

/** Says what is not there yet, and what is. */
export function ConnectionImport() {
  const mayReadData = useMay("dataset:read");
  return (
    <Panel>
      <EmptyState
        icon={Download}
        title="Imports come in a later version"
        action={
          <LinkButton to="." search={{ tab: "export" } as never}>
            Export data to Braze
          </LinkButton>
        }
      >
        <p>
          Taking people of a Braze segment into your data is not built yet. Nothing is set up here, and
          nothing runs.
          {mayReadData ? (
            <>
              {" "}
              Data from files comes in under{" "}
              <TextLink to="/data" className="underline">
                Data
              </TextLink>
              .
            </>
          ) : null}
        </p>
      </EmptyState>
    </Panel>
  );
}
