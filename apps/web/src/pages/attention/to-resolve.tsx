import type { HomeExport } from "@causeway/api";
import type { ReactNode } from "react";
import { useHome } from "../../data/home.ts";
import { TextLink } from "../../kit/button.tsx";
import { areHeld, arePaused } from "../person/next-run.ts";

interface ToResolveProps {
  readonly exports: readonly Pick<HomeExport, "name" | "connection">[];
  readonly children: ReactNode;
}

/** Leads to what holds one of these exports and has to be resolved. */
export function ToResolve({ exports, children }: ToResolveProps) {
  const action = useHome().data?.actions.find(({ exportName, connection }) =>
    exports.some((one) => (exportName === null ? one.connection === connection : one.name === exportName)),
  );
  return (
    <TextLink
      to="/attention"
      search={action === undefined ? {} : { action: action.id }}
      className="underline"
    >
      {children}
    </TextLink>
  );
}

interface IfResolvedProps {
  /** What runs at the time before it. */
  readonly exports: readonly HomeExport[];
  /** Stands between the time and it. */
  readonly separator?: string;
}

/** After the time of a next run: that it depends on somebody, and where they do it; nothing where it comes anyway. */
export function IfResolved({ exports, separator = "" }: IfResolvedProps) {
  if (!areHeld(exports)) return null;
  return (
    <>
      {separator}
      <ToResolve exports={exports}>if resolved by then</ToResolve>
    </>
  );
}

/** That whatever starts these exports comes to nothing, and where that is ended; nothing where one of them goes through. */
export function Held({ exports }: { readonly exports: readonly HomeExport[] }) {
  if (!arePaused(exports)) return null;
  const paused = exports.filter(({ state }) => state === "paused");
  return (
    <span>
      Nothing is sent until what stopped it is resolved.{" "}
      <ToResolve exports={paused}>See what to do</ToResolve>
    </span>
  );
}

interface StoppedRun {
  /** The open action that holds it, if any. */
  readonly action: string | undefined;
  readonly error: { readonly code: string } | null;
  /** Names of what ran. */
  readonly exports: readonly string[];
}

/** Of a run that stopped: what a person has to resolve, if anything: of its own, or what its connection waited for and still does. */
export function useToResolve({ action, error, exports }: StoppedRun): ReactNode {
  const known = useHome().data?.exports ?? [];
  if (action !== undefined)
    return (
      <>
        This run waits for somebody to resolve it.{" "}
        <TextLink to="/attention" search={{ action }} className="underline">
          See what to do
        </TextLink>
      </>
    );
  const paused = known.filter(({ name, state }) => state === "paused" && exports.includes(name));
  return error?.code !== "CONNECTION_PAUSED" || paused.length === 0 ? null : (
    <ToResolve exports={paused}>See what to do</ToResolve>
  );
}
