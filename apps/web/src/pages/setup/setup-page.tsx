import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { toProblem } from "../../data/problem.ts";
import { LinkButton } from "../../kit/button.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { accessQuery } from "../login/access-query.ts";
import { Entrance, WaitingForm } from "../login/entrance.tsx";
import { FirstPassword } from "./first-password.tsx";
import { useLinkToken } from "./link-token.ts";

/** The first visit: makes the owner. Reached by the one-time link that the server printed. */
export function SetupPage() {
  const token = useLinkToken();
  const enter = useEnter();
  const access = useQuery(accessQuery);
  if (token === null) {
    return (
      <Entrance title="This link is not whole" lead="The secret at its end is missing.">
        <p>Copy the whole link that the server printed when it started, up to the end of the line.</p>
      </Entrance>
    );
  }
  if (access.data?.setUp === true) return <OwnerThere />;
  return (
    <Entrance
      title="Welcome"
      lead={
        access.data !== undefined ? (
          "You are the first one here, and become the owner of this project: you may do everything, and invite others."
        ) : access.error === null ? (
          <Skeleton className="h-15.75 w-full" />
        ) : undefined
      }
    >
      <Loaded
        query={access}
        meaning="It could not be found out whether this project has an owner already."
        skeleton={<WaitingForm help={[1, 0, 2]} />}
      >
        {() => (
          <FirstPassword
            withEmail
            verb="Become the owner"
            onSubmit={async (person) => {
              await api.post("/setup", { token, ...person });
              await enter();
            }}
          />
        )}
      </Loaded>
    </Entrance>
  );
}

function OwnerThere() {
  return (
    <Entrance title="This project has an owner" lead="The link for the first visit works once, and was used.">
      <p>Log in, or ask an owner to invite you.</p>
      <LinkButton to="/login" look="primary">
        Log in
      </LinkButton>
    </Entrance>
  );
}

/** For whoever was invited. */
export function InvitePage() {
  const token = useLinkToken();
  const [isOver, setOver] = useState(false);
  const enter = useEnter();
  if (token === null) {
    return (
      <Entrance title="This link is not whole" lead="The secret at its end is missing.">
        <p>Copy the whole link, or ask whoever invited you for a new one.</p>
        <LinkButton to="/login">Log in</LinkButton>
      </Entrance>
    );
  }
  if (isOver) {
    return (
      <Entrance title="This link works no more" lead="It was used already, or is too old.">
        <p>Log in if you have set your password. Otherwise ask whoever invited you for a new link.</p>
        <LinkButton to="/login" look="primary">
          Log in
        </LinkButton>
      </Entrance>
    );
  }
  return (
    <Entrance title="Welcome" lead="Choose your password. The link works once.">
      <FirstPassword
        withEmail={false}
        verb="Set the password"
        onSubmit={async ({ name, password }) => {
          try {
            await api.post("/invite", { token, name, password });
          } catch (error) {
            if (toProblem(error).code !== "LOGIN_FAILED") throw error;
            setOver(true);
            return;
          }
          await enter();
        }}
      />
    </Entrance>
  );
}

function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    client.clear();
    await navigate({ to: "/" });
  };
}
