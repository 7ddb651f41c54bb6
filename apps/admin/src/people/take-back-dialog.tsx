import { useMutation } from "@tanstack/react-query";
import { client } from "../api.ts";
import { text as decisionText } from "../decisions/text.ts";
import { ReasonDialog } from "../trainings/reason-dialog.tsx";
import { type ActProps, refreshPerson } from "./acting.ts";
import { type Reaction, text } from "./text.ts";

const { acting: words } = text;

/** Takes back what was reported by mistake. */
export const TakeBackDialog = ({ person, reaction, onClose, onDone }: ActProps & { readonly reaction: Reaction }) => {
  const takeBack = useMutation({
    mutationFn: (reason: string) => client.outcomes.retract.mutate({ outcomeId: reaction.id, reason }),
    onSuccess: async () => {
      await refreshPerson();
      onDone(words.takenBack);
    },
  });
  return (
    <ReasonDialog
      title={words.takeBackTitle}
      lead={`${decisionText.outcomeSentence(reaction)}: ${reaction.title.title}. ${words.lead(person.name)}`}
      submit={text.reactions.takeBack}
      loading={takeBack.isPending}
      error={takeBack.error}
      onClose={onClose}
      onGiven={(reason) => takeBack.mutate(reason)}
    />
  );
};
