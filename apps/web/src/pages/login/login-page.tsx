import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { sessionIsOver } from "../../data/signals.ts";
import { Loaded } from "../../kit/states.tsx";
import { accessQuery } from "./access-query.ts";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Entrance, WaitingForm } from "./entrance.tsx";
import { LoginForm } from "./login-form.tsx";

const route = getRouteApi("/login");

export function LoginPage() {
  const { next } = route.useSearch();
  const access = useQuery(accessQuery);
  const navigate = useNavigate();
  const client = useQueryClient();
  const target = localPath(next);
  if (access.data?.setUp === false) return <NotSetUp />;
  return (
    <Entrance title="Log in">
      <Loaded
        query={access}
        meaning="Nobody can log in now: the ways to do so could not be loaded."
        skeleton={
          <WaitingForm help={[0, 0]}>
            <Skeleton className="h-[2lh] text-sm" />
          </WaitingForm>
        }
      >
        {({ oidc }) => (
          <>
            <LoginForm
              onDone={async () => {
                sessionIsOver.set(false);
                await client.resetQueries({ queryKey: ["session"] });
                await navigate({ href: target });
              }}
            />
            {oidc === null ? null : (
              <a
                href={`/api/v1/login/oidc?to=${encodeURIComponent(target)}`}
                className="flex h-8 items-center justify-center rounded-md border border-line-strong font-medium hover:bg-hover"
              >
                Log in with {oidc.label}
              </a>
            )}
          </>
        )}
      </Loaded>
    </Entrance>
  );
}

function NotSetUp() {
  return (
    <Entrance title="Nobody is set up yet" lead="The first visit makes the owner of this project.">
      <p>
        Open the one-time link that this server printed when it started: it stands in the window, or the log,
        in which the server runs. It holds a secret, so that nobody else on the network can become the owner.
      </p>
      <p className="text-ink-soft">Where it cannot be found, start the server again: it prints a new one.</p>
    </Entrance>
  );
}

/** Only a path of these pages is gone to after the login, never another site. */
export function localPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : "/";
}
