import { Dialog } from "radix-ui";
import { queryClient } from "../data/query-client.ts";
import { usePrincipal } from "../data/session.ts";
import { sessionIsOver, useSignal } from "../data/signals.ts";
import { LoginForm } from "../pages/login/login-form.tsx";

/**
 * Above a page whose session ended: the page stays as it is, with everything typed, until the same person logged in again. For anybody else it is
 * loaded anew: nothing of what stood or was typed there is theirs to see.
 */
export function SessionOver() {
  const isOver = useSignal(sessionIsOver);
  const principal = usePrincipal();
  return (
    <Dialog.Root open={isOver}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-(--scrim)" />
        <Dialog.Content
          onEscapeKeyDown={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => event.preventDefault()}
          className="fixed top-1/2 left-1/2 z-50 grid w-96 max-w-[calc(100vw-32px)] -translate-1/2 gap-3 rounded-lg border border-line bg-raised p-6 shadow-raised"
        >
          <Dialog.Title className="text-lg font-semibold">Log in again</Dialog.Title>
          <Dialog.Description className="text-ink-soft">
            Your session ended. The page behind stays as it is; nothing that you typed is lost.
          </Dialog.Description>
          <LoginForm
            email={principal?.email ?? ""}
            onDone={async ({ id }) => {
              if (principal !== null && principal.id !== id) {
                queryClient.clear();
                location.reload();
                return;
              }
              sessionIsOver.set(false);
              await queryClient.invalidateQueries();
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
