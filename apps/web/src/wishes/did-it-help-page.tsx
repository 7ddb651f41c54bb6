import { EmptyState } from "@dailies/ui";
import { Anchor, Skeleton, Text, Title } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { effectsQuery } from "../page-queries.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { EffectCard } from "./effect-card.tsx";
import { subjectKey } from "./wish-subject.ts";
import classes from "./wishes.module.css";

const NothingAsked = () => {
  const { text } = useText();
  return (
    <EmptyState
      icon={<IconScale size={40} stroke={1.4} aria-hidden />}
      title={text.wishes.emptyTitle}
      action={<Anchor renderRoot={(props) => <Link {...props} to="/" />}>{text.wishes.emptyLink}</Anchor>}
    >
      {text.wishes.empty}
    </EmptyState>
  );
};

const Effects = () => {
  const { text } = useText();
  const { data, error, refetch } = useQuery(effectsQuery);
  if (!data)
    return error ? (
      <Failure error={error} onRetry={refetch} />
    ) : (
      <div className={classes.cards} aria-hidden>
        {[0, 1].map((index) => (
          <Skeleton key={index} height={220} />
        ))}
      </div>
    );
  if (data.items.length === 0) return <NothingAsked />;
  return (
    <>
      <Text c="dimmed" maw={760} mb="lg">
        {text.wishes.lead(data.days)}
      </Text>
      <div className={classes.cards}>
        {data.items.map((effect) => (
          <EffectCard key={subjectKey(effect.subject)} effect={effect} fewestLists={data.fewestLists} />
        ))}
      </div>
    </>
  );
};

export const DidItHelpPage = () => {
  const { text } = useText();
  return (
    <>
      <title>{`${text.wishes.title} · ${text.brand}`}</title>
      <Title order={1} mb={4}>
        {text.wishes.title}
      </Title>
      <Effects />
    </>
  );
};
