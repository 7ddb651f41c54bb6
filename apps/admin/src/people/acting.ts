import type { RouterInputs } from "@dailies/ml-feedback";
import { queryClient, trpc } from "../api.ts";
import type { DeedName, Person } from "./text.ts";

/** What every act for somebody needs: whom it is for, and what follows it. */
export type ActProps = {
  readonly person: Person;
  readonly onClose: () => void;
  /** Told in a sentence what was done. */
  readonly onDone: (sentence: string) => void;
};

/** Whatever shows somebody is old once somebody acts for them. */
export const refreshPerson = () =>
  Promise.all(
    [trpc.users, trpc.watchlist, trpc.outcomes, trpc.corrections, trpc.decisions, trpc.audit].map((path) =>
      queryClient.invalidateQueries({ queryKey: path.pathKey() }),
    ),
  );

type Deed = Pick<RouterInputs["outcomes"]["record"], "userAction" | "refusal" | "rating" | "statusAfter">;

/** A deed as the wire says it; null while it lacks its rating. */
export const deedOf = (name: DeedName, rating: number | null): Deed | null => {
  switch (name) {
    case "want":
      return { userAction: "added_to_want" };
    case "watched":
      return { userAction: "watched" };
    case "dropped":
      return { userAction: "watched", statusAfter: "dropped" };
    case "rated":
      return isRating(rating) ? { userAction: "rated", rating } : null;
    default:
      return { refusal: name };
  }
};

export const isRating = (rating: number | null): rating is number =>
  rating !== null && Number.isInteger(rating) && rating >= 1 && rating <= 10;

/** A local moment as its field writes it; nothing for an empty field or no moment. */
export const instantIn = (field: string): { readonly occurredAt?: string } => {
  const at = new Date(field);
  return field === "" || Number.isNaN(at.getTime()) ? {} : { occurredAt: at.toISOString() };
};
