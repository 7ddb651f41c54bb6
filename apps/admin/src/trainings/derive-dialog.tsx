import { Loader, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { changesOf, type PolicyDraft, PolicyFields, toDraft } from "./policy-fields.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { text } from "./text.ts";

type Props = {
  readonly modelVersion: string;
  readonly onClose: () => void;
  readonly onMade: (sentence: string) => void;
};

/** Makes a version from another one that draws its lists otherwise. */
export const DeriveDialog = ({ modelVersion, onClose, onMade }: Props) => {
  const parent = useQuery(trpc.trainings.get.queryOptions({ modelVersion }));
  const policy = parent.data?.policy ?? null;
  const [edited, setEdited] = useState<PolicyDraft | null>(null);
  const [isUnchanged, setUnchanged] = useState(false);
  const derive = useMutation({
    ...trpc.trainings.derive.mutationOptions(),
    onSuccess: (made) => onMade(text.settings.made(made.modelVersion)),
  });
  const draft = edited ?? (policy && toDraft(policy));
  return (
    <ReasonDialog
      title={text.settings.title}
      submit={text.settings.make}
      lead={text.settings.lead(modelVersion)}
      loading={derive.isPending}
      error={derive.error ?? parent.error}
      onClose={onClose}
      onGiven={(reason) => {
        const changes = draft && policy ? changesOf(draft, policy) : {};
        setUnchanged(Object.keys(changes).length === 0);
        if (Object.keys(changes).length > 0) derive.mutate({ modelVersion, policy: changes, reason });
      }}
    >
      {draft ? <PolicyFields draft={draft} onChange={setEdited} /> : <Loader />}
      {isUnchanged && (
        <Text size="sm" c="red" role="alert">
          {text.settings.unchanged}
        </Text>
      )}
    </ReasonDialog>
  );
};
