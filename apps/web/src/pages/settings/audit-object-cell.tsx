import { useQuery } from "@tanstack/react-query";
import { KIND_WORDS } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { ObjectTitle } from "../editing/object-title.tsx";
import { tokensQuery, usersQuery } from "./access-queries.ts";
import { auditObject } from "./audit-object.ts";

/** What an entry is about, by what people call it; as it is recorded where that is not known, and as a tooltip. */
export function AuditObjectCell({ object }: { readonly object: string }) {
  const found = auditObject(object);
  switch (found.about) {
    case "nothing":
      return (
        <span className="text-ink-faint" title="Not about one object">
          –
        </span>
      );
    case "resource":
      return (
        <span title={object}>
          <ObjectTitle kind={found.kind} name={found.name} />
          <span className="text-ink-faint">
            , {KIND_WORDS[found.kind]}
            {found.note === "" ? "" : ` ${found.note}`}
          </span>
        </span>
      );
    case "person":
      return <PersonName id={found.id} />;
    case "token":
      return <TokenName id={found.id} />;
    case "other":
      return <span title={object}>{found.text}</span>;
    default:
      return found satisfies never;
  }
}

function PersonName({ id }: { readonly id: string }) {
  const may = useMay("user:read");
  const user = useQuery({ ...usersQuery, enabled: may }).data?.items.find((one) => one.id === id);
  return <Named id={id} name={user === undefined ? null : user.name || user.email} what="person" />;
}

function TokenName({ id }: { readonly id: string }) {
  const may = useMay("token:read");
  const token = useQuery({ ...tokensQuery, enabled: may }).data?.items.find((one) => one.id === id);
  return <Named id={id} name={token?.name ?? null} what="token" />;
}

/** Somebody or something that is gone has a number alone. */
function Named(props: { readonly id: string; readonly name: string | null; readonly what: string }) {
  const { id, name, what } = props;
  return (
    <span title={id}>
      {name ?? id.slice(0, 8)}
      <span className="text-ink-faint">, {what}</span>
    </span>
  );
}
