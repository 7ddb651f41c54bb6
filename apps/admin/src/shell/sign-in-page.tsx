import { SignInForm } from "@dailies/ui";
import { Alert, Center, Paper, Stack, Text, Title } from "@mantine/core";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { auth, queryClient } from "../api.ts";
import { text } from "../text/text.ts";
import { Brand } from "./brand.tsx";

const route = getRouteApi("/sign-in");

export const SignInPage = () => {
  const { back, expired } = route.useSearch();
  const router = useRouter();
  const enter = async () => {
    // Another person may have sat here before: nothing of theirs stays.
    queryClient.clear();
    await queryClient.fetchQuery(auth.session);
    router.history.replace(`/admin${back ?? "/"}`);
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${text.account.title} · ${text.brand}`}</title>
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <Stack gap="lg">
          <Stack gap="xs">
            <Brand />
            <Title order={1} size="h2">
              {text.account.title}
            </Title>
            <Text c="dimmed">{text.account.lead}</Text>
          </Stack>
          {expired && <Alert variant="light">{text.account.expired}</Alert>}
          <SignInForm auth={auth} mode="sign-in" text={text.account.form} onDone={enter} />
        </Stack>
      </Paper>
    </Center>
  );
};
