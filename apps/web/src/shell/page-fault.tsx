import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect } from "react";
import { toProblem } from "../data/problem.ts";
import { Button } from "../kit/button.tsx";
import { ErrorNotice } from "../kit/states.tsx";
import { isServerBack, PROBE_MS } from "./server-gone.tsx";

/** In place of a page that broke, or whose script could not be loaded. Where the server does not answer the page comes by itself when it is back. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const isGone = toProblem(error).isUnreachable;
  useEffect(() => {
    if (!isGone) return;
    const timer = setInterval(() => void loadAgain(), PROBE_MS);
    return () => clearInterval(timer);
  }, [isGone]);
  return (
    <div className="mx-auto grid max-w-180 gap-4 p-4">
      {isGone ? (
        <ErrorNotice
          error={error}
          meaning="This page cannot be shown until it does; it then comes by itself."
          onRetry={() => void loadAgain()}
        />
      ) : (
        <>
          <ErrorNotice error={error} onRetry={reset} />
          <div>
            <Button onClick={() => location.reload()}>Load the page again</Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Only of a server that is there: the browser would show a page of its own. */
async function loadAgain(): Promise<void> {
  if (await isServerBack()) location.reload();
}
