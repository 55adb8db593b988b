import { type FormEvent, useState } from "react";
import { passwordProblem } from "@causeway/core";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { Button } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { SecretField, TextField } from "../../kit/text-field.tsx";

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

interface FirstPasswordProps {
  /** Ask for the address, too: the first owner has none yet. */
  readonly withEmail: boolean;
  readonly verb: string;
  readonly onSubmit: (person: NewPerson) => Promise<void>;
}

/** Name and first password of whoever came by a one-time link. */
export function FirstPassword({ withEmail, verb, onSubmit }: FirstPasswordProps) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const weakness = password === "" ? null : passwordProblem(password, { email, name });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSubmit({ email, name, password });
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormErrors problem={problem} />
      {withEmail ? (
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={setEmail}
          help="You log in with it."
          error={problemAt(problem, "/email")}
        />
      ) : null}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        autoFocus={!withEmail}
        value={name}
        onChange={setName}
        error={problemAt(problem, "/name")}
      />
      <SecretField
        label="Password"
        name="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
        help={
          weakness === null && password !== ""
            ? "Good."
            : "At least 12 characters. A sentence that only you would say is better than signs and digits."
        }
        error={weakness === null ? problemAt(problem, "/password") : `The password ${weakness}.`}
      />
      <Button
        type="submit"
        look="primary"
        busy={isBusy}
        refused={weakness === null ? null : `The password ${weakness}.`}
      >
        {verb}
      </Button>
    </form>
  );
}
