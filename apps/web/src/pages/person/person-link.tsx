import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { CELL_TITLE_MAX, shortTitle } from "../editing/written.ts";

/** The key of a person in a list: keys that begin alike end differently, and have no words to break between. */
export function PersonKey({ personKey }: { readonly personKey: string }) {
  return (
    <span className="break-all" title={personKey}>
      {shortTitle(personKey, CELL_TITLE_MAX)}
    </span>
  );
}

interface PersonLinkProps {
  readonly exportName: string;
  readonly personKey: string;
}

/** Leads to what is known of a person, for whoever may see that. */
export function PersonLink({ exportName, personKey }: PersonLinkProps) {
  const key = <PersonKey personKey={personKey} />;
  if (!useMay("person:read")) return key;
  return (
    <TextLink to="/people" search={{ export: exportName, key: personKey }}>
      {key}
    </TextLink>
  );
}
