import { Alert, Button, Checkbox, Group, Input, Modal, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { text } from "../text/text.ts";
import { changesOf, type PolicyDraft, PolicyFields, toDraft } from "./policy-fields.tsx";
import { text as beside } from "./text.ts";
import classes from "./trainings.module.css";

const LONGEST_NOTE = 500;
const { learning } = beside;

type Props = {
  readonly opened: boolean;
  /** The version whose settings the new one begins with. */
  readonly active: string | undefined;
  readonly onClose: () => void;
  readonly onStarted: () => void;
};

/** Starts a training on the last half year, which is what the server takes by itself. */
export const StartDialog = ({ opened, active, onClose, onStarted }: Props) => {
  const [windowDays, setWindowDays] = useState<7 | 30>(7);
  const [position, setPosition] = useState<"offset" | "examination">("offset");
  const [propensityWeights, setPropensityWeights] = useState(false);
  const [note, setNote] = useState("");
  const [edited, setEdited] = useState<PolicyDraft | null>(null);
  const parent = useQuery({
    ...trpc.trainings.get.queryOptions({ modelVersion: active ?? "" }),
    enabled: opened && active !== undefined,
  });
  const policy = parent.data?.policy ?? null;
  const draft = edited ?? (policy && toDraft(policy));
  const start = useMutation({
    ...trpc.trainings.start.mutationOptions(),
    onSuccess: () => {
      setNote("");
      setEdited(null);
      onStarted();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text.trainings.start}
      closeButtonProps={{ "aria-label": text.trainings.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = note.trim();
          const changes = draft && policy ? changesOf(draft, policy) : {};
          start.mutate({
            windowDays,
            position,
            propensityWeights,
            policy: changes,
            ...(given === "" ? {} : { note: given }),
          });
        }}
      >
        <Stack>
          <Text>{text.trainings.startLead}</Text>
          <Input.Wrapper label={text.trainings.window} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={text.trainings.window}
              value={String(windowDays)}
              onChange={(next) => setWindowDays(next === "30" ? 30 : 7)}
              data={[
                { value: "7", label: text.trainings.windows[7] },
                { value: "30", label: text.trainings.windows[30] },
              ]}
            />
          </Input.Wrapper>
          <Textarea
            label={text.trainings.note}
            description={text.trainings.noteHint}
            value={note}
            maxLength={LONGEST_NOTE}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <details className={classes.making}>
            <summary>{learning.title}</summary>
            <Stack mt="sm">
              <Input.Wrapper label={learning.position} description={learning.positionHint} labelElement="div">
                <SegmentedControl
                  mt="xs"
                  fullWidth
                  aria-label={learning.position}
                  value={position}
                  onChange={(next) => setPosition(next === "examination" ? next : "offset")}
                  data={[
                    { value: "offset", label: learning.positions.offset },
                    { value: "examination", label: learning.positions.examination },
                  ]}
                />
              </Input.Wrapper>
              <Checkbox
                label={learning.propensityWeights}
                description={learning.propensityWeightsHint}
                checked={propensityWeights}
                onChange={(event) => setPropensityWeights(event.currentTarget.checked)}
              />
            </Stack>
          </details>
          {draft && (
            <details className={classes.making}>
              <summary>{beside.settings.more}</summary>
              <PolicyFields draft={draft} onChange={setEdited} />
            </details>
          )}
          {start.isError && (
            <Alert color="red" role="alert">
              {failureMessage(start.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text.trainings.cancel}
            </Button>
            <Button type="submit" loading={start.isPending} data-autofocus>
              {text.trainings.start}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
