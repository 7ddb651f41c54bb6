import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Badge, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { type Correction, text } from "./text.ts";

const { effect: words } = text;
type Verdict = NonNullable<Correction["measured"]>["verdict"];

const verdictColour = {
  void: "danger",
  works: "success",
  harms: "danger",
  "does-nothing": "ignored",
  "too-early": "ignored",
} as const satisfies Record<Verdict, string>;

type Interval = { readonly value: number | null; readonly ciLower: number | null; readonly ciUpper: number | null };

const Difference = ({ verdict, ...interval }: Interval & { readonly verdict: Verdict }) => {
  const reach = Math.max(0.05, Math.abs(interval.ciLower ?? 0), Math.abs(interval.ciUpper ?? 0));
  return <IntervalTrack {...interval} colour={meaningColour(verdictColour[verdict])} ends={[-reach, reach]} />;
};

/** The last measurement, as short as a cell of a table. */
export const MeasuredEffect = ({ correction }: { readonly correction: Correction }) => {
  const { measured, correctionType, source, holdoutShare } = correction;
  if (measured === null)
    return (
      <Text size="sm" c="dimmed">
        {correctionType === "block" || source === "viewer" || holdoutShare === 0 ? words.never : words.notYet}
      </Text>
    );
  const { verdict, value, ciLower, ciUpper, count } = measured;
  return (
    <Stack gap={2}>
      <Badge variant="outline" color={meaningColour(verdictColour[verdict])} tt="none" miw="max-content">
        {words.verdicts[verdict]}
      </Badge>
      {ciLower !== null && <Difference verdict={verdict} value={value} ciLower={ciLower} ciUpper={ciUpper} />}
      <Text size="xs" c="dimmed">
        {words.interval(value, ciLower, ciUpper, count)}
      </Text>
    </Stack>
  );
};

/** Both sides of a correction's holdout, and what may be concluded from them now. */
export const EffectSection = ({ id }: { readonly id: string }) => {
  const { data, error, refetch } = useQuery(trpc.corrections.effect.queryOptions({ id }));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} aria-hidden />;
  const { effect } = data;
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {words.title}
      </Title>
      <Text size="sm" fw={600}>
        {words.says(data)}
      </Text>
      {effect && (
        <Stack gap={6} mt={6}>
          {effect.success.ciLower !== null && <Difference verdict={effect.verdict} {...effect.success} />}
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <TableHead names={[words.side, words.units[effect.units], words.success, words.reward]} />
            <Table.Tbody>
              {(
                [
                  [words.with, effect.with],
                  [words.without, effect.without],
                ] as const
              ).map(([name, side]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {name}
                  </Table.Th>
                  <Table.Td>{side.units}</Table.Td>
                  <Table.Td>{words.rate(side.success)}</Table.Td>
                  <Table.Td>{words.perList(side.reward)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="xs" c="dimmed">
            {words.version(effect.version)} {words.split(effect)}
          </Text>
        </Stack>
      )}
    </section>
  );
};
