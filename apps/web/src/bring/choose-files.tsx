import { Alert, Button, FileButton, Group, Loader, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconFileImport, IconFileX } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportService } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./bring.module.css";
import { fileProblemOf, problemWords } from "./problem-words.ts";
import { MOST_BYTES, type Refusal, UnreadableError } from "./read-files.ts";
import { SERVICE_KEYS, SERVICES } from "./services.ts";

type RefusedProps = { readonly refusal: Refusal | null; readonly error: unknown };

/** What is wrong with a file, and where: nothing of it was used. */
const Refused = ({ refusal, error }: RefusedProps) => {
  const { text } = useText();
  if (refusal === null && error === null) return null;
  const problem = fileProblemOf(error);
  const words = problem && problemWords(problem, text);
  const sentence = () => {
    if (refusal?.kind === "too_large") return text.bring.tooLarge(refusal.file, refusal.size, refusal.limit);
    if (refusal?.kind === "too_many") return text.bring.tooManyFiles(refusal.limit);
    if (error instanceof UnreadableError) return text.bring.unreadable(error.file);
    return words ? words.sentence : failureMessage(error, text);
  };
  return (
    <Alert role="alert" variant="light" color="red" icon={<IconFileX aria-hidden />} title={text.bring.refused}>
      {words && <Text fw={600}>{words.place}</Text>}
      {sentence()}
    </Alert>
  );
};

type DropProps = { readonly onFiles: (files: readonly File[]) => void };

const DropArea = ({ onFiles }: DropProps) => {
  const { text } = useText();
  const [isOver, setIsOver] = useState(false);
  return (
    <Paper
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <IconFileImport size={40} stroke={1.4} aria-hidden />
      <Group gap="xs" justify="center">
        <FileButton multiple accept=".csv,.json,.zip,.txt" onChange={(files) => onFiles(files)}>
          {(props) => (
            <Button {...props} size="md">
              {text.bring.choose}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed" visibleFrom="sm">
          {text.bring.drop}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        {text.bring.limit(MOST_BYTES / 1024 / 1024)}
      </Text>
    </Paper>
  );
};

type Props = RefusedProps & {
  /** Names of the files that are being read; null when none are. */
  readonly reading: readonly string[] | null;
  readonly onFiles: (service: ImportService, files: readonly File[]) => void;
};

export const ChooseFiles = ({ reading, refusal, error, onFiles }: Props) => {
  const { text, formats } = useText();
  const [service, setService] = useState<ImportService>("letterboxd");
  const { way, files } = SERVICES[service];
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} size="h4" mb="sm">
          {text.bring.from}
        </Title>
        <SegmentedControl
          fullWidth
          className={classes.services}
          aria-label={text.bring.from}
          value={service}
          onChange={(value) => setService(SERVICE_KEYS.find((key) => key === value) ?? service)}
          data={SERVICE_KEYS.map((value) => ({ value, label: SERVICES[value].name }))}
        />
        <Text mt="sm" c="dimmed">
          {text.bring.how[service](way, files)}
        </Text>
      </section>
      {reading === null ? (
        <DropArea onFiles={(chosen) => chosen.length > 0 && onFiles(service, chosen)} />
      ) : (
        <Paper className={classes.drop} role="status">
          <Loader aria-hidden />
          <Text ta="center">{text.bring.reading(formats.and(reading))}</Text>
        </Paper>
      )}
      <Refused refusal={refusal} error={error} />
    </Stack>
  );
};
