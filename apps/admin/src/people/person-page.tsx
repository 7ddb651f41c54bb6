import { watchStatusSchema } from "@dailies/ml-feedback/schemas";
import { useReturnFocus } from "@dailies/ui";
import { Alert, Anchor, Button, Group, Menu, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../api.ts";
import { CorrectionDrawer } from "../corrections/correction-drawer.tsx";
import { emptyValues } from "../corrections/correction-values.ts";
import { text as decisions } from "../decisions/text.ts";
import { NamedFailure } from "../shell/failures.tsx";
import { formats } from "../text/formats.ts";
import { ListDialog } from "./list-dialog.tsx";
import { OutcomeDialog } from "./outcome-dialog.tsx";
import { OwnCorrectionsSection } from "./own-corrections-section.tsx";
import classes from "./people.module.css";
import { ReactionsSection } from "./reactions-section.tsx";
import { ShownSection } from "./shown-section.tsx";
import { TakeBackDialog } from "./take-back-dialog.tsx";
import { type Person, type Reaction, text, type WatchlistItem } from "./text.ts";
import { WatchlistSection } from "./watchlist-section.tsx";
import { WishDialog } from "./wish-dialog.tsx";

const { person: words } = text;

type Act =
  | { readonly kind: "record" | "addTitle" | "wish" | "correct" }
  | { readonly kind: "change"; readonly item: WatchlistItem }
  | { readonly kind: "takeBack"; readonly reaction: Reaction };

const MENU = ["record", "addTitle", "wish", "correct"] as const;

type HeadProps = { readonly person: Person; readonly onAct: (act: Act) => void };

const Head = ({ person, onAct }: HeadProps) => {
  const { id, name, email, role, createdAt, watchlist, listCount, latestListAt, preferences } = person;
  const facts = [
    words.lists(listCount, latestListAt && formats.moment(latestListAt)),
    words.onLists(watchlist),
    preferences.mediaTypes.length > 0 &&
      words.onlyTypes(preferences.mediaTypes.map((each) => decisions.mediaTypeName[each])),
    preferences.neverGenres.length > 0 && words.never(preferences.neverGenres),
  ];
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <div>
        <Title order={1}>{words.title(name)}</Title>
        <Text c="dimmed">
          {email} · {text.role(role)} · {words.since(formats.day(createdAt))}
        </Text>
        {facts.map((fact) => fact && <Text key={fact} size="sm">{`${fact}.`}</Text>)}
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/audit" search={{ onBehalfOfId: id }} />}>
          {words.audit}
        </Anchor>
      </div>
      <Menu>
        <Menu.Target>
          <Button>{words.act(name)}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {MENU.map((kind) => (
            <Menu.Item key={kind} onClick={() => onAct({ kind })}>
              {words[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
};

type DialogProps = {
  readonly act: Act;
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
};

const ActDialog = ({ act, ...props }: DialogProps) => {
  useReturnFocus();
  switch (act.kind) {
    case "record":
      return <OutcomeDialog {...props} />;
    case "addTitle":
      return <ListDialog {...props} item={null} />;
    case "change":
      return <ListDialog {...props} item={act.item} />;
    case "wish":
      return <WishDialog {...props} />;
    case "takeBack":
      return <TakeBackDialog {...props} reaction={act.reaction} />;
    case "correct": {
      const { id: userId, name: userName } = props.person;
      return (
        <CorrectionDrawer
          id={null}
          initial={{ ...emptyValues, onePerson: true, userId, userName }}
          opened
          onClose={props.onClose}
          onSaved={() => props.onDone(text.acting.written)}
        />
      );
    }
  }
};

const Sections = ({ person, onAct }: HeadProps) => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { id } = person;
  const goTo = (status: string | null) =>
    void navigate({
      to: "/people/$id",
      params: { id },
      search: status === null ? {} : { status },
      state: true,
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <div className={classes.columns}>
        <ShownSection userId={id} />
        <WatchlistSection
          person={person}
          status={watchStatusSchema.safeParse(search.status).data ?? null}
          onStatus={goTo}
          onChange={(item) => onAct({ kind: "change", item })}
        />
      </div>
      <OwnCorrectionsSection userId={id} />
      <ReactionsSection userId={id} onTakeBack={(reaction) => onAct({ kind: "takeBack", reaction })} />
    </>
  );
};

/** One person: what they were shown, what they did, what was overridden for them; and how to act for them. */
export const PersonPage = () => {
  const { id = "" } = useParams({ strict: false });
  const list = useLocation({ select: ({ state }) => state.list });
  const { data: person, error, refetch } = useQuery(trpc.users.get.queryOptions({ id }));
  const [act, setAct] = useState<Act | null>(null);
  const [told, setTold] = useState<string | null>(null);
  return (
    <Stack gap="lg">
      <title>{`${person ? words.title(person.name) : text.title} · ${text.brand}`}</title>
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/people" search={list ?? {}} />}>
        {words.back}
      </Anchor>
      {person ? (
        <>
          <Head person={person} onAct={setAct} />
          <div role="status">
            {told && (
              <Alert onClose={() => setTold(null)} withCloseButton closeButtonLabel={text.acting.close} variant="light">
                {told}
              </Alert>
            )}
          </div>
          <Sections person={person} onAct={setAct} />
          {act && (
            <ActDialog
              act={act}
              person={person}
              onClose={() => setAct(null)}
              onDone={(sentence) => {
                setAct(null);
                setTold(sentence);
              }}
            />
          )}
        </>
      ) : error ? (
        <NamedFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={640} aria-hidden />
      )}
    </Stack>
  );
};
