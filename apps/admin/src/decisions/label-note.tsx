import type { RouterOutputs } from "@dailies/ml-feedback";
import { type Meaning, meaningColour } from "@dailies/ui";
import { Group } from "@mantine/core";
import classes from "./decisions.module.css";
import { text } from "./text.ts";

type Summary = RouterOutputs["decisions"]["list"]["items"][number];
type Labelled = Pick<Summary, "label" | "shownAt">;

export const labelMeaning = ({ label }: Labelled): Meaning => {
  if (label === null || label.basis === "unlabelled" || label.basis === "ignored") return "ignored";
  if (label.basis === "rated") return label.wasSuccessful ? "success" : "dropped";
  return ({ blacklisted: "blocked", dropped: "dropped", watched: "watched", added_to_want: "want" } as const)[
    label.basis
  ];
};

/** What came of a decision: a sentence and the colour of its meaning. */
export const LabelNote = ({ decision }: { readonly decision: Labelled }) => (
  <Group gap={8} wrap="nowrap" component="span">
    <span
      className={classes.dot}
      data-hollow={decision.label === null || undefined}
      style={{ color: meaningColour(labelMeaning(decision)) }}
      aria-hidden
    />
    <span>{text.labelSentence(decision)}</span>
  </Group>
);
