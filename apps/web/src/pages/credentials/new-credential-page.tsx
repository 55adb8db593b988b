import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { CredentialForm } from "./credential-form.tsx";

export function NewCredentialPage() {
  const navigate = useNavigate();
  const may = useMay("credential:write");
  return (
    <Page>
      <PageHeader
        crumbs={[
          <TextLink key="connections" to="/connections">
            Connections
          </TextLink>,
          <TextLink key="credentials" to="/credentials">
            Credentials
          </TextLink>,
        ]}
        title="New credential"
        lead="For Braze: an instance and a REST API key."
      />
      {may ? (
        <Panel>
          <CredentialForm
            draftKey="Credential/new"
            onSaved={({ name }) => void navigate({ to: "/credentials/$name", params: { name: name } })}
            onCancel={() => void navigate({ to: "/credentials" })}
          />
        </Panel>
      ) : (
        <NotAllowed action="credential:write" what="create credentials" />
      )}
    </Page>
  );
}
