import { Fragment } from "react";
import { ObjectTitle } from "../editing/object-title.tsx";

/** The orchestrations that one follows, as people call them. */
export function AfterOthers({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      After{" "}
      {names.map((name, at) => (
        <Fragment key={name}>
          {at === 0 ? null : ", "}
          <ObjectTitle kind="Orchestration" name={name} />
        </Fragment>
      ))}
    </>
  );
}
