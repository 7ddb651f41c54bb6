import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client, type ImportReview, type ImportService, queryClient } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { Preview } from "./preview.tsx";
import { type Refusal, refusalOf, toBase64 } from "./read-files.ts";
import { SERVICES } from "./services.ts";
import { newestImport } from "./use-confirm.ts";

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

/** One's newest import decides what there is to do: look through it, or choose files. */
const Steps = () => {
  const { text, formats } = useText();
  const { data, error, refetch, isPending } = useQuery({ ...newestImport, staleTime: Number.POSITIVE_INFINITY });
  const [step, setStep] = useState<"look" | "choose" | "done">("look");
  const { refusal, read, reading } = useReading(() => setStep("look"));
  const [result, setResult] = useState<ImportReview["result"]>(null);
  if (isPending) return <Skeleton height={320} />;
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (step === "done") return <Done result={result} onAnother={() => setStep("choose")} />;
  if (data?.status === "pending" && step === "look")
    return (
      <Preview
        key={data.id}
        found={data}
        onDone={(brought) => {
          setResult(brought);
          setStep("done");
        }}
        onAgain={() => setStep("choose")}
      />
    );
  return (
    <Stack gap="lg">
      <ChooseFiles
        reading={reading.isPending ? reading.variables.files.map(({ name }) => name) : null}
        refusal={refusal}
        error={reading.error}
        onFiles={read}
      />
      {data?.status === "done" && data.finishedAt && (
        <Text size="sm" c="dimmed">
          {text.bring.last(SERVICES[data.service].name, formats.day(data.finishedAt), data.counts.titles)}
        </Text>
      )}
    </Stack>
  );
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
      <Steps />
    </Stack>
  );
};
