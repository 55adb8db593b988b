import { MapPinOff } from "lucide-react";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <Page>
      <PageHeader
        crumbs={[
          <TextLink key="home" to="/">
            Home
          </TextLink>,
        ]}
        title="No page here"
      />
      <Panel>
        <EmptyState
          icon={MapPinOff}
          title="This address leads nowhere"
          action={
            <LinkButton to="/" look="primary">
              Go to Home
            </LinkButton>
          }
        >
          It may have been typed wrong, or what it showed was removed.
          <span className="max-sm:hidden"> Search for it at the top of the page.</span>
        </EmptyState>
      </Panel>
    </Page>
  );
}
