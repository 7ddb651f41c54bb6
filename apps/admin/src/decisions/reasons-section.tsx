import { ReasonBars } from "@dailies/ui";
import { Accordion, Anchor, Group, Stack, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formats } from "../text/formats.ts";
import { type Contribution, contributionName, type Explanation, explanationBars } from "./contribution-names.ts";
import { reasonOffers } from "./correction-offers.ts";
import { Section } from "./section.tsx";
import { text } from "./text.ts";

type Props = { readonly explanation: Explanation };

const MICROS_PER_POINT = 10_000;
const exact = (micros: number) => formats.exactPoints(micros / MICROS_PER_POINT);
const partKey = ({ factor, value, label }: Contribution) => `${factor} ${value} ${label}`;

/** Genres and people that moved the score, each with the way to a correction of it. */
const Argue = ({ explanation: { decisionId, contributions } }: Props) => {
  const offers = reasonOffers(contributions);
  if (offers.length === 0) return null;
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        {text.detail.argue}
      </Text>
      {offers.map(({ key, label }) => (
        <Anchor
          key={key}
          size="sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/decisions/$id"
              params={{ id: decisionId }}
              search={{ correct: key }}
              state
              resetScroll={false}
            />
          )}
        >
          {label}
        </Anchor>
      ))}
    </Group>
  );
};

const Arithmetic = ({ explanation }: Props) => {
  const { contributions, rawScoreMicros, modelScore, finalScore } = explanation;
  const sums = [
    [text.detail.total, exact(Math.round(finalScore * 1_000_000))],
    [text.detail.raw, exact(rawScoreMicros)],
    [text.detail.model, modelScore === null ? text.detail.modelNone : exact(Math.round(modelScore * 1_000_000))],
  ] as const;
  return (
    <Table verticalSpacing={4} horizontalSpacing={0}>
      <Table.Tbody>
        {contributions.map((part) => (
          <Table.Tr key={partKey(part)}>
            <Table.Td>
              {part.factor === "similar_user" && part.value !== null ? (
                <>
                  {text.detail.neighbour}{" "}
                  <Anchor
                    size="xs"
                    renderRoot={(props) => <Link {...props} to="/decisions" search={{ userId: part.value ?? "" }} />}
                  >
                    {text.detail.neighbourLink}
                  </Anchor>
                </>
              ) : (
                contributionName(part, explanation)
              )}
            </Table.Td>
            <Table.Td ta="end">{exact(part.micros)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        {sums.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th fw={600}>{label}</Table.Th>
            <Table.Td ta="end" fw={600}>
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tfoot>
    </Table>
  );
};

/** Bars that add up, then the whole sum. */
export const ReasonsSection = ({ explanation }: Props) => (
  <Section title={text.detail.sum} lead={text.detail.sumLead}>
    <Stack gap="sm">
      <ReasonBars bars={explanationBars(explanation)} totalLabel={text.detail.total} formatTenths={formats.tenths} />
      <Argue explanation={explanation} />
      <Accordion variant="default" chevronPosition="left">
        <Accordion.Item value="arithmetic">
          <Accordion.Control>{text.detail.arithmetic}</Accordion.Control>
          <Accordion.Panel>
            <Arithmetic explanation={explanation} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  </Section>
);
