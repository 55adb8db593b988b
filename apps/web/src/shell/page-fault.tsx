import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../kit/button.tsx";
import { ErrorNotice } from "../kit/states.tsx";

/** In place of a page that broke, or whose script could not be loaded. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  return (
    <div className="mx-auto grid max-w-180 gap-4 p-4">
      <ErrorNotice error={error} onRetry={reset} />
      <div>
        <Button onClick={() => location.reload()}>Load the page again</Button>
      </div>
    </div>
  );
}
