import { NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { client } from "../api.ts";
import { type PickedTitle, TitlePick } from "../decisions/pickers.tsx";
import { ReasonDialog } from "../trainings/reason-dialog.tsx";
import { type ActProps, deedOf, instantIn, refreshPerson } from "./acting.ts";
import { type DeedName, text } from "./text.ts";

const { acting: words } = text;

/** Reports what somebody did with a title. */
export const OutcomeDialog = ({ person, onClose, onDone }: ActProps) => {
  const [title, setTitle] = useState<PickedTitle | null>(null);
  const [name, setName] = useState<DeedName>("watched");
  const [rating, setRating] = useState<number | null>(null);
  const [when, setWhen] = useState("");
  const [tried, setTried] = useState(false);
  const [isHalfTyped, setIsHalfTyped] = useState(false);
  const moment = useRef<HTMLInputElement>(null);
  // To its value, a field that is half filled in is empty.
  const isBadMoment = () => moment.current?.validity.badInput === true;
  const deed = deedOf(name, rating);
  const record = useMutation({
    mutationFn: (reason: string) =>
      title === null || deed === null
        ? Promise.resolve(null)
        : client.outcomes.record.mutate({
            title,
            ...deed,
            ...instantIn(when),
            onBehalfOf: { userId: person.id, reason },
          }),
    onSuccess: async (answer) => {
      if (answer === null) return;
      await refreshPerson();
      onDone(words.recorded(answer.decisionId !== null));
    },
  });
  return (
    <ReasonDialog
      title={text.person.record}
      lead={words.lead(person.name)}
      submit={words.record}
      loading={record.isPending}
      error={record.error}
      onTried={() => {
        setTried(true);
        setIsHalfTyped(isBadMoment());
      }}
      onClose={onClose}
      onGiven={(reason) => {
        if (!isBadMoment()) record.mutate(reason);
      }}
    >
      <Select
        label={words.deed}
        data-autofocus
        allowDeselect={false}
        data={words.deeds}
        value={name}
        onChange={(value) => setName(words.deeds.find((each) => each.value === value)?.value ?? name)}
      />
      <TitlePick
        label={words.titleLabel}
        placeholder={words.titlePlaceholder}
        required
        error={tried && title === null && words.titleMissing}
        title={title}
        onPick={setTitle}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {name === "rated" && (
          <NumberInput
            label={words.rating}
            required
            error={tried && deed === null && words.ratingRange}
            value={rating ?? ""}
            onChange={(value) => setRating(typeof value === "number" ? value : null)}
          />
        )}
        <TextInput
          ref={moment}
          type="datetime-local"
          label={words.when}
          description={words.whenNote}
          inputWrapperOrder={["label", "input", "description", "error"]}
          error={isHalfTyped && words.badMoment}
          value={when}
          onChange={({ currentTarget }) => {
            setWhen(currentTarget.value);
            setIsHalfTyped(false);
          }}
        />
      </SimpleGrid>
    </ReasonDialog>
  );
};
