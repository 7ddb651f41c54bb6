import type { RouterOutputs } from "@dailies/ml-feedback";
import { List, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { Section } from "./section.tsx";
import { text } from "./text.ts";

type Answer = Extract<RouterOutputs["trainings"]["listUnder"], { comparable: true }>;

const { other } = text.detail;

const Said = ({ answer, decision }: { readonly answer: Answer; readonly decision: Props["decision"] }) => (
  <Stack gap={6}>
    <Text size="sm">{other.rank(answer)}</Text>
    <Text size="sm">{other.probability(answer, decision.position)}</Text>
    <Text size="sm">{other.sameLuck(answer.modelVersion)}</Text>
    <List size="sm" type="ordered">
      {answer.list.map(({ title, positionThen }, position) => (
        <List.Item key={`${title.mediaType}:${title.tmdbId}`}>
          <Text
            span
            inherit
            fw={title.tmdbId === decision.title.tmdbId && title.mediaType === decision.title.mediaType ? 700 : 400}
          >
            {title.title}
          </Text>{" "}
          <Text span size="xs" c="dimmed">
            {other.place(position, positionThen)}
          </Text>
        </List.Item>
      ))}
    </List>
  </Stack>
);

type Props = {
  readonly decision: Pick<RouterOutputs["decisions"]["get"], "id" | "modelVersion" | "position" | "title">;
};

/** What a version that did not make the list would have done with its pool. */
export const OtherVersionSection = ({ decision }: Props) => {
  const versions = useQuery(trpc.trainings.list.queryOptions({ limit: 100 }));
  const [chosen, setChosen] = useState<string | null>(null);
  const finished = (versions.data?.items ?? []).filter(
    ({ status, modelVersion }) =>
      (status === "ready" || status === "active" || status === "deprecated") && modelVersion !== decision.modelVersion,
  );
  const modelVersion = chosen ?? finished.find(({ status }) => status === "active")?.modelVersion;
  const { data, error, refetch } = useQuery({
    ...trpc.trainings.listUnder.queryOptions({ decisionId: decision.id, modelVersion: modelVersion ?? "" }),
    enabled: modelVersion !== undefined,
  });
  return (
    <Section title={other.title}>
      {versions.error && !versions.data && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && finished.length === 0 && <Text size="sm">{other.none}</Text>}
      {finished.length > 0 && (
        <Stack gap="sm">
          <Select
            label={other.pick}
            placeholder={other.placeholder}
            data={finished.map((each) => each.modelVersion)}
            value={modelVersion ?? null}
            onChange={setChosen}
            allowDeselect={false}
          />
          {error && <Failure error={error} onRetry={() => void refetch()} />}
          {modelVersion !== undefined && !data && !error && <Skeleton height={180} />}
          {data &&
            (data.comparable ? (
              <Said answer={data} decision={decision} />
            ) : (
              <Text size="sm">{other.incomparable[data.reason]}</Text>
            ))}
        </Stack>
      )}
    </Section>
  );
};
