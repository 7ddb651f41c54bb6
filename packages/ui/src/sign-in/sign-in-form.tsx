import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import type { Auth, Credentials, SignInFailure } from "../clients/auth-client.ts";

export type SignInText = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly passwordRule: string;
  readonly signIn: string;
  readonly signUp: string;
  readonly missing: { readonly name: string; readonly email: string; readonly password: string };
  readonly failures: Readonly<Record<SignInFailure, string>>;
};

type Field = "name" | "email" | "password";
/** A refusal that belongs to one field stands under that field, the others above the form. */
const FIELD_OF: Partial<Record<SignInFailure, Field>> = {
  email_taken: "email",
  invalid_email: "email",
  weak_password: "password",
};

const MIN_PASSWORD = 8;

/** What can be said without asking the server; only a new account has rules for its password. */
const refusedHere = ({ email, password }: Credentials, mode: Props["mode"]): SignInFailure | null => {
  if (!/^\S+@\S+\.\S+$/.test(email)) return "invalid_email";
  return mode === "sign-up" && password.length < MIN_PASSWORD ? "weak_password" : null;
};

type Props = {
  readonly auth: Auth;
  readonly mode: "sign-in" | "sign-up";
  readonly text: SignInText;
  readonly onDone: () => Promise<void> | void;
};

/** The line may also break after the credentials were taken, while the page asks who came in. */
const enter = async (onDone: Props["onDone"]): Promise<SignInFailure | null> => {
  try {
    await onDone();
    return null;
  } catch {
    return "unreachable";
  }
};

export const SignInForm = ({ auth, mode, text, onDone }: Props) => {
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const needed: readonly Field[] = mode === "sign-up" ? ["name", "email", "password"] : ["email", "password"];
    const empty = needed.filter((field) => values[field].trim() === "");
    setMissing(empty);
    setFailure(null);
    if (empty.length > 0) return;
    const account = { ...values, name: values.name.trim(), email: values.email.trim() };
    const wrong = refusedHere(account, mode);
    if (wrong !== null) return setFailure(wrong);
    setBusy(true);
    const refused = await (mode === "sign-up" ? auth.signUp(account) : auth.signIn(account));
    setFailure(refused ?? (await enter(onDone)));
    setBusy(false);
  };

  const failureField = failure === null ? undefined : FIELD_OF[failure];
  const errorOf = (field: Field) =>
    missing.includes(field)
      ? text.missing[field]
      : failure !== null && failureField === field && text.failures[failure];
  const bind = (field: Field) => ({
    label: text[field],
    value: values[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [field]: event.currentTarget.value }),
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {failure !== null && failureField === undefined && (
          <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} role="alert">
            {text.failures[failure]}
          </Alert>
        )}
        {mode === "sign-up" && <TextInput {...bind("name")} autoComplete="name" size="md" data-autofocus autoFocus />}
        <TextInput
          {...bind("email")}
          type="email"
          inputMode="email"
          autoComplete={mode === "sign-up" ? "email" : "username"}
          size="md"
          autoFocus={mode === "sign-in"}
        />
        <PasswordInput
          {...bind("password")}
          description={mode === "sign-up" ? text.passwordRule : undefined}
          autoComplete={mode === "sign-up" ? "new-password" : "current-password"}
          size="md"
        />
        <Button type="submit" size="md" loading={busy} mt="xs">
          {mode === "sign-up" ? text.signUp : text.signIn}
        </Button>
      </Stack>
    </form>
  );
};
