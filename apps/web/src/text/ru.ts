import type { Formats } from "@dailies/ui";
import type { Because } from "../api.ts";
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

const GENRES = new Map([
  ["Action", "Боевик"],
  ["Action & Adventure", "Боевик и приключения"],
  ["Adventure", "Приключения"],
  ["Animation", "Анимация"],
  ["Comedy", "Комедия"],
  ["Crime", "Криминал"],
  ["Documentary", "Документальное"],
  ["Drama", "Драма"],
  ["Family", "Семейное"],
  ["Fantasy", "Фэнтези"],
  ["History", "История"],
  ["Horror", "Ужасы"],
  ["Kids", "Детское"],
  ["Music", "Музыка"],
  ["Mystery", "Детектив"],
  ["News", "Новости"],
  ["Reality", "Реалити-шоу"],
  ["Romance", "Мелодрама"],
  ["Sci-Fi & Fantasy", "Фантастика и фэнтези"],
  ["Science Fiction", "Фантастика"],
  ["Soap", "Мыльная опера"],
  ["TV Movie", "Телефильм"],
  ["Talk", "Ток-шоу"],
  ["Thriller", "Триллер"],
  ["War", "Война"],
  ["War & Politics", "Война и политика"],
  ["Western", "Вестерн"],
]);

/** Все фразы приложения зрителя по-русски. */
export const ru = (formats: Formats): AppText => {
  const genre = (name: string) => GENRES.get(name) ?? name;
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
      account: "Ваша учётная запись",
      signOut: "Выйти",
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
          ],
        },
      ],
    },

    account: {
      tagline: "Что посмотреть сегодня и почему.",
      signInTitle: "С возвращением",
      signUpTitle: "Располагайтесь",
      expired: "Сеанс закончился. Войдите, и вы вернётесь туда, где были.",
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
      notFoundTitle: "Здесь ничего нет",
      notFound: "Страница переехала, или в адресе описка.",
      home: "К вашему списку",
    },

    welcome: {
      title: "Что из этого вы видели?",
      lead: "Оцените десять, и список будет для вас, а не для всех. Это минута.",
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
        clamp: "Удержано между 0 и 100",
      },
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
    },
  };
};
