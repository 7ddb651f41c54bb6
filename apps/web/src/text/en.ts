import type { Formats } from "@dailies/ui";
import type { Because, ImportResult, Problem, ProblemCode, Refusal, WishKind, WishSubject } from "../api.ts";

type Place = Pick<Problem, "file" | "line" | "column">;

type Evidence = Readonly<Record<"seen" | "liked" | "likedFrom" | "refused", number>>;

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

const CHOICES = { more: "More of this", less: "Less of this", never: "Never" } as const;
const TITLE_CHOICES = { more: "Suggest it more", less: "Suggest it less", never: "Never suggest it" } as const;

/** What made up a share of the lists. */
const SHARES: Readonly<Record<WishSubject["kind"], (name: string) => string>> = {
  genre: (name) => name,
  media_type: (name) => name,
  person: (name) => `Titles by or with ${name}`,
  decade: (name) => `The ${name}`,
  title: (name) => `“${name}”`,
};

const capitalised = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** "less horror", "nothing by or with Ridley Scott". */
const wishPhrase = (wish: WishKind, kind: WishSubject["kind"], name: string): string => {
  const kindName = name.toLowerCase();
  switch (kind) {
    case "genre":
      return { more: `more ${kindName}`, less: `less ${kindName}`, never: `no ${kindName}` }[wish];
    case "media_type":
      return { more: `more ${kindName}`, less: `fewer ${kindName}`, never: `no ${kindName}` }[wish];
    case "person":
      return `${{ more: "more", less: "less", never: "nothing" }[wish]} by or with ${name}`;
    case "decade":
      return `${{ more: "more", less: "less", never: "nothing" }[wish]} of the ${name}`;
    case "title":
      return `“${name}” ${{ more: "more often", less: "less often", never: "to stay away" }[wish]}`;
  }
};

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
      taste: "My taste",
      didItHelp: "Did it help?",
      me: "History and account",
      account: "Your account",
      signOut: "Sign out",
      stillSignedIn: "You are still signed in.",
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
            ["U", "Undo"],
          ],
        },
      ],
    },

    account: {
      tagline: "What to watch tonight, and why.",
      signInTitle: "Welcome back",
      signUpTitle: "Make yourself at home",
      expired: "Your session has ended. Sign in and you are back where you were.",
      unsaved: "Your last answer is not saved yet: it will be once you have signed in again.",
      erased: "Your account and everything in it are gone. Thank you for having been here.",
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
      refusals: {
        title_not_found: "This title is not in the catalogue any more.",
        decision_not_found: "This recommendation is not there any more. Ask for a fresh list.",
        outcome_not_found: "There is nothing to take back any more.",
        already_retracted: "This was taken back already.",
        not_on_list: "This title is on none of your lists.",
        wish_limit: "You have asked for as much as can be kept. Take something back first.",
        correction_not_found: "This was taken back already.",
        import_not_found: "This import is not there any more. Choose the file again.",
        not_confirmed: "This is not the address of your account.",
        last_administrator: "You are the only administrator here. Make somebody else one first.",
        user_not_found: "This account is gone already.",
        invalid_cursor: "This list has changed meanwhile. Load the page again.",
        database_unavailable: "The server cannot get at its data right now. Try again in a moment.",
        SERVICE_UNAVAILABLE: "The server is busy right now. Try again in a moment.",
        TOO_MANY_REQUESTS: "That was a lot at once. Wait a minute, then try again.",
        PAYLOAD_TOO_LARGE: "This is more than can be sent at once.",
        UNAUTHORIZED: "Your session has ended. Sign in again.",
      },
      refused: (_field: string | null, said: string) => said,
      notFoundTitle: "There is nothing here",
      notFound: "The page may have moved, or the address has a slip in it.",
      home: "To your list",
    },

    welcome: {
      title: "Which of these do you know?",
      lead: "Rate ten and your list is made for you, not for everybody. It takes a minute.",
      bring: "Or are your ratings somewhere else?",
      bringLink: "Bring them along",
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
        wish: "What you asked for",
        clamp: "Kept between 0 and 100",
      },
      evidence: ({ seen, liked, likedFrom, refused }: Evidence): string => {
        const less = refused === 0 ? "" : `, and said “less like this” of ${formats.count(refused)}`;
        if (seen === 0) return `You have seen none yet${less}`;
        const one = seen === 1;
        const which =
          liked === 0 ? (one ? "not" : "none") : liked < seen ? `${formats.count(liked)} of them` : one ? "" : "all";
        return `You saw ${titles(seen)}, ${which && `${which} `}rated ${formats.count(likedFrom)} or more${less}`;
      },
      likedAlike: (titles: readonly string[]): string =>
        titles.length > 0 ? `They liked ${formats.and(titles)}, as you did` : "You have no favourites in common yet",
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

    wishes: {
      /** On a menu; the name stands last, so that every language can. */
      menu: (name: string) => `More or less: ${name}`,
      choices: (wish: WishKind, kind: WishSubject["kind"]): string =>
        (kind === "title" ? TITLE_CHOICES : CHOICES)[wish],
      notNow: "Not this time",
      notNowNote: "This title rests for a week. Nothing else changes.",
      asked: (wish: WishKind, kind: WishSubject["kind"], name: string) =>
        `You asked for ${wishPhrase(wish, kind, name)}`,
      heading: (wish: WishKind, kind: WishSubject["kind"], name: string) => capitalised(wishPhrase(wish, kind, name)),
      holds: "It holds from the next list on.",
      takeBack: "Take back",
      takenBack: "Taken back.",
      others: "More or less of something else",
      thisTitle: "This title",
      fresh: "A list that knows it",
      toPage: "Did what you asked for help?",
      title: "Did it help?",
      lead: (days: number) =>
        `Shares of what your lists showed, up to ${formats.count(days)} days before you asked and as many since.`,
      emptyTitle: "You have asked for nothing yet",
      empty:
        "Open “Why this?” on a title and ask for more or less of what you find there. Here you will see what came of it.",
      emptyLink: "To your list",
      since: (day: string) => `since ${day}`,
      share: (kind: WishSubject["kind"], name: string) => SHARES[kind](name),
      changed: (what: string, before: string, now: string) => `${what} made up ${before} of your lists, now ${now}.`,
      onlyBefore: (what: string, before: string) => `${what} made up ${before} of your lists before you asked.`,
      onlyNow: (what: string, now: string) => `${what} made up ${now} of your lists since you asked.`,
      verdicts: {
        helped: "It helped.",
        "did-nothing": "That is no more than chance makes of it.",
        "other-way": "It went the other way.",
      },
      neverVerdicts: { helped: "None since you asked.", "other-way": "Some came up all the same." },
      tooEarly: (lists: number) =>
        `Too early to say: ${formats.count(lists)} more ${formats.plural(lists, { one: "list", other: "lists" })} will tell.`,
      noBefore: "There were too few lists before you asked to compare with.",
      before: "Before",
      after: "Since",
      nothingShown: "nothing shown",
      rate: (share: string, lower: string, upper: string) => `${share} (${lower} to ${upper})`,
      counted: (hits: number, count: number) => `${formats.count(hits)} of ${titles(count)}`,
      difference: "Difference",
      points: (points: string, lower: string, upper: string) => `${points} points (${lower} to ${upper})`,
      askAgain: "Ask again",
    },

    taste: {
      title: "My taste",
      lead: "What your lists go by. Ask for more or less of anything here, or rate what you have seen: both count from the next list on.",
      basis: (judged: number, rated: number, day: string) =>
        `It rests on ${titles(judged)} you watched or gave up on since ${day}, ${formats.count(rated)} of them rated.`,
      refused: (count: number) => `“Less like this” counts as a verdict on the genres of ${formats.count(count)} more.`,
      missing: (count: number) =>
        `${formats.count(count)} more watched ${formats.plural(count, { one: "title", other: "titles" })}, and your lists go by this. Until then they go by what most people like.`,
      rate: "Rate a few",
      legend:
        "The dot is yours, the line how sure that is, the mark what everybody makes of it. Grey is not clearly different.",
      emptyTitle: "We do not know your taste yet",
      empty: "Rate what you have seen, and this page shows what your lists make of it.",
      genres: "Genres",
      genresLead:
        "Newer verdicts count more. What everybody thinks counts like four more, so that two ratings make no fan.",
      people: "People",
      peopleLead:
        "Directors and the first three of the cast: those you like most and least. What everybody thinks counts like two more verdicts.",
      mediaTypes: "Films, series and the rest",
      decades: "Decades",
      onlyWished: "Worked out in the same way, to look at: no score goes by it unless you ask for more or less.",
      value: (rating: string) => `${rating} of 10`,
      decade: (year: number) => `${year}s`,
      range: (lower: string, upper: string) => `${lower} to ${upper}`,
      verdicts: (count: number, mean: string) => `${titles(count)}, ${mean} on average`,
      everyone: (value: string) => `everybody ${value}`,
      directed: (count: number) => `directed ${formats.count(count)}`,
      played: (count: number) => `played in ${formats.count(count)}`,
      all: (count: number) => `All ${formats.count(count)}`,
      fewer: "Fewer",
      neverPreferred: "Never recommended, by your",
      leftOut: "Left out, by your",
      preferencesLead: "What to leave out altogether is in your",
      preferences: "preferences",
      ratings: "Your ratings",
      ratingsLead: (count: number, mean: string) =>
        `${formats.count(count)} ${formats.plural(count, { one: "rating", other: "ratings" })}, ${mean} on average.`,
      ratingCount: (rating: number, count: number) => `${rating} of 10: ${titles(count)}`,
      ratingsLink: "Change a rating",
      drops: "What you give up on",
      dropsLead: "A title that you might give up on scores lower.",
      dropped: (hits: number, count: number) => `${formats.count(hits)} of ${titles(count)}`,
      dropsAll: (hits: number, count: number, share: string) =>
        `You gave up on ${formats.count(hits)} of ${titles(count)}: ${share}.`,
      neighbours: "People with your taste",
      neighboursSome: (count: number, most: number) =>
        `${count === most ? `The ${formats.count(count)} people` : formats.plural(count, { one: "One person", other: `${formats.count(count)} people` })} whose verdicts are most like yours ${formats.plural(count, { one: "speaks", other: "speak" })} for what they liked. You only ever see how many they are.`,
      neighboursNone: "Nobody has rated three titles as you did yet.",
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
      searchLabel: "Search my lists",
      searchPlaceholder: "A title on your lists",
      kind: "Kind",
      order: "Order",
      orders: {
        newest: "Newest first",
        oldest: "Oldest first",
        title: "By title",
        year: "By year",
        rating: "By rating",
      },
      select: "Select",
      selectDone: "Done",
      selected: (count: number) => `${formats.count(count)} selected`,
      selectAll: "All shown",
      selectNone: "None",
      removeMany: "Remove",
      many: {
        want: (count: number) => `${titles(count)} moved to want.`,
        watched: (count: number) => `${titles(count)} moved to watched.`,
        dropped: (count: number) => `${titles(count)} moved to dropped.`,
        none: (count: number) => `${titles(count)} removed.`,
      },
      refused: (count: number) => `${titles(count)} could not be changed.`,
      notFoundTitle: "Nothing here fits",
      notFound: "Try fewer letters, another spelling or another kind.",
      notFoundLink: "Show the whole list",
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

    bring: {
      title: "Bring your history",
      lead: "What you watched, rated and wanted elsewhere: with it, the lists are yours from the first evening.",
      from: "Where is it now?",
      how: {
        letterboxd: (way: string, files: string) =>
          `On Letterboxd: ${way}. Give the archive as it comes, or ${files} out of it.`,
        imdb: (way: string) => `On IMDb, at your ratings and at your watchlist: ${way}. Give one file or both.`,
        trakt: (way: string) =>
          `On Trakt: ${way}. Give the archive as it comes, or files out of it; saved lists will do too.`,
        movielens: (way: string) => `On MovieLens: ${way}. Give your ratings, your wishlist or both.`,
      },
      choose: "Choose files",
      drop: "or drop them here",
      limit: (megabytes: number) =>
        `Up to ${formats.count(megabytes)} MB. Nothing is saved before you have looked at it.`,
      reading: (files: string) => `Reading ${files} and looking the titles up`,
      tooLarge: (file: string, size: number, limit: number) =>
        `${file}: ${formats.count(size)} MB. An export of one person's history has less than ${formats.count(limit)} MB. Is it the right file?`,
      tooManyFiles: (limit: number) => `That is more than ${formats.count(limit)} files. Choose those of the export.`,
      unreadable: (file: string) => `${file} could not be read. Is it still where it was?`,
      refused: "Nothing was brought in",
      place: ({ file, line, column }: Place, isEntry: boolean) =>
        [
          file,
          line === null ? null : `${isEntry ? "entry" : "line"} ${formats.count(line)}`,
          column && `column ${column}`,
        ]
          .filter(Boolean)
          .join(", "),
      problems: {
        empty: () => "The file is empty.",
        web_page: () => "This is a web page, not an export. Download it again while you are signed in there.",
        not_text: () => "This is not a text file.",
        encoding: () => "The text is broken here. Save the file as UTF-8, or download it again.",
        damaged_archive: () => "This archive is damaged. Download it again.",
        nothing_inside: ({ expected }) => `The archive holds none of ${expected}.`,
        too_large: ({ expected }) => `The file is too large: ${expected} is the most.`,
        too_many_rows: ({ expected }) => `There are more lines than ${expected}: this is no one person's history.`,
        unclosed_quote: () => "A quotation mark is opened here and never closed.",
        columns: ({ found, expected }) =>
          `These are not the columns of an export from there. Found: ${found}. Expected: ${expected}.`,
        not_json: () => "This is not valid JSON: the file breaks off or was changed.",
        not_history: () => "This file holds nothing that you watched, rated or wanted.",
        which_list: () =>
          "Watched films and the watchlist look alike. Give the file its own name back: watched.csv or watchlist.csv.",
        needs_links: () => "Films are numbers only here. Give links.csv or movies.csv of the same data set too.",
        several_people: () => "These are the ratings of several people, not yours alone.",
        width: ({ found, expected }) => `${found} fields under ${expected} columns.`,
        title: () => "There is no title.",
        rating: ({ found, expected }) => `“${found}” is not a rating there (${expected}).`,
        date: ({ found }) => `“${found}” is not a day of the past.`,
        year: ({ found }) => `“${found}” is not a year.`,
        id: ({ found }) => `“${found}” is not an id.`,
        episode: () => "Single episodes and seasons are not kept here.",
        other_kind: ({ found }) => `${found}: neither a film nor a series.`,
        unknown_film: ({ found }) => `The film ${found} is in none of the files.`,
      } satisfies Record<ProblemCode, (problem: Problem) => string>,

      previewTitle: (count: number) => `${titles(count)} found`,
      previewLead: (watched: number, rated: number, want: number) =>
        `${formats.count(watched)} watched, ${formats.count(rated)} of them rated, ${formats.count(want)} wanted.`,
      file: (file: string, use: string, rows: number) =>
        `${file}: ${use}, ${formats.count(rows)} ${formats.plural(rows, { one: "line", other: "lines" })}`,
      uses: {
        ratings: "ratings",
        watched: "watched",
        diary: "diary",
        want: "wishes",
        films: "what the films are",
        unused: "not needed",
      },
      guessedEncoding: (file: string) => `${file} is not in UTF-8; accents were read as Windows writes them.`,
      standings: { sure: "Recognised", doubtful: "Doubtful", unmatched: "Not in our catalogue" },
      leftOutTitle: (count: number) =>
        `${formats.count(count)} ${formats.plural(count, { one: "line was", other: "lines were" })} left out`,
      leftOutMore: (count: number) => `… and ${formats.count(count)} more.`,
      doubtfulTitle: "Which one did you mean?",
      doubtfulLead: "Name or year do not quite agree. What you do not choose is left out.",
      likeliest: "Take the first of each shown",
      unmatchedTitle: "Not in our catalogue",
      unmatchedLead: "They are left out, unless you find them under another name.",
      entry: (name: string, year: number | null) => (year === null ? name : `${name} (${year})`),
      said: { want: "wanted", watched: "watched", dropped: "not finished" },
      none: "None of these",
      other: "Another title",
      lookUp: "Look it up",
      searchLabel: (name: string) => `Which title is ${name}?`,
      searchPlaceholder: "A title",
      searchNothing: "Nothing of that name",
      more: "Show more",
      confirm: (count: number) => `Bring in ${titles(count)}`,
      nothing: "Nothing to bring in",
      again: "Choose other files",
      keep: "What you said here yourself stays as it is. None of this counts as an answer to a recommendation.",
      writing: "Bringing your history in",
      written: (done: number, total: number) => `${formats.count(done)} of ${titles(total)}`,
      doneTitle: "It is all here",
      doneLead: ({ added, updated, kept, skipped }: ImportResult) =>
        [
          `${formats.count(added)} new on your lists`,
          updated > 0 ? `${formats.count(updated)} brought up to date` : null,
          kept > 0 ? `${formats.count(kept)} stayed as they were` : null,
          skipped > 0 ? `${formats.count(skipped)} left out` : null,
        ]
          .filter((part) => part !== null)
          .join(", ")
          .concat("."),
      toList: "See my list",
      toLists: "See what I have",
      another: "Bring more",
      last: (service: string, day: string, count: number) => `Last time: ${titles(count)} from ${service}, ${day}.`,
    },

    me: {
      title: "History and account",
      signedInAs: (name: string, email: string) => `${name}, ${email}`,
      bringTitle: "Bring it along",
      bringLead: "From Letterboxd, IMDb, Trakt or MovieLens: what you watched, rated and wanted there.",
      bring: "Bring your history",
      takeTitle: "Take it with you",
      takeLead:
        "Everything there is about you: your lists, every recommendation with its reasons, and what you did. Yours to keep and to take elsewhere.",
      formats: {
        json: "Everything, as JSON",
        letterboxd: "My films, for Letterboxd",
        "letterboxd-watchlist": "My want list, for Letterboxd",
      },
      collecting: (megabytes: number) => `Collecting: ${formats.tenths(Math.round(10 * megabytes), false)} MB`,
      eraseTitle: "Delete me",
      eraseLead:
        "Your account, your lists, every recommendation made for you and everything learned from you are erased, at once and for good. What was counted together with others stays and names nobody.",
      erase: "Delete my account",
      eraseQuestion: "Delete your account?",
      eraseWarning:
        "There is no way back, and nobody can restore it. Take your data with you first if you want to keep it.",
      eraseConfirm: (email: string) => `To be sure, type your address: ${email}`,
      eraseYes: "Erase everything",
      eraseNo: "Keep my account",
      erasing: "Erasing. With a long history this can take a minute.",
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
      posters:
        "Posters come from The Movie Database. This product uses the TMDB API but is not endorsed or certified by TMDB.",
    },
  };
};

export type AppText = ReturnType<typeof en>;
