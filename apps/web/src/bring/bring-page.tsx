import { useFocusOnArrival } from "@dailies/ui";
import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { client, type ImportReview, type ImportService, queryClient } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./bring.module.css";
import { ChooseFiles } from "./choose-files.tsx";
import { Preview } from "./preview.tsx";
import { type Refusal, refusalOf, toBase64 } from "./read-files.ts";
import { SERVICES } from "./services.ts";
import { newestImport, useConfirm } from "./use-confirm.ts";

type Given = { readonly service: ImportService; readonly files: readonly File[] };

const useReading = (onFound: () => void) => {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reading = useMutation({
    mutationFn: async ({ service, files }: Given) =>
      client.imports.preview.mutate({
        service,
        files: await Promise.all(files.map(async (file) => ({ name: file.name, base64: await toBase64(file) }))),
      }),
    onSuccess: (found) => {
      queryClient.setQueryData(newestImport.queryKey, found);
      onFound();
    },
  });
  const read = (service: ImportService, files: readonly File[]) => {
    const refused = refusalOf(files);
    setRefusal(refused);
    if (refused === null) reading.mutate({ service, files });
    else reading.reset();
  };
  return { refusal, read, reading };
};

const Done = ({ result, onAnother }: { readonly result: ImportReview["result"]; readonly onAnother: () => void }) => {
  const { text } = useText();
  return (
    <Stack gap="sm" align="start" role="status">
      <IconCircleCheck size={40} stroke={1.4} aria-hidden />
      <Title order={2} size="h3">
        {text.bring.doneTitle}
      </Title>
      {result && <Text>{text.bring.doneLead(result)}</Text>}
      <Group mt="sm">
        <Button size="md" renderRoot={(props) => <Link {...props} to="/" />}>
          {text.bring.toList}
        </Button>
        <Button
          size="md"
          variant="default"
          renderRoot={(props) => <Link {...props} to="/lists" search={{ status: "watched" }} />}
        >
          {text.bring.toLists}
        </Button>
        <Button size="md" variant="subtle" color="gray" onClick={onAnother}>
          {text.bring.another}
        </Button>
      </Group>
    </Stack>
  );
};

type NewestProps = { readonly found: ImportReview; readonly onAgain: () => void; readonly children: ReactNode };

/** One's newest import, as far as it is; `children` where nothing of it is left to do. */
const Newest = ({ found, onAgain, children }: NewestProps) => {
  const saving = useConfirm(found.id);
  const place = useFocusOnArrival(String(saving.isWriting));
  const stage = saving.hasBrought ? (
    <Done result={found.result} onAnother={onAgain} />
  ) : (
    found.status === "pending" && <Preview found={found} saving={saving} onAgain={onAgain} />
  );
  return (
    <section ref={place} tabIndex={-1} className={classes.step}>
      {stage || children}
    </section>
  );
};

/** One's newest import decides what there is to do: look through it, or choose files. */
const Steps = ({ newest }: { readonly newest: ImportReview | null }) => {
  const { text, formats } = useText();
  const [isChoosing, setIsChoosing] = useState(false);
  const { refusal, read, reading } = useReading(() => setIsChoosing(false));
  const step = isChoosing || newest === null ? "choose" : newest.id;
  const place = useFocusOnArrival(reading.isPending ? "read" : step);
  const choose = (
    <Stack gap="lg">
      <ChooseFiles
        reading={reading.isPending ? reading.variables.files.map(({ name }) => name) : null}
        refusal={refusal}
        error={reading.error}
        onFiles={read}
      />
      {newest?.status === "done" && newest.finishedAt && (
        <Text size="sm" c="dimmed">
          {text.bring.last(SERVICES[newest.service].name, formats.day(newest.finishedAt), newest.counts.titles)}
        </Text>
      )}
    </Stack>
  );
  return (
    <section ref={place} tabIndex={-1} className={classes.step}>
      {isChoosing || newest === null ? (
        choose
      ) : (
        <Newest key={newest.id} found={newest} onAgain={() => setIsChoosing(true)}>
          {choose}
        </Newest>
      )}
    </section>
  );
};

const Start = () => {
  const { data, error, refetch, isPending } = useQuery({ ...newestImport, staleTime: Number.POSITIVE_INFINITY });
  if (isPending) return <Skeleton height={320} />;
  return error ? <Failure error={error} onRetry={refetch} /> : <Steps newest={data} />;
};

export const BringPage = () => {
  const { text } = useText();
  return (
    <Stack gap="lg" maw={860}>
      <title>{`${text.bring.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.bring.title}</Title>
        <Text c="dimmed" maw={640}>
          {text.bring.lead}
        </Text>
      </div>
      <Start />
    </Stack>
  );
};
