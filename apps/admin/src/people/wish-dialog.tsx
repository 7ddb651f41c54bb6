import { mediaTypeSchema, type WishKind, type WishSubject, wishKindSchema } from "@dailies/ml-feedback/schemas";
import { Input, SegmentedControl, Select } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, trpc } from "../api.ts";
import { CataloguePersonPick } from "../corrections/catalogue-person-pick.tsx";
import { TitlePick } from "../decisions/pickers.tsx";
import { text as decisions } from "../decisions/text.ts";
import { ReasonDialog } from "../trainings/reason-dialog.tsx";
import { type ActProps, refreshPerson } from "./acting.ts";
import { text } from "./text.ts";

const { acting: words } = text;

/** Decades are asked for where they are seen, on the page of one's own taste. */
type Kind = Exclude<WishSubject["kind"], "decade">;
const KINDS: readonly Kind[] = ["genre", "person", "title", "media_type"];

type FieldProps = {
  readonly kind: Kind;
  readonly subject: WishSubject | null;
  readonly error: string | undefined;
  readonly onSubject: (subject: WishSubject | null) => void;
};

const SubjectField = ({ kind, subject, error, onSubject }: FieldProps) => {
  const [personName, setPersonName] = useState<string | null>(null);
  const genres = useQuery({ ...trpc.titles.genres.queryOptions(), enabled: kind === "genre" });
  switch (kind) {
    case "genre":
      return (
        <Select
          label={words.genre}
          required
          searchable
          error={error}
          data={genres.data?.items.map(({ name }) => ({ value: name, label: decisions.genre(name) })) ?? []}
          value={subject?.kind === "genre" ? subject.genre : null}
          onChange={(genre) => onSubject(genre === null ? null : { kind, genre })}
        />
      );
    case "person":
      return (
        <CataloguePersonPick
          label={words.wishSubjects.person}
          title={null}
          clearable={false}
          error={error}
          value={subject?.kind === "person" ? String(subject.personId) : null}
          name={personName}
          onPick={(id, name) => {
            setPersonName(name);
            onSubject(id === null ? null : { kind, personId: Number(id) });
          }}
        />
      );
    case "title":
      return (
        <TitlePick
          label={words.titleLabel}
          placeholder={words.titlePlaceholder}
          required
          error={error}
          title={subject?.kind === "title" ? subject : null}
          onPick={(title) => onSubject(title === null ? null : { kind, ...title })}
        />
      );
    case "media_type":
      return (
        <Select
          label={words.mediaType}
          required
          error={error}
          data={mediaTypeSchema.options.map((value) => ({ value, label: decisions.mediaTypeName[value] }))}
          value={subject?.kind === "media_type" ? subject.mediaType : null}
          onChange={(value) => {
            const mediaType = mediaTypeSchema.options.find((each) => each === value);
            onSubject(mediaType === undefined ? null : { kind, mediaType });
          }}
        />
      );
  }
};

/** Notes what somebody asked for, in their name: they see it among their wishes and can take it back. */
export const WishDialog = ({ person, onClose, onDone }: ActProps) => {
  const [wish, setWish] = useState<WishKind>("less");
  const [kind, setKind] = useState<Kind>("genre");
  const [subject, setSubject] = useState<WishSubject | null>(null);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (reason: string) =>
      subject === null
        ? Promise.resolve(null)
        : client.wishes.set.mutate({ subject, wish, onBehalfOf: { userId: person.id, reason } }),
    onSuccess: async (answer) => {
      if (answer === null) return;
      await refreshPerson();
      onDone(words.wished);
    },
  });
  return (
    <ReasonDialog
      title={text.person.wish}
      lead={words.lead(person.name)}
      submit={words.save}
      loading={save.isPending}
      error={save.error}
      onTried={() => setTried(true)}
      onClose={onClose}
      onGiven={(reason) => save.mutate(reason)}
    >
      <Select
        label={words.wishAbout}
        data-autofocus
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: words.wishSubjects[value] }))}
        value={kind}
        onChange={(value) => {
          setKind(KINDS.find((each) => each === value) ?? kind);
          setSubject(null);
        }}
      />
      <SubjectField
        kind={kind}
        subject={subject}
        error={tried && subject === null ? words.subjectMissing : undefined}
        onSubject={setSubject}
      />
      <Input.Wrapper label={words.wishKind} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={words.wishKind}
          data={wishKindSchema.options.map((value) => ({ value, label: words.wishKinds[value] }))}
          value={wish}
          onChange={(value) => setWish(wishKindSchema.options.find((each) => each === value) ?? wish)}
        />
      </Input.Wrapper>
    </ReasonDialog>
  );
};
