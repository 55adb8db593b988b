import type { ResourceView } from "@causeway/api";
import { formatActor } from "../../kit/format.ts";
import { Time } from "../../kit/time.tsx";

/** Who made an object and who changed it last, quietly under its details (features.md row 1). */
export function Made({ view }: { readonly view: ResourceView }) {
  const { createdAtMs, createdBy, updatedAtMs, updatedBy, revision } = view;
  return (
    <p className="text-sm text-ink-faint [overflow-wrap:anywhere]">
      Made by {formatActor(createdBy)}, <Time at={createdAtMs} />.
      {revision === 1 ? null : (
        <>
          {" "}
          Changed by {formatActor(updatedBy)}, <Time at={updatedAtMs} />.
        </>
      )}
    </p>
  );
}
