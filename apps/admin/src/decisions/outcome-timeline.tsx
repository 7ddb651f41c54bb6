import type { RouterOutputs } from "@dailies/ml-feedback";
import { meaningColour } from "@dailies/ui";
import { Text, Timeline } from "@mantine/core";
import { formats } from "../text/formats.ts";
import classes from "./decisions.module.css";
import { LabelNote, labelMeaning } from "./label-note.tsx";
import { Moment } from "./moment.tsx";
import { Section } from "./section.tsx";
import { text } from "./text.ts";

type Detail = RouterOutputs["decisions"]["get"];
type Outcome = Detail["outcomes"][number];

/** A report later than this after the fact is worth saying. */
const LATE_MS = 60_000;

const OutcomeNote = ({ outcome }: { readonly outcome: Outcome }) => {
  const late = Date.parse(outcome.receivedAt) - Date.parse(outcome.occurredAt) > LATE_MS;
  const notes = [
    text.detail.from[outcome.source],
    late && text.detail.late(formats.moment(outcome.receivedAt)),
    outcome.retracted && text.detail.takenBack,
  ];
  return (
    <Text size="sm" c="dimmed">
      <Moment at={outcome.occurredAt} /> · {notes.filter(Boolean).join(" · ")}
    </Text>
  );
};

const Conclusion = ({ decision }: { readonly decision: Detail }) => {
  const { label } = decision;
  if (label === null) return null;
  const notes = [
    label.reward !== null && `${text.detail.reward(label.reward)}.`,
    label.mature ? text.detail.final : text.detail.provisional,
  ];
  return (
    <Text size="sm" c="dimmed">
      {notes.filter(Boolean).join(" ")}
    </Text>
  );
};

/** From the recommendation to what was concluded from it. */
export const OutcomeTimeline = ({ decision }: { readonly decision: Detail }) => {
  const outcomes = [...decision.outcomes].sort((one, other) => (one.occurredAt < other.occurredAt ? -1 : 1));
  return (
    <Section title={text.detail.timeline}>
      <Timeline
        bulletSize={14}
        lineWidth={2}
        active={outcomes.length + 2}
        color={meaningColour(labelMeaning(decision))}
      >
        <Timeline.Item title={text.detail.made}>
          <Text size="sm" c="dimmed">
            <Moment at={decision.createdAt} />
          </Text>
        </Timeline.Item>
        <Timeline.Item title={decision.shownAt === null ? text.detail.notOnScreen : text.detail.onScreen}>
          {decision.shownAt !== null && (
            <Text size="sm" c="dimmed">
              <Moment at={decision.shownAt} />
            </Text>
          )}
        </Timeline.Item>
        {outcomes.map((outcome) => (
          <Timeline.Item
            key={outcome.id}
            title={
              <span className={outcome.retracted ? classes.taken : undefined}>{text.outcomeSentence(outcome)}</span>
            }
          >
            <OutcomeNote outcome={outcome} />
          </Timeline.Item>
        ))}
        <Timeline.Item title={text.detail.concluded}>
          <LabelNote decision={decision} />
          <Conclusion decision={decision} />
        </Timeline.Item>
      </Timeline>
    </Section>
  );
};
