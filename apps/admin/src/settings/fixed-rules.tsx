import { Anchor, Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import type { Stored } from "./setting-values.ts";
import classes from "./settings.module.css";
import { text } from "./text.ts";

const { fixed: words } = text;

const Facts = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }) => (
  <dl className={classes.facts}>
    {facts.map(([name, says]) => (
      <div key={name} style={{ display: "contents" }}>
        <Text component="dt" size="sm" c="dimmed">
          {name}
        </Text>
        <Text component="dd" size="sm">
          {says}
        </Text>
      </div>
    ))}
  </dl>
);

/** How the version that decides now draws its lists. */
const Drawing = () => {
  const { data } = useQuery(trpc.trainings.list.queryOptions({ limit: 100 }));
  const active = data?.items.find(({ status }) => status === "active")?.modelVersion;
  const version = useQuery({
    ...trpc.trainings.get.queryOptions({ modelVersion: active ?? "" }),
    enabled: active !== undefined,
  });
  const policy = version.data?.policy;
  if (!policy || active === undefined) return null;
  return (
    <>
      <Title order={3} size="h5" mt="md" mb={4}>
        {words.version(active)}
      </Title>
      <Facts
        facts={[
          [words.draw, words.drawSays(policy)],
          [words.pool, words.poolSays(policy)],
        ]}
      />
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/trainings" />}>
        {words.otherVersion}
      </Anchor>
    </>
  );
};

/** Rules that hold whatever the settings say. */
export const FixedRules = ({ fixed }: { readonly fixed: Stored["fixed"] }) => (
  <Paper component="section" withBorder p="md" aria-labelledby="settings-fixed">
    <Title order={2} size="h4" id="settings-fixed">
      {words.title}
    </Title>
    <Text size="sm" c="dimmed">
      {words.lead}
    </Text>
    <Title order={3} size="h5" mt="md" mb={4}>
      {words.contract(fixed.contractVersion)}
    </Title>
    <Facts
      facts={[
        [words.label, words.labelSays(fixed)],
        [words.grace, words.graceSays(fixed)],
        [words.attribution, words.attributionSays(fixed)],
        [words.rated, words.ratedSays(fixed)],
        [words.rewards, words.rewardsSays(fixed)],
        [words.cooldown, words.cooldownSays(fixed)],
        [words.reminder, words.reminderSays(fixed)],
        [words.cold, words.coldSays(fixed)],
      ]}
    />
    <Drawing />
  </Paper>
);
