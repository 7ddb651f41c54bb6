import type { FactRequest, RouterOutputs } from "@dailies/ml-feedback";
import { type Answer, answersTo, rowsSeen } from "./answers.ts";
import { chanceOf, type Rng } from "./chance.ts";
import type { Appeal } from "./hidden-tastes.ts";
import { callerAt, type Stage } from "./stage.ts";
import { keyOf } from "./title-key.ts";
import { type DemoTitle, demoTitles } from "./titles/catalogue.ts";
import type { Viewer } from "./viewers.ts";

/** What passes between asking for a list and having it on screen. */
const SEEN_AFTER_MS = 2_000;
/** Answers given elsewhere in the product, where nobody says which list they follow. */
const ELSEWHERE_SHARE = 0.15;

type ListedDecision = RouterOutputs["recommendations"]["create"]["decisions"][number];

export type Guest = { readonly viewer: Viewer; readonly userId: string };
/** Something a guest will do, and when. */
export type Intention = { readonly at: Date; readonly fact: FactRequest };

const titleByKey = new Map(demoTitles.map((title) => [keyOf(title), title]));

/** One list asked for and looked at, as far as the viewer scrolls; what they will do about it, then and later. */
export const visit = async (
  stage: Stage,
  guest: Guest,
  { at, appeal }: { readonly at: Date; readonly appeal: Appeal },
): Promise<Intention[]> => {
  const { viewer, userId } = guest;
  const person = { userId, role: "user" } as const;
  const { decisions } = await callerAt(stage, at, person, viewer.email).recommendations.create({});
  const rng = chanceOf(stage.seed, "visit", viewer.email, at.getTime());
  const shown = decisions.slice(0, rowsSeen(viewer, decisions.length, rng));
  const seenAt = new Date(at.getTime() + SEEN_AFTER_MS);
  await callerAt(stage, seenAt, person).decisions.markShown({ decisionIds: shown.map(({ id }) => id) });
  return shown.flatMap((decision) => {
    const title = titleByKey.get(keyOf(decision.title));
    return title === undefined ? [] : intentionsAbout(guest, { decision, title, seenAt, appeal, rng });
  });
};

type Sight = {
  readonly decision: Pick<ListedDecision, "id" | "position" | "sourceType">;
  readonly title: DemoTitle;
  readonly seenAt: Date;
  readonly appeal: Appeal;
  readonly rng: Rng;
};

/** What a guest will do about one title they see on a list. */
export const intentionsAbout = (
  { viewer, userId }: Guest,
  { decision, title, seenAt, appeal, rng }: Sight,
): Intention[] => {
  const showing = {
    viewer,
    position: decision.position,
    appeal: appeal(viewer, title),
    renown: title.renown,
    isReminder: decision.sourceType === "want_watch",
  };
  return answersTo(showing, rng).map((answer) => toIntention(answer, { userId, decision, title, seenAt, rng }));
};

type Occasion = Omit<Sight, "appeal"> & { readonly userId: string };

const toIntention = ({ deed, afterMs }: Answer, { userId, decision, title, seenAt, rng }: Occasion): Intention => {
  const at = new Date(seenAt.getTime() + Math.floor(afterMs));
  const { tmdbId, mediaType } = title;
  const about =
    rng() < ELSEWHERE_SHARE
      ? { decisionId: null, title: { tmdbId, mediaType } }
      : { decisionId: decision.id, title: null };
  const fact = {
    ...about,
    userId,
    deed,
    eventId: undefined,
    occurredAt: at.toISOString(),
    source: "simulation",
  } as const;
  return { at, fact };
};
