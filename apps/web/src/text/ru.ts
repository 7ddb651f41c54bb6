import type { Formats } from "@dailies/ui";
import { genreInRussian } from "@dailies/ui/genres.ru";
import type { Because, WishKind, WishSubject } from "../api.ts";
import type { AppText } from "./en.ts";

const RULES = new Map([
  ["min_score", "не хватило баллов"],
  ["drop_rate", "есть риск, что вы бросите"],
  ["same_director", "уже достаточно от этого режиссёра"],
  ["reminder_limit", "уже достаточно из списка «Хочу»"],
  ["best_known_limit", "уже достаточно известного всем"],
  ["pool_size", "чуть ниже, чем нужно"],
  ["not_drawn", "так выпал жребий"],
]);

const CHOICES = { more: "Больше такого", less: "Меньше такого", never: "Никогда" } as const;
const TITLE_CHOICES = { more: "Советовать чаще", less: "Советовать реже", never: "Не советовать" } as const;

const capitalised = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** «меньше: ужасы», «реже: «Чужой»»: имена остаются в именительном падеже. */
const wishPhrase = (wish: WishKind, kind: WishSubject["kind"], name: string): string => {
  if (kind === "title") return `${{ more: "чаще", less: "реже", never: "не советовать" }[wish]}: «${name}»`;
  const named = kind === "person" ? name : name.toLowerCase();
  return `${{ more: "больше", less: "меньше", never: "не советовать" }[wish]}: ${named}`;
};

/** Все фразы приложения зрителя по-русски. */
export const ru = (formats: Formats): AppText => {
  const genre = genreInRussian;
  const titles = (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "название", few: "названия", other: "названий" })}`;
  return {
    brand: "Dailies",
    genre,
    mediaTypes: { movie: "Фильмы", tv: "Сериалы", anime: "Аниме", cartoon: "Мультфильмы" },
    mediaType: { movie: "Фильм", tv: "Сериал", anime: "Аниме", cartoon: "Мультфильм" },
    titles,
    rating: {
      value: (rating) => `${rating} из 10`,
      question: "Как вам?",
      of: (title) => `Как вам «${title}»? От 1 до 10`,
    },

    shell: {
      skip: "К содержанию",
      forYou: "Для вас",
      lists: "Мои списки",
      search: "Поиск",
      preferences: "Настройки",
      taste: "Мой вкус",
      didItHelp: "Помогло ли?",
      me: "История и учётная запись",
      account: "Ваша учётная запись",
      signOut: "Выйти",
      stillSignedIn: "Вы пока не вышли.",
      keys: "Клавиши",
      lightScheme: "Светлое оформление",
      darkScheme: "Тёмное оформление",
      mainNavigation: "Главное",
      offline: "Нет связи. Ваши ответы сохранятся в этой вкладке и уйдут, как только связь появится.",
    },

    keys: {
      title: "Клавиши",
      on: "Управлять одиночными клавишами",
      close: "Закрыть",
      groups: [
        {
          title: "Везде",
          keys: [
            ["?", "Этот список"],
            ["/", "Поиск"],
          ],
        },
        {
          title: "На афише",
          keys: [
            ["← → ↑ ↓", "От афиши к афише"],
            ["W", "Хочу посмотреть"],
            ["S", "Уже смотрели"],
            ["1 … 9, 0", "Оценить, 0 – десять"],
            ["N", "Не моё"],
            ["Y", "Почему это?"],
            ["U", "Отменить"],
            ["R", "Новый список"],
          ],
        },
        {
          title: "Первые оценки",
          keys: [
            ["1 … 9, 0", "Оценить, 0 – десять"],
            ["H", "Не смотрели"],
            ["U", "Отменить"],
          ],
        },
      ],
    },

    account: {
      tagline: "Что посмотреть сегодня и почему.",
      signInTitle: "С возвращением",
      signUpTitle: "Располагайтесь",
      expired: "Сеанс закончился. Войдите, и вы вернётесь туда, где были.",
      unsaved: "Последний ответ ещё не сохранён: он сохранится, когда вы снова войдёте.",
      erased: "Ваша учётная запись и всё, что в ней было, удалены. Спасибо, что были с нами.",
      toSignUp: "Впервые здесь?",
      toSignUpLink: "Создать учётную запись",
      toSignIn: "Уже бывали?",
      toSignInLink: "Войти",
      form: {
        name: "Как вас зовут",
        email: "Почта",
        password: "Пароль",
        passwordRule: "Не короче 8 знаков.",
        signIn: "Войти",
        signUp: "Создать учётную запись",
        missing: { name: "Как к вам обращаться?", email: "Какая у вас почта?", password: "Нужен пароль." },
        failures: {
          wrong_credentials: "Такая почта и такой пароль вместе не встречаются. Проверьте и попробуйте снова.",
          email_taken: "С этой почтой уже есть учётная запись. Лучше войдите.",
          weak_password: "Нужно от 8 до 128 знаков.",
          invalid_email: "Это не похоже на адрес почты.",
          too_many_tries: "Слишком много попыток. Подождите минуту.",
          banned: "Эта учётная запись закрыта. Спросите того, кто здесь за главного.",
          unreachable: "Сервер не отвечает. Проверьте связь и попробуйте снова.",
          unknown: "Не получилось. Попробуйте ещё раз.",
        },
      },
    },

    failures: {
      title: "Не удалось загрузить",
      retry: "Ещё раз",
      unreachable: "Сервер не отвечает. Проверьте связь.",
      unexpected: "У нас что-то сломалось. Ничего не потеряно.",
      notSaved: "Не сохранилось.",
      refusals: {
        title_not_found: "Этого названия больше нет в каталоге.",
        decision_not_found: "Этой рекомендации больше нет. Попросите свежий список.",
        outcome_not_found: "Отменять больше нечего.",
        already_retracted: "Это уже отменено.",
        not_on_list: "Этого названия нет ни в одном вашем списке.",
        wish_limit: "Больше пожеланий не поместится. Сначала отмените какое-нибудь.",
        correction_not_found: "Это уже отменено.",
        import_not_found: "Этой загрузки больше нет. Выберите файл ещё раз.",
        not_confirmed: "Это не адрес вашей учётной записи.",
        last_administrator: "Вы здесь единственный администратор. Сначала назначьте ещё одного.",
        user_not_found: "Этой учётной записи уже нет.",
        invalid_cursor: "Список тем временем изменился. Откройте страницу заново.",
        database_unavailable: "Серверу сейчас не добраться до данных. Попробуйте чуть позже.",
        SERVICE_UNAVAILABLE: "Сервер сейчас занят. Попробуйте чуть позже.",
        TOO_MANY_REQUESTS: "Слишком много сразу. Подождите минуту и попробуйте снова.",
        PAYLOAD_TOO_LARGE: "Столько за один раз не отправить.",
        UNAUTHORIZED: "Сеанс закончился. Войдите снова.",
      },
      refused: (field) =>
        field === null
          ? "Сервер этого не принял. Откройте страницу заново и попробуйте ещё раз."
          : `Сервер не принял значение «${field}». Исправьте его и попробуйте ещё раз.`,
      notFoundTitle: "Здесь ничего нет",
      notFound: "Страница переехала, или в адресе описка.",
      home: "К вашему списку",
    },

    welcome: {
      title: "Что из этого вы видели?",
      lead: "Оцените десять, и список будет для вас, а не для всех. Это минута.",
      bring: "А может, ваши оценки уже есть на другом сайте?",
      bringLink: "Перенесите их сюда",
      progress: (rated, goal) => `${Math.min(rated, goal)} из ${goal}`,
      progressLabel: "Поставлено оценок",
      left: (left) =>
        left > 0 ? `Осталось ${formats.count(left)}` : "Готово. Можно и дальше: каждая оценка уточняет список.",
      skip: "Пока пропустить",
      done: "К моему списку",
      unseen: "Не смотрели",
      unseenDone: (title) => `«${title}» убрано.`,
      rated: (title, rating) => `«${title}»: ${rating} из 10.`,
      emptyTitle: "Это было всё",
      empty: "Вы дошли до конца каталога.",
      more: "Ещё",
    },

    answers: {
      short: { want: "Хочу", watched: "Видели", refused: "Нет" },
      long: { want: "Хочу посмотреть", watched: "Видели", refused: "Нет, не моё" },
      undo: "Отменить",
      undone: "Отменено.",
      gaveUp: "Не досмотрели",
      refusals: {
        seen_it: "Уже видели",
        not_now: "Не сегодня",
        not_this: "Только не это",
        not_this_kind: "Меньше такого",
      },
      changed: {
        want: "В списке «Хочу».",
        watched: "В списке «Видели». Больше не посоветуем.",
        dropped: "Вы не досмотрели: список будет осторожнее.",
        loved: (kind) => `Впредь больше такого: ${kind}.`,
        liked: "Учтено. Больше не посоветуем.",
        disliked: (kind) => `Впредь меньше такого: ${kind}.`,
        seen_it: "Значит, угадали. Это ни за, ни против.",
        not_now: "Значит, не сегодня. Отдохнёт неделю.",
        not_this: "Больше не покажем.",
        not_this_kind: (kind) => `Впредь меньше такого: ${kind}.`,
      },
      badges: { want: "В списке «Хочу»", watched: "Видели", dropped: "Не досмотрели" },
      kindUnknown: "в этом роде",
    },

    forYou: {
      title: "Для вас",
      fresh: "Новый список",
      made: (ago) => `Составлен ${ago}`,
      ready: (count) => `Для вас: ${titles(count)}.`,
      coldStart: "Мы ещё не знаем ваш вкус, поэтому здесь то, что нравится многим.",
      coldStartLink: "Оценить несколько",
      relaxed: "Почти всё подходящее вы уже видели, поэтому последние подходят чуть меньше.",
      emptyTitle: "Советовать больше нечего",
      empty: "Всё подходящее уже в ваших списках, отдыхает неделю или исключено настройками.",
      emptyLink: "Посмотреть настройки",
    },

    why: {
      title: "Почему это?",
      close: "Закрыть",
      because: (because: Because) => {
        const quoted = formats.and(because.values.map((value) => `«${value}»`));
        const isNamed = because.values.length > 0;
        switch (because.kind) {
          case "liked_titles":
            return isNamed ? `Вы высоко оценили ${quoted}` : "Похоже на то, что вы высоко оценили";
          case "genre":
            return isNamed
              ? `Вы любите: ${formats.and(because.values.map(genre)).toLocaleLowerCase()}`
              : "Из жанров, которые вы любите";
          case "person":
            return isNamed ? `Вам нравятся работы: ${formats.and(because.values)}` : "Люди, чьи работы вам нравятся";
          case "similar_people":
            return "Понравилось людям с вашим вкусом";
          case "wanted_by_similar":
            return "Люди с вашим вкусом хотят это посмотреть";
          case "trending":
            return "Сейчас это смотрят многие";
          case "popular":
            return "Понравилось почти всем, кто видел";
          case "on_want_list":
            return "Вы хотели это посмотреть";
          case "trying_something_new":
            return "Пробуем новое";
          case "external":
            return "Совет другого сервиса";
        }
      },
      exploredNote:
        "По простому порядку этого здесь бы не было. Иногда список рискует: так он узнаёт, что вам нравится.",
      coldNote: "Пока у вас меньше десяти просмотренных, это вкус большинства, а не ваш.",
      barsTitle: "Что за и что против",
      barsLead: "В баллах из ста. Сумма сходится.",
      factors: {
        genre: "Жанры",
        person: "Люди в титрах",
        similar_user: "Люди с вашим вкусом",
        want_signal: "Хотят люди вроде вас",
        drop_risk: "Риск, что бросите",
        popularity: "Нравится многим",
        trending: "Сейчас много смотрят",
        external: "Причины другого сервиса",
        correction: "Поправлено вручную",
        wish: "Ваша просьба",
        clamp: "Удержано между 0 и 100",
      },
      evidence: ({ seen, liked, likedFrom, refused }) => {
        const less = refused === 0 ? "" : `; «меньше такого»: ${formats.count(refused)}`;
        if (seen === 0) return `Просмотренного пока нет${less}`;
        return `Просмотрено: ${formats.count(seen)}, с оценкой ${formats.count(likedFrom)} и выше: ${formats.count(liked)}${less}`;
      },
      likedAlike: (names) =>
        names.length > 0 ? `Им, как и вам, понравилось: ${formats.and(names)}` : "Общих любимых названий пока нет",
      rest: (count) =>
        `Ещё ${formats.count(count)} ${formats.plural(count, { one: "малая причина", few: "малые причины", other: "малых причин" })}`,
      total: "Балл",
      arithmetic: "Арифметика",
      score: "Балл",
      scoreNote: "Сумма выше, удержанная между 0 и 100.",
      chance: "Вероятность, что понравится",
      chanceNote: "Чему модель научилась на ответах на прежние списки.",
      rank: "Место без случая",
      rankNote: "Куда поставил бы простой порядок.",
      propensity: "Вероятность стоять здесь",
      propensityNote: "Списки составляются с долей случая, и мы храним шансы.",
      version: "Модель",
      without: "Что изменило бы место",
      withoutFactor: (label, rank) => `Без «${label}» место было бы ${formats.count(rank)}.`,
      nearMisses: "Почти попали в список",
      nearMiss: (title, rule) => `«${title}»: ${rule}`,
      rule: (name) => RULES.get(name) ?? "не вошло",
    },

    wishes: {
      menu: (name) => `Больше или меньше: ${name}`,
      choices: (wish, kind) => (kind === "title" ? TITLE_CHOICES : CHOICES)[wish],
      notNow: "Не в этот раз",
      notNowNote: "Это название отдохнёт неделю. Остальное не изменится.",
      asked: (wish, kind, name) => `Вы просили ${wishPhrase(wish, kind, name)}`,
      heading: (wish, kind, name) => capitalised(wishPhrase(wish, kind, name)),
      holds: "Действует со следующего списка.",
      takeBack: "Отозвать",
      takenBack: "Просьба отозвана.",
      others: "Больше или меньше чего-то ещё",
      thisTitle: "Это название",
      fresh: "Список с учётом просьбы",
      toPage: "Помогло ли то, о чём вы просили?",
      title: "Помогло ли?",
      lead: (days) => `Доля в показанных списках: до ${formats.count(days)} дней перед просьбой и столько же после.`,
      emptyTitle: "Вы пока ни о чём не просили",
      empty:
        "Откройте «Почему это?» под афишей и попросите больше или меньше того, что там названо. Здесь будет видно, что из этого вышло.",
      emptyLink: "К вашему списку",
      since: (day) => `с ${day}`,
      share: (kind, name) => (kind === "person" ? `Работы: ${name}` : kind === "title" ? `«${name}»` : name),
      changed: (what, before, now) => `${what} – было ${before} ваших списков, стало ${now}.`,
      onlyBefore: (what, before) => `${what} – до просьбы ${before} ваших списков.`,
      onlyNow: (what, now) => `${what} – после просьбы ${now} ваших списков.`,
      verdicts: {
        helped: "Помогло.",
        "did-nothing": "Такая разница бывает и случайно.",
        "other-way": "Вышло наоборот.",
      },
      neverVerdicts: { helped: "С тех пор ни разу.", "other-way": "Всё же встречалось." },
      tooEarly: (lists) =>
        `Судить рано: нужно ещё ${formats.count(lists)} ${formats.plural(lists, { one: "список", few: "списка", other: "списков" })}.`,
      noBefore: "До просьбы списков было слишком мало, сравнить не с чем.",
      before: "До",
      after: "После",
      nothingShown: "ничего не показано",
      rate: (share, lower, upper) => `${share} (от ${lower} до ${upper})`,
      counted: (hits, count) =>
        `${formats.count(hits)} из ${formats.count(count)} ${formats.plural(count, { one: "названия", other: "названий" })}`,
      difference: "Разница",
      points: (points, lower, upper) => `${points} п. п. (от ${lower} до ${upper})`,
      askAgain: "Попросить снова",
    },

    taste: {
      title: "Мой вкус",
      lead: "На этом держатся ваши списки. Попросите больше или меньше чего угодно отсюда или оцените, что видели: и то и другое действует со следующего списка.",
      basis: (judged, rated, day) =>
        `Основано на просмотренном и брошенном с ${day}: ${titles(judged)}, из них с оценкой ${formats.count(rated)}.`,
      refused: (count) => `«Меньше такого» учтено как мнение о жанрах: ${titles(count)}.`,
      missing: (count) =>
        `Ещё ${formats.count(count)} ${formats.plural(count, { one: "просмотренное название", few: "просмотренных названия", other: "просмотренных названий" })}, и списки будут держаться на этом. Пока они держатся на том, что нравится большинству.`,
      rate: "Оценить несколько",
      legend: "Точка – ваше, отрезок – насколько это надёжно, риска – мнение всех. Серое отличается неясно.",
      emptyTitle: "Мы ещё не знаем ваш вкус",
      empty: "Оцените, что видели, и здесь будет видно, что из этого выводят списки.",
      genres: "Жанры",
      genresLead: "Свежие оценки весят больше. Мнение всех весит как ещё четыре: две оценки – ещё не любовь.",
      people: "Люди",
      peopleLead:
        "Режиссёры и первые трое из актёров: самые любимые и самые нелюбимые. Мнение всех весит как ещё две оценки.",
      mediaTypes: "Фильмы, сериалы и прочее",
      decades: "Десятилетия",
      onlyWished:
        "Посчитано так же, но только для сведения: на баллы не влияет, пока вы не попросите больше или меньше.",
      value: (rating) => `${rating} из 10`,
      decade: (year) => `${year}-е`,
      range: (lower, upper) => `от ${lower} до ${upper}`,
      verdicts: (count, mean) => `${titles(count)}, в среднем ${mean}`,
      everyone: (value) => `у всех ${value}`,
      directed: (count) => `режиссёр: ${formats.count(count)}`,
      played: (count) => `роли: ${formats.count(count)}`,
      all: (count) => `Все ${formats.count(count)}`,
      fewer: "Свернуть",
      neverPreferred: "Никогда не советуем, так в ваших",
      leftOut: "Не советуем, так в ваших",
      preferencesLead: "Что не советовать вовсе, указано в ваших",
      preferences: "настройках",
      ratings: "Ваши оценки",
      ratingsLead: (count, mean) =>
        `${formats.count(count)} ${formats.plural(count, { one: "оценка", few: "оценки", other: "оценок" })}, в среднем ${mean}.`,
      ratingCount: (rating, count) => `${rating} из 10: ${titles(count)}`,
      ratingsLink: "Изменить оценку",
      drops: "Что вы бросаете",
      dropsLead: "То, что вы можете бросить, получает меньше баллов.",
      dropped: (hits, count) =>
        `${formats.count(hits)} из ${formats.count(count)} ${formats.plural(count, { one: "названия", other: "названий" })}`,
      dropsAll: (hits, count, share) =>
        `Вы бросили ${formats.count(hits)} из ${formats.count(count)} ${formats.plural(count, { one: "названия", other: "названий" })}: ${share}.`,
      neighbours: "Люди с вашим вкусом",
      neighboursSome: (count) =>
        `Ближе всего к вашим оценки ${formats.count(count)} ${formats.plural(count, { one: "человека", other: "человек" })}: то, что им понравилось, советуем и вам. Вы видите только их число.`,
      neighboursNone: "Пока никто не оценил три названия так же, как вы.",
    },

    lists: {
      title: "Мои списки",
      tabs: { want: "Хочу", watched: "Видели", dropped: "Не досмотрели" },
      emptyTitle: { want: "Пока пусто", watched: "Пока ничего", dropped: "Вы всё досматриваете" },
      empty: {
        want: "Нажмите «Хочу» под афишей или найдите то, о чём слышали.",
        watched: "Отметьте, что видели: каждая оценка улучшает следующий список.",
        dropped: "Здесь будет то, что вы не досмотрели.",
      },
      emptyLink: "Искать",
      rate: "Оценить",
      move: "Перенести или убрать",
      moveTo: { want: "В «Хочу»", watched: "В «Видели»", dropped: "В «Не досмотрели»" },
      remove: "Убрать из моих списков",
      removed: "Убрано.",
      moved: { want: "Теперь в «Хочу».", watched: "Теперь в «Видели».", dropped: "Теперь в «Не досмотрели»." },
      since: (day) => `с ${day}`,
      more: "Ещё",
      searchLabel: "Искать в моих списках",
      searchPlaceholder: "Название из ваших списков",
      kind: "Вид",
      order: "Порядок",
      orders: {
        newest: "Сначала новые",
        oldest: "Сначала старые",
        title: "По названию",
        year: "По году",
        rating: "По оценке",
      },
      select: "Выбрать",
      selectDone: "Готово",
      selected: (count) => `Выбрано: ${formats.count(count)}`,
      selectAll: "Всё показанное",
      selectNone: "Ничего",
      removeMany: "Убрать",
      many: {
        want: (count) => `Теперь в «Хочу»: ${titles(count)}.`,
        watched: (count) => `Теперь в «Видели»: ${titles(count)}.`,
        dropped: (count) => `Теперь в «Не досмотрели»: ${titles(count)}.`,
        none: (count) => `Убрано: ${titles(count)}.`,
      },
      refused: (count) => `Не удалось изменить: ${titles(count)}.`,
      notFoundTitle: "Ничего подходящего",
      notFound: "Попробуйте меньше букв, другое написание или другой вид.",
      notFoundLink: "Показать весь список",
    },

    search: {
      title: "Поиск",
      label: "Искать названия",
      placeholder: "Название",
      everything: "Всё",
      found: (query) => `Названия по запросу «${query}»`,
      browse: "Что знают многие",
      emptyTitle: (query) => `Ничего по запросу «${query}»`,
      empty: "Попробуйте меньше букв или другое написание.",
      more: "Ещё",
    },

    bring: {
      title: "Перенесите свою историю",
      lead: "Что вы смотрели, оценивали и хотели посмотреть на других сайтах: с этим списки станут вашими с первого же вечера.",
      from: "Где она сейчас?",
      how: {
        letterboxd: (way, files) => `На Letterboxd: ${way}. Дайте архив как есть или файлы ${files} из него.`,
        imdb: (way) => `На IMDb, на страницах ваших оценок и списка желаемого: ${way}. Дайте один файл или оба.`,
        trakt: (way) => `На Trakt: ${way}. Дайте архив как есть или файлы из него; сохранённые списки тоже подойдут.`,
        movielens: (way) => `На MovieLens: ${way}. Дайте оценки, список желаемого или и то и другое.`,
      },
      choose: "Выбрать файлы",
      drop: "или перетащите их сюда",
      limit: (megabytes) => `До ${formats.count(megabytes)} МБ. Ничего не сохранится, пока вы не посмотрите.`,
      reading: (files) => `Читаем ${files} и ищем названия`,
      tooLarge: (file, size, limit) =>
        `${file}: ${formats.count(size)} МБ. История одного человека занимает меньше ${formats.count(limit)} МБ. Тот ли это файл?`,
      tooManyFiles: (limit) => `Это больше ${formats.count(limit)} файлов. Выберите только те, что из выгрузки.`,
      unreadable: (file) => `Не удалось прочитать ${file}. Он всё ещё на месте?`,
      refused: "Ничего не перенесено",
      place: ({ file, line, column }, isEntry) =>
        [
          file,
          line === null ? null : `${isEntry ? "запись" : "строка"} ${formats.count(line)}`,
          column && `столбец ${column}`,
        ]
          .filter(Boolean)
          .join(", "),
      problems: {
        empty: () => "Файл пуст.",
        web_page: () => "Это веб-страница, а не выгрузка. Скачайте файл ещё раз, войдя на том сайте.",
        not_text: () => "Это не текстовый файл.",
        encoding: () => "Здесь текст повреждён. Сохраните файл в UTF-8 или скачайте его ещё раз.",
        damaged_archive: () => "Архив повреждён. Скачайте его ещё раз.",
        nothing_inside: ({ expected }) => `В архиве нет ни одного из файлов: ${expected}.`,
        too_large: ({ expected }) => `Файл слишком велик: самое большее ${expected}.`,
        too_many_rows: ({ expected }) => `Строк больше, чем ${expected}: это не история одного человека.`,
        unclosed_quote: () => "Здесь открыта кавычка, которая нигде не закрывается.",
        columns: ({ found, expected }) =>
          `Это не столбцы выгрузки с того сайта. Найдено: ${found}. Ожидалось: ${expected}.`,
        not_json: () => "Это неправильный JSON: файл обрывается или был изменён.",
        not_history: () => "В этом файле нет ничего, что вы смотрели, оценивали или хотели посмотреть.",
        which_list: () =>
          "Просмотренное и желаемое выглядят одинаково. Верните файлу его имя: watched.csv или watchlist.csv.",
        needs_links: () => "Фильмы здесь только под номерами. Добавьте links.csv или movies.csv из того же набора.",
        several_people: () => "Это оценки нескольких людей, а не только ваши.",
        width: ({ found, expected }) => `Полей: ${found}, а столбцов: ${expected}.`,
        title: () => "Нет названия.",
        rating: ({ found, expected }) => `«${found}» – не оценка (${expected}).`,
        date: ({ found }) => `«${found}» – не прошедший день.`,
        year: ({ found }) => `«${found}» – не год.`,
        id: ({ found }) => `«${found}» – не номер.`,
        episode: () => "Отдельные серии и сезоны здесь не хранятся.",
        other_kind: ({ found }) => `${found}: не фильм и не сериал.`,
        unknown_film: ({ found }) => `Фильма ${found} нет ни в одном из файлов.`,
      },

      previewTitle: (count) => `Найдено: ${titles(count)}`,
      previewLead: (watched, rated, want) =>
        `Просмотрено: ${formats.count(watched)}, из них с оценкой: ${formats.count(rated)}. Желаемое: ${formats.count(want)}.`,
      file: (file, use, rows) =>
        `${file}: ${use}, ${formats.count(rows)} ${formats.plural(rows, { one: "строка", few: "строки", other: "строк" })}`,
      uses: {
        ratings: "оценки",
        watched: "просмотренное",
        diary: "дневник",
        want: "желаемое",
        films: "сведения о фильмах",
        unused: "не понадобился",
      },
      guessedEncoding: (file) => `${file} не в UTF-8; буквы со знаками прочитаны так, как их пишет Windows.`,
      standings: { sure: "Узнаны", doubtful: "Под вопросом", unmatched: "Нет в каталоге" },
      leftOutTitle: (count) =>
        `${formats.plural(count, { one: "Пропущена", other: "Пропущено" })} ${formats.count(count)} ${formats.plural(count, { one: "строка", few: "строки", other: "строк" })}`,
      leftOutMore: (count) => `… и ещё ${formats.count(count)}.`,
      doubtfulTitle: "Что из этого вы имели в виду?",
      doubtfulLead: "Название или год немного расходятся. Что вы не выберете, останется в стороне.",
      likeliest: "Взять первое у каждого из показанных",
      unmatchedTitle: "Нет в нашем каталоге",
      unmatchedLead: "Они останутся в стороне, если вы не найдёте их под другим названием.",
      entry: (name, year) => (year === null ? name : `${name} (${year})`),
      said: { want: "хочу посмотреть", watched: "просмотрено", dropped: "не досмотрено" },
      none: "Ничего из этого",
      other: "Другое название",
      lookUp: "Найти",
      searchLabel: (name) => `Что такое «${name}»?`,
      searchPlaceholder: "Название",
      searchNothing: "Ничего с таким названием",
      more: "Показать ещё",
      confirm: (count) => `Перенести ${titles(count)}`,
      nothing: "Переносить нечего",
      again: "Выбрать другие файлы",
      keep: "То, что вы сами отметили здесь, останется как есть. Ничто из этого не считается ответом на рекомендацию.",
      writing: "Переносим вашу историю",
      written: (done, total) => `${formats.count(done)} из ${formats.count(total)}`,
      doneTitle: "Всё перенесено",
      doneLead: ({ added, updated, kept, skipped }) =>
        [
          `Новое в ваших списках: ${formats.count(added)}`,
          updated > 0 ? `обновлено: ${formats.count(updated)}` : null,
          kept > 0 ? `осталось как было: ${formats.count(kept)}` : null,
          skipped > 0 ? `осталось в стороне: ${formats.count(skipped)}` : null,
        ]
          .filter((part) => part !== null)
          .join(", ")
          .concat("."),
      toList: "К моему списку",
      toLists: "Что у меня есть",
      another: "Перенести ещё",
      last: (service, day, count) => `В прошлый раз, ${day}: ${service}, ${titles(count)}.`,
    },

    me: {
      title: "История и учётная запись",
      signedInAs: (name, email) => `${name}, ${email}`,
      bringTitle: "Перенесите сюда",
      bringLead: "С Letterboxd, IMDb, Trakt или MovieLens: что вы там смотрели, оценивали и хотели посмотреть.",
      bring: "Перенести историю",
      takeTitle: "Заберите с собой",
      takeLead:
        "Всё, что здесь есть о вас: списки, каждая рекомендация с её причинами и то, что вы сделали. Можно сохранить у себя и перенести куда угодно.",
      formats: {
        json: "Всё, в формате JSON",
        letterboxd: "Мои фильмы для Letterboxd",
        "letterboxd-watchlist": "Список «Хочу» для Letterboxd",
      },
      collecting: (megabytes) => `Собираем: ${formats.tenths(Math.round(10 * megabytes), false)} МБ`,
      eraseTitle: "Удалите меня",
      eraseLead:
        "Ваша учётная запись, списки, все сделанные для вас рекомендации и всё, чему система научилась на ваших ответах, будут удалены сразу и навсегда. То, что посчитано вместе с другими, останется, но никого не называет.",
      erase: "Удалить учётную запись",
      eraseQuestion: "Удалить учётную запись?",
      eraseWarning: "Вернуть её нельзя, и никто не сможет её восстановить. Если данные вам нужны, сначала скачайте их.",
      eraseConfirm: (email) => `Чтобы не было ошибки, введите свой адрес: ${email}`,
      eraseYes: "Удалить всё",
      eraseNo: "Оставить",
      erasing: "Удаляем. Если история длинная, это может занять минуту.",
    },

    preferences: {
      title: "Настройки",
      media: "Что вы смотрите?",
      mediaLead: "Ничего не выбрано – значит всё.",
      never: "Никогда не советовать",
      neverLead: "Этих жанров в списках не будет, что бы за них ни говорило.",
      saved: "Сохранено. Действует со следующего списка.",
      scheme: "Оформление",
      schemes: { dark: "Тёмное", light: "Светлое", auto: "Как в системе" },
      language: "Язык",
      posters: "Постеры – из The Movie Database. Продукт использует TMDB API, но не одобрен и не сертифицирован TMDB.",
    },
  };
};
