import type { RouterOutputs } from "@dailies/ml-feedback";
import { MICROS_PER_TENTH } from "@dailies/ui";
import { List, Stack, Table, Text, Title } from "@mantine/core";
import { useText } from "../text/text.tsx";
import { reasonLabel } from "./reason-groups.ts";

type Explanation = RouterOutputs["decisions"]["explain"];
type Row = { readonly label: string; readonly note: string; readonly value: string };

const useRows = (explanation: Explanation, modelVersion: string): Row[] => {
  const { text, formats } = useText();
  const { finalScore, predictedSuccess, propensity, plainRank } = explanation;
  const share = (value: number | null) => (value === null ? "–" : formats.finePercent(value));
  return [
    { label: text.why.score, note: text.why.scoreNote, value: formats.tenths(Math.round(finalScore * 1000), false) },
    { label: text.why.chance, note: text.why.chanceNote, value: share(predictedSuccess) },
    { label: text.why.rank, note: text.why.rankNote, value: formats.count(plainRank + 1) },
    { label: text.why.propensity, note: text.why.propensityNote, value: share(propensity) },
    { label: text.why.version, note: "", value: modelVersion },
  ];
};

type Props = { readonly explanation: Explanation; readonly modelVersion: string };

/** Every number behind one recommendation, each with what it means. */
export const Arithmetic = ({ explanation, modelVersion }: Props) => {
  const { text, formats } = useText();
  const rows = useRows(explanation, modelVersion);
  const { contributions, whatWouldHaveChangedIt, nearMisses } = explanation;
  return (
    <Stack gap="md">
      <Table verticalSpacing={6} horizontalSpacing={0}>
        <Table.Tbody>
          {contributions.map((part) => (
            <Table.Tr key={`${part.factor} ${part.value}`}>
              <Table.Td>{reasonLabel(part, text)}</Table.Td>
              <Table.Td ta="end">{formats.exactPoints(part.micros / MICROS_PER_TENTH / 10)}</Table.Td>
            </Table.Tr>
          ))}
          {rows.map(({ label, note, value }) => (
            <Table.Tr key={label}>
              <Table.Td>
                {label}
                {note && (
                  <Text size="xs" c="dimmed">
                    {note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="end">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {whatWouldHaveChangedIt.length > 0 && (
        <section>
          <Title order={4} size="h6" mb={4}>
            {text.why.without}
          </Title>
          <List size="sm">
            {whatWouldHaveChangedIt.map((each) => (
              <List.Item key={`${each.factor} ${each.value}`}>
                {text.why.withoutFactor(reasonLabel(each, text), each.plainRank + 1)}
              </List.Item>
            ))}
          </List>
        </section>
      )}
      {nearMisses.length > 0 && (
        <section>
          <Title order={4} size="h6" mb={4}>
            {text.why.nearMisses}
          </Title>
          <List size="sm">
            {nearMisses.map(({ tmdbId, mediaType, title, rule }) => (
              <List.Item key={`${mediaType}:${tmdbId}`}>{text.why.nearMiss(title, text.why.rule(rule))}</List.Item>
            ))}
          </List>
        </section>
      )}
    </Stack>
  );
};
