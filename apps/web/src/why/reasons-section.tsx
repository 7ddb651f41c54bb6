import { type ReasonBar, ReasonBars } from "@dailies/ui";
import { Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Decision, type Title as ListedTitle, titleRef, type Wish } from "../api.ts";
import { useText } from "../text/text.tsx";
import { wishesQuery } from "../wishes/use-wish.ts";
import { WishMenu, WishPill } from "../wishes/wish-menu.tsx";
import { TakeBackButton, WishNote, WishNotSaved } from "../wishes/wish-note.tsx";
import { subjectKey, subjectName, type Wished, wishedOf } from "../wishes/wish-subject.ts";
import { EvidenceNote } from "./evidence-note.tsx";
import { groupReasons, type Reason, reasonLabel } from "./reason-groups.ts";

const keyOf = ({ subject }: Wished) => subjectKey(subject);

/** What has no bar and can be wished for all the same: the title itself, its kind, and what the last bar holds. */
const othersOf = (title: ListedTitle, told: readonly Reason[], rest: readonly Reason[]): Wished[] => {
  const { mediaType } = title;
  const barred = new Set(told.flatMap((reason) => wishedOf(reason) ?? []).map(keyOf));
  const others: readonly Wished[] = [
    { subject: { kind: "title", ...titleRef(title) }, label: title.title },
    { subject: { kind: "media_type", mediaType }, label: mediaType },
    ...title.genres.map((genre) => ({ subject: { kind: "genre" as const, genre }, label: genre })),
    ...rest.flatMap((reason) => wishedOf(reason) ?? []),
  ];
  return [...new Map(others.map((each) => [keyOf(each), each])).values()].filter((each) => !barred.has(keyOf(each)));
};

type Props = { readonly decision: Decision; readonly onNotNow: () => void };

/** What speaks for the title and against it, each part with the way to ask for more or less of it. */
export const ReasonsSection = ({ decision: { id, reasons, title }, onNotNow }: Props) => {
  const { text, formats } = useText();
  const { data: wishes } = useQuery(wishesQuery);
  const { told, rest } = groupReasons(reasons);
  const wishBehind = ({ factor, value }: Reason): Wish | undefined =>
    factor === "wish" ? wishes?.items.find(({ id }) => id === value) : undefined;
  // A wish that moved the score has a bar of its own, and is said there only.
  const said = new Set(told.flatMap((reason) => wishBehind(reason) ?? []).map(keyOf));
  const barOf = (reason: Reason): ReasonBar => {
    const evidence = <EvidenceNote decisionId={id} reason={reason} />;
    const bar = {
      key: `${reason.factor} ${reason.value}`,
      label: reasonLabel(reason, text),
      micros: reason.micros,
      note: evidence,
    };
    const behind = wishBehind(reason);
    if (behind) {
      const label = text.wishes.asked(behind.wish, behind.subject.kind, subjectName(behind, text));
      return { ...bar, label, note: <WishNotSaved wished={behind} />, action: <TakeBackButton wished={behind} /> };
    }
    const wished = wishedOf(reason);
    if (wished === null) return bar;
    return {
      ...bar,
      note: (
        <>
          {evidence}
          {!said.has(keyOf(wished)) && <WishNote wished={wished} />}
        </>
      ),
      action: <WishMenu wished={wished} onNotNow={onNotNow} />,
    };
  };
  const left = {
    key: "rest",
    label: text.why.rest(rest.length),
    micros: rest.reduce((sum, { micros }) => sum + micros, 0),
  };
  const others = othersOf(title, told, rest);
  return (
    <>
      <section>
        <Title order={3} size="h5">
          {text.why.barsTitle}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {text.why.barsLead}
        </Text>
        <ReasonBars
          bars={[...told.map(barOf), ...(rest.length > 0 ? [left] : [])]}
          totalLabel={text.why.total}
          formatTenths={formats.tenths}
        />
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          {text.wishes.others}
        </Title>
        <Group gap="xs" mb="xs">
          {others.map((wished) => (
            <WishPill
              key={keyOf(wished)}
              wished={wished}
              label={wished.subject.kind === "title" ? text.wishes.thisTitle : subjectName(wished, text)}
              onNotNow={onNotNow}
            />
          ))}
        </Group>
        {others
          .filter((wished) => !said.has(keyOf(wished)))
          .map((wished) => (
            <WishNote key={keyOf(wished)} wished={wished} />
          ))}
      </section>
    </>
  );
};
