import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../data/api.ts";
import { problemAt, toProblem } from "../../data/problem.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SecretField } from "../../kit/text-field.tsx";
import { toast } from "../../kit/toast.tsx";

/** One's own password. */
export function PasswordTab() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () => api.post("/session/password", { current, password }),
    onSuccess: () => {
      setCurrent("");
      setPassword("");
      toast.well("Password changed", "Every other session of yours has ended.");
    },
  });
  const problem = change.error === null ? null : toProblem(change.error);
  const isWrong = problem?.code === "LOGIN_FAILED";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Panel title="Your password" lead="Changing it ends all your other sessions.">
      <form onSubmit={submit} className="grid gap-5">
        <FormErrors problem={isWrong ? null : problem} />
        <SecretField
          label="Current password"
          required
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={isWrong ? "This is not your password." : problemAt(problem, "/current")}
          className="max-w-100"
        />
        <SecretField
          label="New password"
          required
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={problemAt(problem, "/password")}
          help="At least 12 characters. A sentence that only you would say is better than signs and digits."
          className="max-w-100"
        />
        <div>
          <Button type="submit" look="primary" busy={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  );
}
