import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { FixedRules } from "./fixed-rules.tsx";
import { KeysSection } from "./keys-section.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { text } from "./text.ts";

/** The rules of this installation, those that can be changed and those that cannot. */
export const SettingsPage = () => {
  // The newest version is read each time the page opens, and not while somebody is typing.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...trpc.settings.get.queryOptions(),
    refetchOnMount: "always",
    refetchOnReconnect: false,
  });
  return (
    <Stack gap="xl">
      <title>{`${text.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed">
          {text.lead} {text.neutral}
        </Text>
        {data && (
          <Text size="sm" c="dimmed">
            {data.updatedAt === null
              ? text.unchanged
              : text.changed(formats.moment(data.updatedAt), data.updatedByName)}
          </Text>
        )}
      </div>
      {data && isFetchedAfterMount ? (
        <>
          <SettingsForm initial={data} />
          <FixedRules fixed={data.fixed} />
        </>
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={640} aria-hidden />
      )}
      <KeysSection />
    </Stack>
  );
};
