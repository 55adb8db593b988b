import { type FormEvent, useState } from "react";
import { api } from "../../data/api.ts";
import type { Session } from "../../data/session.ts";
import { type Problem, toProblem } from "../../data/problem.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { SecretField, TextField } from "../../kit/text-field.tsx";

interface LoginFormProps {
  readonly email?: string;
  readonly onDone: (principal: Session) => void | Promise<void>;
}

export function LoginForm({ email: known = "", onDone }: LoginFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onDone(await api.post("/login", { email, password }));
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormErrors problem={problem} />
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
        autoFocus={known === ""}
      />
      <SecretField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        autoFocus={known !== ""}
      />
      <Button type="submit" look="primary" busy={isBusy}>
        Log in
      </Button>
      <p className="text-sm text-ink-soft">
        Forgot the password? Somebody who may invite people can make you a new link.
      </p>
    </form>
  );
}
