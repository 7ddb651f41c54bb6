import { SignInForm } from "@dailies/ui";
import { Alert, Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { auth, queryClient } from "../api.ts";
import { Brand } from "../shell/brand.tsx";
import { useText } from "../text/text.tsx";
import classes from "./account.module.css";
import { PosterWall } from "./poster-wall.tsx";
import { takeUnsaved, useHasUnsaved } from "./unsaved.ts";

type Props = {
  readonly mode: "sign-in" | "sign-up";
  readonly back: string | undefined;
  /** Why the person is here, if not of their own accord. */
  readonly note: "expired" | "erased" | null;
};

const AccountPage = ({ mode, back, note }: Props) => {
  const { text } = useText();
  const router = useRouter();
  const hasUnsaved = useHasUnsaved();
  const enter = async () => {
    const sendUnsaved = takeUnsaved();
    const person = await queryClient.fetchQuery({ ...auth.session, staleTime: 0 });
    // Another person may have sat here before: nothing of theirs stays.
    queryClient.clear();
    queryClient.setQueryData(auth.session.queryKey, person);
    sendUnsaved(person?.userId);
    router.history.replace(back ?? (mode === "sign-up" ? "/welcome" : "/"));
  };
  const title = mode === "sign-up" ? text.account.signUpTitle : text.account.signInTitle;
  const search = back === undefined ? {} : { back };
  return (
    <div className={classes.page}>
      <title>{`${title} · ${text.brand}`}</title>
      <PosterWall />
      <main className={classes.main}>
        <Paper className={classes.card}>
          <Stack gap="lg">
            <Stack gap="xs">
              <Brand />
              <Title order={1} size="h2">
                {title}
              </Title>
              <Text c="dimmed">{text.account.tagline}</Text>
            </Stack>
            {note && (
              <Alert variant="light">
                {text.account[note]} {hasUnsaved && text.account.unsaved}
              </Alert>
            )}
            <SignInForm auth={auth} mode={mode} text={text.account.form} onDone={enter} />
            <Text size="sm" c="dimmed">
              {mode === "sign-up" ? text.account.toSignIn : text.account.toSignUp}{" "}
              <Anchor
                inherit
                underline="always"
                renderRoot={(props) => (
                  <Link {...props} to={mode === "sign-up" ? "/sign-in" : "/sign-up"} search={search} replace />
                )}
              >
                {mode === "sign-up" ? text.account.toSignInLink : text.account.toSignUpLink}
              </Anchor>
            </Text>
          </Stack>
        </Paper>
      </main>
    </div>
  );
};

const signInRoute = getRouteApi("/sign-in");
export const SignInPage = () => {
  const { back, expired, erased } = signInRoute.useSearch();
  return <AccountPage mode="sign-in" back={back} note={erased ? "erased" : expired ? "expired" : null} />;
};

const signUpRoute = getRouteApi("/sign-up");
export const SignUpPage = () => {
  const { back } = signUpRoute.useSearch();
  return <AccountPage mode="sign-up" back={back} note={null} />;
};
