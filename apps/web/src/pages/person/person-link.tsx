import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";

interface PersonLinkProps {
  readonly exportName: string;
  readonly personKey: string;
}

/** Leads to what is known of a person, for whoever may see that. */
export function PersonLink({ exportName, personKey }: PersonLinkProps) {
  if (!useMay("person:read")) return personKey;
  return (
    <TextLink to="/people" search={{ export: exportName, key: personKey }}>
      {personKey}
    </TextLink>
  );
}
