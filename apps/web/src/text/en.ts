import type { Formats } from "@dailies/ui";
import type { Because, Refusal } from "../api.ts";

/** Why a title did not make a list, by the rule that kept it out. */
const RULES = new Map([
  ["min_score", "the score was too low"],
  ["drop_rate", "you might give up on it"],
  ["same_director", "enough by the same director"],
  ["reminder_limit", "enough from your want list"],
  ["best_known_limit", "enough that everybody knows"],
  ["pool_size", "a little too far down"],
  ["not_drawn", "the draw went another way"],
]);

/** Every sentence of the viewer app in English. Another language is one more file of this shape. */
export const en = (formats: Formats) => {
  const titles = (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "title", other: "titles" })}`;
  return {
    brand: "Dailies",
    genre: (name: string) => name,
    mediaTypes: { movie: "Films", tv: "Series", anime: "Anime", cartoon: "Cartoons" },
    mediaType: { movie: "Film", tv: "Series", anime: "Anime", cartoon: "Cartoon" },
    titles,
    rating: {
      value: (rating: number) => `${rating} of 10`,
      question: "How was it?",
      of: (title: string) => `How was ${title}? 1 to 10`,
    },

    shell: {
      skip: "Skip to the content",
      forYou: "For you",
      lists: "My lists",
      search: "Search",
      preferences: "Preferences",
      account: "Your account",
      signOut: "Sign out",
      keys: "Keyboard",
      lightScheme: "Switch to light",
      darkScheme: "Switch to dark",
      mainNavigation: "Main",
      offline: "You are offline. What you do is kept in this tab and sent when you are back.",
    },

    keys: {
      title: "Keyboard",
      on: "Use single keys",
      close: "Close",
      groups: [
        {
          title: "Everywhere",
          keys: [
            ["?", "This list"],
            ["/", "Search"],
          ],
        },
        {
          title: "On a poster",
          keys: [
            ["← → ↑ ↓", "Move between posters"],
            ["W", "Want to see it"],
            ["S", "Watched it"],
            ["1 … 9, 0", "Rate it, 0 is ten"],
            ["N", "Not for me"],
            ["Y", "Why this?"],
            ["U", "Undo"],
            ["R", "A fresh list"],
          ],
        },
        {
          title: "First ratings",
          keys: [
            ["1 … 9, 0", "Rate it, 0 is ten"],
            ["H", "Haven't seen it"],
          ],
        },
      ],
    },

    account: {
      tagline: "What to watch tonight, and why.",
      signInTitle: "Welcome back",
      signUpTitle: "Make yourself at home",
      expired: "Your session has ended. Sign in and you are back where you were.",
      toSignUp: "New here?",
      toSignUpLink: "Create an account",
      toSignIn: "Been here before?",
      toSignInLink: "Sign in",
      form: {
        name: "Your name",
        email: "Email",
        password: "Password",
        passwordRule: "At least 8 characters.",
        signIn: "Sign in",
        signUp: "Create account",
        missing: {
          name: "What should we call you?",
          email: "Which email address is yours?",
          password: "A password is needed.",
        },
        failures: {
          wrong_credentials: "This email and password do not go together. Check both and try again.",
          email_taken: "There is an account with this email already. Sign in instead.",
          weak_password: "Use between 8 and 128 characters.",
          invalid_email: "This does not look like an email address.",
          too_many_tries: "That was a lot of tries. Wait a minute, then try again.",
          banned: "This account is closed. Ask whoever runs this place.",
          unreachable: "The server cannot be reached. Check your connection and try again.",
          unknown: "That did not work. Please try again.",
        },
      },
    },

    failures: {
      title: "This could not be loaded",
      retry: "Try again",
      unreachable: "The server cannot be reached. Check your connection.",
      unexpected: "Something went wrong on our side. Nothing was lost.",
      notSaved: "Not saved.",
      notFoundTitle: "There is nothing here",
      notFound: "The page may have moved, or the address has a slip in it.",
      home: "To your list",
    },

    welcome: {
      title: "Which of these do you know?",
      lead: "Rate ten and your list is made for you, not for everybody. It takes a minute.",
      progress: (rated: number, goal: number) => `${Math.min(rated, goal)} of ${goal}`,
      progressLabel: "Ratings given",
      left: (left: number) =>
        left > 0 ? `${left} more to go` : "That will do. Rate on if you like, each one sharpens the list.",
      skip: "Skip for now",
      done: "See my list",
      unseen: "Haven't seen it",
      unseenDone: (title: string) => `${title} left out.`,
      rated: (title: string, rating: number) => `${title}: ${rating} of 10.`,
      emptyTitle: "That was all of them",
      empty: "You have been through the whole catalogue.",
      more: "More titles",
    },

    answers: {
      short: { want: "Want", watched: "Watched", refused: "No" },
      long: { want: "Want to see it", watched: "Watched it", refused: "No, not for me" },
      undo: "Undo",
      undone: "Taken back.",
      gaveUp: "Didn't finish it",
      refusals: {
        seen_it: "Seen it",
        not_now: "Not tonight",
        not_this: "Not this one",
        not_this_kind: "Less like this",
      } satisfies Record<Refusal, string>,
      /** What the next lists do with the answer, said at once. */
      changed: {
        want: "On your want list.",
        watched: "On your watched list. It won't be recommended again.",
        dropped: "You gave up on it, so the list will be more careful.",
        loved: (kind: string) => `More ${kind} from now on.`,
        liked: "Noted. It won't be recommended again.",
        disliked: (kind: string) => `Less ${kind} from now on.`,
        seen_it: "A fair guess, then. It counts neither way.",
        not_now: "Not tonight, then. It rests for a week.",
        not_this: "You won't see it again.",
        not_this_kind: (kind: string) => `Less ${kind} from now on.`,
      },
      badges: { want: "On your want list", watched: "Watched", dropped: "Not finished" },
      kindUnknown: "of this kind",
    },

    forYou: {
      title: "For you",
      fresh: "A fresh list",
      made: (ago: string) => `Made ${ago}`,
      ready: (count: number) => `${titles(count)} for you.`,
      coldStart: "We do not know your taste yet, so these are titles that many people like.",
      coldStartLink: "Rate a few",
      relaxed: "You have seen most of what fits, so the last few fit a little less well.",
      emptyTitle: "Nothing left to recommend",
      empty: "Everything that fits is on your lists, rests for a week or is ruled out by your preferences.",
      emptyLink: "Look at your preferences",
    },

    why: {
      title: "Why this?",
      close: "Close",
      because: (because: Because): string => {
        const [first] = because.values;
        switch (because.kind) {
          case "liked_titles":
            return first ? `Because you rated ${formats.and(because.values)} highly` : "Like titles you rated highly";
          case "genre":
            return first ? `Because you like ${formats.and(because.values)}` : "From the genres you like";
          case "person":
            return first
              ? `Because you like the work of ${formats.and(because.values)}`
              : "By people whose work you like";
          case "similar_people":
            return "People with your taste liked it";
          case "wanted_by_similar":
            return "People with your taste want to see it";
          case "trending":
            return "Many people are watching it now";
          case "popular":
            return "Most people who saw it liked it";
          case "on_want_list":
            return "You wanted to see it";
          case "trying_something_new":
            return "Trying something new";
          case "external":
            return "Suggested by another service";
        }
      },
      exploredNote:
        "The plain ranking would not have shown this now. Now and then the list takes a chance, because that is how it learns what you like.",
      coldNote:
        "With fewer than ten titles on your watched list, this is what most people like, not yet what you like.",
      barsTitle: "What speaks for it and against it",
      barsLead: "In points of a hundred. They add up.",
      factors: {
        genre: "Genres",
        person: "People in it",
        similar_user: "People with your taste",
        want_signal: "Wanted by people like you",
        drop_risk: "Risk that you give up on it",
        popularity: "Liked by many",
        trending: "Watched a lot right now",
        external: "From another service",
        correction: "Adjusted by hand",
        clamp: "Kept between 0 and 100",
      },
      rest: (count: number) =>
        `${formats.count(count)} smaller ${formats.plural(count, { one: "reason", other: "reasons" })}`,
      total: "Score",
      arithmetic: "The arithmetic",
      score: "Score",
      scoreNote: "The sum above, kept between 0 and 100.",
      chance: "Chance that you like it",
      chanceNote: "What the model learned from answers to earlier lists.",
      rank: "Place without chance",
      rankNote: "Where the plain ranking would have put it.",
      propensity: "Chance of standing here",
      propensityNote: "Lists are drawn with a little luck, and we keep the odds.",
      version: "Model",
      without: "What would have changed it",
      withoutFactor: (label: string, rank: number) =>
        `Without “${label}” it would have stood at ${formats.count(rank)}.`,
      nearMisses: "Almost made the list",
      nearMiss: (title: string, rule: string) => `${title}: ${rule}`,
      rule: (name: string) => RULES.get(name) ?? "left out",
    },

    lists: {
      title: "My lists",
      tabs: { want: "Want", watched: "Watched", dropped: "Dropped" },
      emptyTitle: {
        want: "Nothing here yet",
        watched: "Nothing watched yet",
        dropped: "You finish what you start",
      },
      empty: {
        want: "Tap “Want” on a recommendation, or search for something you have heard of.",
        watched: "Mark what you have seen: every rating makes the next list better.",
        dropped: "Titles you gave up on will stand here.",
      },
      emptyLink: "Search titles",
      rate: "Rate",
      move: "Move or remove",
      moveTo: { want: "To want", watched: "To watched", dropped: "To dropped" },
      remove: "Remove from my lists",
      removed: "Removed.",
      moved: { want: "Moved to want.", watched: "Moved to watched.", dropped: "Moved to dropped." },
      since: (day: string) => `since ${day}`,
      more: "Show more",
    },

    search: {
      title: "Search",
      label: "Search titles",
      placeholder: "A title",
      everything: "Everything",
      found: (query: string) => `Titles for “${query}”`,
      browse: "What most people know",
      emptyTitle: (query: string) => `Nothing called “${query}”`,
      empty: "Try fewer letters, or another spelling.",
      more: "Show more",
    },

    preferences: {
      title: "Preferences",
      media: "What do you watch?",
      mediaLead: "Nothing chosen means everything.",
      never: "Never recommend",
      neverLead: "Titles of these genres stay off your lists, whatever else speaks for them.",
      saved: "Saved. It holds from the next list on.",
      scheme: "Colours",
      schemes: { dark: "Dark", light: "Light", auto: "As the system" },
      language: "Language",
    },
  };
};

export type AppText = ReturnType<typeof en>;
