import { Alert, Button, Group, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { ImportReview } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./bring.module.css";
import { type Choices, countChosen } from "./choices.ts";
import { problemWords } from "./problem-words.ts";
import { Review } from "./review.tsx";
import type { useConfirm } from "./use-confirm.ts";

const STANDINGS = ["sure", "doubtful", "unmatched"] as const;
const PROBLEMS_SHOWN = 20;

const Counts = ({ counts }: Pick<ImportReview, "counts">) => {
  const { text, formats } = useText();
  return (
    <SimpleGrid component="dl" cols={3} spacing="sm" className={classes.counts}>
      {STANDINGS.map((standing) => (
        <div key={standing} className={classes.figure}>
          <dt>{text.bring.standings[standing]}</dt>
          <dd>{formats.count(counts[standing])}</dd>
        </div>
      ))}
    </SimpleGrid>
  );
};

const Files = ({ files }: Pick<ImportReview, "files">) => {
  const { text } = useText();
  return (
    <ul className={classes.files}>
      {files.map(({ file, use, rows, encoding }) => (
        <li key={file}>
          {text.bring.file(file, text.bring.uses[use], rows)}
          {encoding === "windows-1252" && <Text size="sm">{text.bring.guessedEncoding(file)}</Text>}
        </li>
      ))}
    </ul>
  );
};

const LeftOut = ({ counts, problems }: Pick<ImportReview, "counts" | "problems">) => {
  const { text } = useText();
  if (problems.length === 0) return null;
  const shown = problems.slice(0, PROBLEMS_SHOWN);
  const hidden = counts.leftOut - shown.length;
  return (
    <details className={classes.problems}>
      <summary>{text.bring.leftOutTitle(counts.leftOut)}</summary>
      <ul>
        {shown.map((problem, index) => {
          const { place, sentence } = problemWords(problem, text);
          return (
            <li key={index}>
              <b>{place}</b> {sentence}
            </li>
          );
        })}
      </ul>
      {hidden > 0 && <Text size="sm">{text.bring.leftOutMore(hidden)}</Text>}
    </details>
  );
};

const Writing = ({ written }: Pick<ReturnType<typeof useConfirm>, "written">) => {
  const { text } = useText();
  return (
    <Stack gap="xs" role="status">
      <Title order={2} size="h4">
        {text.bring.writing}
      </Title>
      <Progress
        size="lg"
        animated
        value={written ? (100 * written.done) / Math.max(1, written.total) : 0}
        aria-label={text.bring.writing}
      />
      <Text c="dimmed">{written ? text.bring.written(written.done, written.total) : " "}</Text>
    </Stack>
  );
};

type Props = {
  readonly found: ImportReview;
  readonly saving: ReturnType<typeof useConfirm>;
  readonly onAgain: () => void;
};

/** What was recognised, what needs a look, and the one button that saves it. */
export const Preview = ({ found, saving, onAgain }: Props) => {
  const { text } = useText();
  const [choices, setChoices] = useState<Choices>(new Map());
  const { counts } = found;
  const bringing = counts.sure + countChosen(choices);
  if (saving.isWriting) return <Writing written={saving.written} />;
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} size="h4">
          {text.bring.previewTitle(counts.titles)}
        </Title>
        <Text>{text.bring.previewLead(counts.watched, counts.rated, counts.want)}</Text>
        <Files files={found.files} />
        <Counts counts={counts} />
        <LeftOut counts={counts} problems={found.problems} />
      </section>
      <Review found={found} standing="doubtful" choices={choices} onChoices={setChoices} />
      <Review found={found} standing="unmatched" choices={choices} onChoices={setChoices} />
      <div className={classes.confirm}>
        {saving.error && (
          <Alert role="alert" variant="light" color="red" mb="sm" title={text.failures.notSaved}>
            {failureMessage(saving.error, text)}
          </Alert>
        )}
        <Group>
          <Button size="md" disabled={bringing === 0} onClick={() => saving.confirm(choices)}>
            {bringing === 0 ? text.bring.nothing : text.bring.confirm(bringing)}
          </Button>
          <Button size="md" variant="default" onClick={onAgain}>
            {text.bring.again}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {text.bring.keep}
        </Text>
      </div>
    </Stack>
  );
};
