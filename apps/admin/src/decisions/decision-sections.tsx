import type { RouterOutputs } from "@dailies/ml-feedback";
import { Anchor, List, Stack, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formats } from "../text/formats.ts";
import { reasonWords } from "../text/reason-words.ts";
import type { Explanation } from "./contribution-names.ts";
import { Section } from "./section.tsx";
import { text } from "./text.ts";

type Detail = RouterOutputs["decisions"]["get"];
type Both = { readonly decision: Detail; readonly explanation: Explanation };

const COMPONENTS = [
  ["genreScore", "genre"],
  ["personScore", "person"],
  ["tasteScore", "similar_user"],
  ["wantSignalScore", "want_signal"],
  ["dropRisk", "drop_risk"],
] as const;

export const ComponentsSection = ({ decision, explanation }: Both) => (
  <Section title={text.detail.components} lead={text.detail.componentsLead}>
    <Table horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.detail.component}</Table.Th>
          <Table.Th ta="end">{text.detail.componentScore}</Table.Th>
          <Table.Th ta="end">{text.detail.componentAdds}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {COMPONENTS.map(([key, factor]) => {
          const score = decision.components[key];
          const parts = explanation.contributions.filter((part) => part.factor === factor);
          const micros = parts.reduce((sum, part) => sum + part.micros, 0);
          return (
            <Table.Tr key={key}>
              <Table.Td>{text.factorName[factor]}</Table.Td>
              <Table.Td ta="end">
                {score === null ? text.detail.componentNone : formats.tenths(Math.round(score * 1000), false)}
              </Table.Td>
              <Table.Td ta="end">{formats.tenths(Math.round(micros / 1000), true)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  </Section>
);

type Correction = Explanation["correctionsApplied"][number];
const CorrectionList = ({ title, items }: { readonly title: string; readonly items: readonly Correction[] }) =>
  items.length > 0 && (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {items.map(({ correctionId, correctionType, version, micros, reason }) => (
          <List.Item key={correctionId}>
            {text.detail.correctionWords[correctionType]} {formats.tenths(Math.round(micros / 1000), true)}:{" "}
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/corrections" search={{ history: correctionId }} />}
            >
              {reason === null ? text.detail.noReason : reasonWords(reason)}
            </Anchor>{" "}
            <Text span size="xs" c="dimmed">
              {text.detail.revision(version)}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );

export const CorrectionsSection = ({
  explanation: { correctionsApplied, correctionsWithheld },
}: Omit<Both, "decision">) => (
  <Section title={text.detail.corrections}>
    {correctionsApplied.length + correctionsWithheld.length === 0 ? (
      <Text size="sm">{text.detail.noCorrections}</Text>
    ) : (
      <Stack gap="xs">
        <CorrectionList title={text.detail.applied} items={correctionsApplied} />
        <CorrectionList title={text.detail.withheld} items={correctionsWithheld} />
      </Stack>
    )}
  </Section>
);

export const ChanceSection = ({ decision, explanation }: Both) => (
  <Section title={text.detail.chance}>
    <Stack gap={6}>
      <Text size="sm">{text.propensitySentence(explanation.propensity)}</Text>
      <Text size="sm">{text.detail.rank(explanation.plainRank, decision.position)}</Text>
      <Text size="sm">{explanation.explored ? text.detail.exploredYes : text.detail.exploredNo}</Text>
      <Text size="sm">{text.detail.predicted(explanation.predictedSuccess)}</Text>
    </Stack>
  </Section>
);

export const WithoutSection = ({ explanation: { whatWouldHaveChangedIt } }: Omit<Both, "decision">) => (
  <Section title={text.detail.without}>
    {whatWouldHaveChangedIt.length === 0 ? (
      <Text size="sm">{text.detail.nothingWithout}</Text>
    ) : (
      <List size="sm">
        {whatWouldHaveChangedIt.map((each) => (
          <List.Item key={`${each.kind} ${each.factor} ${each.value}`}>{text.counterfactualSentence(each)}</List.Item>
        ))}
      </List>
    )}
  </Section>
);

export const NearMissSection = ({ explanation: { nearMisses } }: Omit<Both, "decision">) => (
  <Section title={text.detail.nearMisses}>
    {nearMisses.length === 0 ? (
      <Text size="sm">{text.detail.noNearMisses}</Text>
    ) : (
      <List size="sm">
        {nearMisses.map(({ tmdbId, mediaType, title, rule, rawScoreMicros }) => (
          <List.Item key={`${mediaType}:${tmdbId}`}>
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/decisions" search={{ tmdbId, mediaType }} />}
            >
              {title}
            </Anchor>
            : {text.nearMissRule(rule)}
            {rawScoreMicros !== null && ` (${text.detail.nearScore(rawScoreMicros)})`}
          </List.Item>
        ))}
      </List>
    )}
  </Section>
);

export const FiltersSection = ({ explanation: { filtersApplied } }: Omit<Both, "decision">) => {
  const filters = Object.entries(filtersApplied)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
  return (
    <Section title={text.detail.filters}>
      {filters.length === 0 ? (
        <Text size="sm">{text.detail.noFilters}</Text>
      ) : (
        <Table horizontalSpacing={0} verticalSpacing={4}>
          <Table.Tbody>
            {filters.map(([rule, count]) => (
              <Table.Tr key={rule}>
                <Table.Td ta="end" w={124} pr="sm">
                  {text.detail.filterRow(count)}
                </Table.Td>
                <Table.Td>{text.rule(rule)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
};
