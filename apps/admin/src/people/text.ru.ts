import { formats } from "../text/formats.ts";
import { text as frame } from "../text/ru.ts";
import type { text as en } from "./text.en.ts";

const titles = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "название", few: "названия", other: "названий" })}`;

/** Что человек мог сделать, словами администратора. */
const deeds = {
  want: "Добавлено в «Хочу»",
  watched: "Посмотрено",
  rated: "Поставлена оценка",
  dropped: "Не досмотрено",
  seen_it: "Ответ: уже видели",
  not_now: "Ответ: не сегодня",
  not_this: "Ответ: только не это",
  not_this_kind: "Ответ: меньше такого",
} as const;
const DEEDS = ["want", "watched", "rated", "dropped", "seen_it", "not_now", "not_this", "not_this_kind"] as const;

const status: typeof en.watchlist.status = { want: "Хочу", watched: "Видели", dropped: "Не досмотрели" };

/** Все фразы страниц о людях по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Для кого это?",
  lead: "Все, кому что-то рекомендуют. Откройте человека, чтобы увидеть то, что видит он, и действовать за него.",
  search: "Имя или почта",
  searchHint: "Имя или почта, можно часть",
  columns: { name: "Имя", email: "Почта", role: "Роль", since: "Здесь с" },
  tableLabel: "Люди по именам",
  role: (role) => (role === "admin" ? "Администратор" : "Зритель"),
  more: "Ещё люди",
  found: (count) =>
    `Пока ${formats.count(count)} ${formats.plural(count, { one: "человек", few: "человека", other: "человек" })}.`,
  end: "Это все.",
  nobody: (query) => `Никого по запросу «${query}»`,
  nobodyLead: "Попробуйте меньше букв или часть адреса почты.",
  nobodyYet: "Здесь пока никого нет",
  person: {
    title: (name) => `${name}: что здесь видно?`,
    back: "Все люди",
    since: (day) => `Здесь с ${day}`,
    lists: (count, latest) =>
      latest === null
        ? "Ничего ещё не рекомендовалось"
        : `${formats.count(count)} ${formats.plural(count, { one: "список", few: "списка", other: "списков" })}, последний ${latest}`,
    onLists: ({ want, watched, dropped }) =>
      `«Хочу»: ${titles(want)}, «Видели»: ${titles(watched)}, «Не досмотрели»: ${titles(dropped)}`,
    onlyTypes: (types) => `Смотрит только: ${types.join(", ").toLowerCase()}`,
    never: (genres) => `Никогда не хочет: ${genres.map(frame.genre).join(", ").toLowerCase()}`,
    audit: "Что делали за этого человека",
    act: (name) => `Действовать за: ${name}`,
    record: "Записать, что человек сделал",
    addTitle: "Добавить название в его список",
    wish: "Записать его просьбу",
    correct: "Написать поправку для него",
  },
  watchlist: {
    title: "Его списки названий",
    status,
    all: "Все",
    statusLabel: "Какой список",
    counted: (name, count) => `${name} (${formats.count(count)})`,
    rated: (rating) => `оценка ${rating} из 10`,
    change: "Изменить",
    changeOf: (title) => `Изменить: ${title}`,
    more: "Ещё названия",
    empty: "Здесь ничего нет",
  },
  shown: {
    title: "Что рекомендовалось",
    lead: "Новейшие списки, и что вышло из каждого названия.",
    list: (moment, version) => `${moment}, версия ${version}`,
    all: "Все решения для этого человека",
    empty: "Пока ничего",
  },
  corrections: {
    title: "Поправки и просьбы",
    lead: "Что администраторы поправили только для него и о чём он просил сам.",
    empty: "Только для него ничего не поправлено",
    more: "Ещё поправки",
  },
  reactions: {
    title: "Что человек делал",
    lead: "Как об этом сообщали, сначала последнее. Выводов из молчания здесь нет.",
    columns: {
      when: "Когда",
      what: "Что",
      title: "Название",
      source: "Кто сообщил",
      answers: "В ответ на",
      actions: "Что можно",
    },
    tableLabel: "Что человек делал, сначала последнее",
    toNothing: "Ни на что из показанного",
    toDecision: "Рекомендацию",
    takeBack: "Взять назад",
    takeBackOf: (what) => `Взять назад: ${what}`,
    takenBack: "взято назад",
    more: "Раньше",
    empty: "Человек пока ничего не делал",
  },
  acting: {
    lead: (name) => `Вы действуете за другого: ${name}. Что это были вы и почему, останется в журнале.`,
    cancel: "Отмена",
    close: "Закрыть",
    titleLabel: "Название",
    titlePlaceholder: "Искать по названию",
    titleMissing: "Выберите название.",
    deed: "Что случилось",
    deeds: DEEDS.map((value) => ({ value, label: deeds[value] })),
    rating: "Оценка",
    ratingRange: "Целое число от 1 до 10.",
    when: "Когда",
    whenNote: "Пусто: сейчас",
    badMoment: "Это не дата и время.",
    record: "Записать",
    recorded: (answers) =>
      answers
        ? "Записано. Это ответ на рекомендацию, и её метка изменится вслед за ним."
        : "Записано. Это не ответ ни на какую рекомендацию.",
    place: "Чем стоит в его списке",
    places: { ...status, rated: "С оценкой", removed: "Ни в одном списке" },
    changeList: (title) => `Изменить: ${title}`,
    save: "Сохранить",
    saved: "Сохранено.",
    wishKind: "Чего хочет человек",
    wishKinds: { more: "Больше такого", less: "Меньше такого", never: "Никогда" },
    wishAbout: "Чего именно",
    wishSubjects: { genre: "Жанр", person: "Кто-то из кино", title: "Одно название", media_type: "Вид" },
    genre: "Жанр",
    mediaType: "Вид",
    subjectMissing: "Скажите, чего именно.",
    wished: "Записано. Действует со следующего списка.",
    takeBackTitle: "Взять ответ назад",
    takenBack: "Взято назад. Метки и списки теперь такие, будто этого ответа не было.",
    written: "Поправка действует.",
  },
};
