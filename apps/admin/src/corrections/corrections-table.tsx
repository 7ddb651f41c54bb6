import { type Meaning, meaningColour } from "@dailies/ui";
import { Badge, Button, Table, Text } from "@mantine/core";
import classes from "../decisions/decisions.module.css";
import { Moment } from "../decisions/moment.tsx";
import { LabelledCell } from "../shell/labelled-cell.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { formats } from "../text/formats.ts";
import { reasonWords } from "../text/reason-words.ts";
import { MeasuredEffect } from "./measured-effect.tsx";
import { type Correction, text } from "./text.ts";

type Actions = {
  readonly onRevise: (id: string) => void;
  readonly onHistory: (id: string) => void;
  readonly onSwitch: (correction: Correction) => void;
};

const NO_BREAK = { whiteSpace: "nowrap" } as const;

const STATE_MEANING = {
  in_force: "success",
  scheduled: "want",
  expired: "ignored",
  off: "ignored",
} as const satisfies Record<Correction["state"], Meaning>;

/** Whether a correction is in force, and from when it will be. */
export const StateBadge = ({ correction: { state, appliedAt } }: { readonly correction: Correction }) => (
  <>
    <Badge
      variant={state === "in_force" ? "filled" : "outline"}
      color={meaningColour(STATE_MEANING[state])}
      {...(state === "in_force" && { c: "var(--mantine-color-body)" })}
      tt="none"
      miw="max-content"
    >
      {text.state[state]}
    </Badge>
    {state === "scheduled" && (
      <Text size="xs" c="dimmed">
        {text.starts(formats.moment(appliedAt))}
      </Text>
    )}
  </>
);

const ActionButtons = ({ correction, ...actions }: Actions & { readonly correction: Correction }) => {
  const { id, source, state, isActive } = correction;
  const what = text.scopeWords(correction);
  const small = { size: "compact-sm", variant: "default" } as const;
  return (
    <div className={classes.actions}>
      {source === "admin" && (
        <Button {...small} aria-label={text.of(text.revise, what)} onClick={() => actions.onRevise(id)}>
          {text.revise}
        </Button>
      )}
      {state !== "expired" && (
        <Button
          {...small}
          aria-label={text.of(isActive ? text.off : text.on, what)}
          onClick={() => actions.onSwitch(correction)}
        >
          {isActive ? text.off : text.on}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={text.of(text.history, what)}
        onClick={() => actions.onHistory(id)}
      >
        {text.history}
      </Button>
    </div>
  );
};

const Row = ({ correction, ...actions }: Actions & { readonly correction: Correction }) => (
  <Table.Tr>
    <LabelledCell label={text.columns.state}>
      <StateBadge correction={correction} />
    </LabelledCell>
    <LabelledCell label={text.columns.scope}>
      <Text size="sm" fw={600}>
        {text.scopeWords(correction)}
      </Text>
    </LabelledCell>
    <LabelledCell label={text.columns.value}>{text.typeAndValue(correction)}</LabelledCell>
    <LabelledCell label={text.columns.reason}>
      <Text size="sm" lineClamp={3} title={reasonWords(correction.reason)}>
        {reasonWords(correction.reason)}
      </Text>
    </LabelledCell>
    <LabelledCell label={text.columns.author}>
      {correction.source === "viewer" ? text.ownWish : (correction.adminName ?? text.brand)}
    </LabelledCell>
    <LabelledCell label={text.columns.applied}>
      <Text span size="sm" title={text.appliedNote} style={NO_BREAK}>
        {text.applied(correction.appliedCount)}
      </Text>
    </LabelledCell>
    <LabelledCell label={text.columns.effect}>
      <MeasuredEffect correction={correction} />
    </LabelledCell>
    <LabelledCell label={text.columns.ends}>
      <span style={NO_BREAK}>{correction.expiresAt === null ? text.never : <Moment at={correction.expiresAt} />}</span>
    </LabelledCell>
    <LabelledCell label={text.columns.actions}>
      <ActionButtons correction={correction} {...actions} />
    </LabelledCell>
  </Table.Tr>
);

type Props = Actions & { readonly corrections: readonly Correction[] };

export const CorrectionsTable = ({ corrections, ...actions }: Props) => (
  <Table className={classes.table} verticalSpacing="sm" aria-label={text.tableLabel}>
    <TableHead names={Object.values(text.columns)} />
    <Table.Tbody>
      {corrections.map((correction) => (
        <Row key={correction.id} correction={correction} {...actions} />
      ))}
    </Table.Tbody>
  </Table>
);
