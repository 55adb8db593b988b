import type { ResourceKind } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { dependentsOf, KIND_WORDS } from "../../data/resources.ts";
import { TextLink } from "../../kit/button.tsx";
import { Loaded } from "../../kit/states.tsx";
import { resourcePage } from "../../shell/resource-page.ts";
import { ObjectTitle } from "../editing/object-title.tsx";

/** Objects that name this one: while there are some, it cannot be deleted (features.md row 1). */
export function UsedBy({ kind, name }: { readonly kind: ResourceKind; readonly name: string }) {
  const dependents = useQuery(dependentsOf(kind, name));
  return (
    <Loaded query={dependents}>
      {(items) =>
        items.length === 0 ? (
          <p className="text-ink-soft">Nothing uses it.</p>
        ) : (
          <ul className="grid gap-1">
            {items.map((one) => (
              <li key={`${one.kind}/${one.name}`} className="flex flex-wrap gap-x-2">
                <TextLink to={resourcePage(one.kind, one.name) as "/"}>
                  <ObjectTitle {...one} />
                </TextLink>
                <span className="text-ink-faint">{KIND_WORDS[one.kind]}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
