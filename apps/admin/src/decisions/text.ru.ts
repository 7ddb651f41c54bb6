import { formats } from "../text/formats.ts";
import { text as frame } from "../text/ru.ts";
import type { text as en } from "./text.en.ts";

const place = (index: number) => `месте ${formats.count(index + 1)}`;
const points = (micros: number) => formats.tenths(Math.round(micros / 1_000), false);
const quoted = (names: readonly string[]) => formats.and(names.map((name) => `«${name}»`));

/** Что убрало названия до подсчёта баллов и после; `near` говорит об одном названии, которое почти попало. */
const RULES: Readonly<Record<string, { readonly all: string; readonly near: string }>> = {
  already_watched: { all: "уже посмотрены", near: "уже посмотрено" },
  already_dropped: { all: "брошены раньше", near: "брошено раньше" },
  on_want_list: { all: "уже в списке «Хочу»", near: "уже в списке «Хочу»" },
  blacklisted: { all: "отвергнуты этим человеком", near: "отвергнуто" },
  cooldown: { all: "показаны за последние 7 дней", near: "показано за последние 7 дней" },
  media_type: { all: "того вида, который этот человек не смотрит", near: "такой вид этот человек не смотрит" },
  never_genre: { all: "жанра, которого этот человек не хочет никогда", near: "такого жанра не хотят никогда" },
  never_decade: {
    all: "десятилетия, которого этот человек не хочет никогда",
    near: "такого десятилетия не хотят никогда",
  },
  blocked: { all: "запрещены поправкой", near: "запрещено поправкой" },
  min_score: { all: "ниже наименьшего балла", near: "не хватило баллов" },
  drop_rate: { all: "слишком вероятно, что бросят", near: "слишком вероятно, что бросят" },
  same_director: { all: "лишние у режиссёра, которого уже достаточно", near: "этого режиссёра уже достаточно" },
  reminder_limit: { all: "напоминания сверх того, что вмещает список", near: "напоминаний уже достаточно" },
  best_known_limit: {
    all: "известные всем сверх двух третей списка",
    near: "известного всем уже достаточно",
  },
  pool_size: { all: "ниже лучших, из которых тянется жребий", near: "чуть ниже лучших, из которых тянется жребий" },
  not_drawn: { all: "участвовали в жребии и не выпали", near: "участвовало в жребии, но выпало другое" },
};

export const mediaTypeName: typeof en.mediaTypeName = {
  movie: "Фильм",
  tv: "Сериал",
  anime: "Аниме",
  cartoon: "Мультфильм",
};

export const sourceName: typeof en.sourceName = {
  similar_users: "Люди с похожим вкусом",
  genre_match: "Любимые жанры",
  person_match: "Любимые люди в титрах",
  trending: "Сейчас смотрят многие",
  popular: "Нравится многим",
  want_watch: "Напоминание из списка «Хочу»",
  external: "Другой сервис",
};

const factorName: typeof en.factorName = {
  genre: "Жанры",
  person: "Люди в титрах",
  similar_user: "Люди с похожим вкусом",
  want_signal: "Хотят похожие люди",
  drop_risk: "Риск, что бросят",
  popularity: "Нравится многим",
  trending: "Тогда много смотрели",
  external: "Причины другого сервиса",
  correction: "Поправки вручную",
  wish: "Просьба самого человека",
  clamp: "Удержано между 0 и 100",
};

const saidNo = {
  seen_it: "Ответ: уже видели",
  not_now: "Ответ: не сегодня",
  not_this: "Ответ: только не это",
  not_this_kind: "Ответ: меньше такого",
} as const;

const labelSentence: typeof en.labelSentence = ({ label, shownAt }) => {
  if (label === null) return shownAt === null ? "Не показано, поэтому не оценено" : "Показано, ответа пока нет";
  const sentence = {
    rated: label.reward === null ? "Оценено" : `Оценка ${Math.round(label.reward * 9 + 1)} из 10`,
    blacklisted: "Отвергнуто",
    dropped: "Не досмотрено",
    watched: "Посмотрено",
    added_to_want: "В списке «Хочу»",
    ignored: "Осталось без ответа",
    unlabelled: "Ни за, ни против",
  }[label.basis];
  const verdict = label.wasSuccessful === null ? "" : label.wasSuccessful ? ": успех" : ": неуспех";
  return `${sentence}${verdict}${label.mature ? "" : ", пока\u00a0что"}`;
};

/** Места, как их считают люди, с первого; в ключе счёт с нуля, оба конца включены. */
export const placeWords = (key: string): string => {
  const [from = 0, to = from] = key.split("-").map((end) => (end === "" ? Number.NaN : Number(end) + 1));
  if (Number.isNaN(to)) return `${from} и ниже`;
  return from === to ? String(from) : `${from}–${to}`;
};

const becauseSentence: typeof en.becauseSentence = ({ kind, values }) => {
  const isNamed = values.length > 0;
  return {
    liked_titles: isNamed ? `Высокие оценки: ${quoted(values)}` : "Похоже на то, что оценено высоко",
    genre: isNamed ? `Любимые жанры: ${formats.and(values.map(frame.genre)).toLowerCase()}` : "Из любимых жанров",
    person: isNamed ? `Нравятся работы: ${formats.and(values)}` : "Люди, чьи работы нравятся",
    similar_people: "Понравилось людям с тем же вкусом",
    wanted_by_similar: "Люди с тем же вкусом хотят это посмотреть",
    trending: "Тогда это смотрели многие",
    popular: "Понравилось почти всем, кто видел",
    on_want_list: "Было в списке «Хочу»",
    trying_something_new: "Пробуем новое",
    external: "Выбор другого сервиса",
  }[kind];
};

const outcomeSentence: typeof en.outcomeSentence = ({ userAction, refusal, rating, statusAfter, retractsEventId }) => {
  if (retractsEventId !== null) return "Ответ взят назад";
  if (refusal !== null) return saidNo[refusal];
  if (statusAfter === "dropped") return rating === null ? "Не досмотрено" : `Не досмотрено, оценка ${rating} из 10`;
  if (userAction === null) return "Событие без действия";
  return {
    added_to_want: "Добавлено в список «Хочу»",
    watched: "Посмотрено",
    rated: `Оценка ${rating ?? "–"} из 10`,
    ignored: "Молчание до конца срока: осталось без ответа",
    blacklisted: "Отвергнуто",
  }[userAction];
};

const propensitySentence = (propensity: number | null): string => {
  if (propensity === null) return "Вероятность показа здесь не записана, поэтому в сравнения это решение не входит.";
  if (propensity > 0.9995) return "Случай ни при чём: после того, что стоит выше, здесь могло стоять только это.";
  const oneIn = Math.max(2, Math.round(1 / propensity));
  return `Вероятность показа: при том, что стоит выше, жребий ставит это сюда в ${formats.finePercent(propensity)} списков, примерно в одном из ${formats.count(oneIn)}.`;
};

type Counterfactual = Parameters<typeof en.counterfactualSentence>[0];

const withoutName = ({ factor, label }: Counterfactual): string => {
  if (factor === "genre") return frame.genre(label);
  return factor === "person" || factor === "external" || factor === null ? label : factorName[factor];
};

const counterfactualSentence: typeof en.counterfactualSentence = (counterfactual) => {
  const { kind, factor, rawScoreMicros, plainRank } = counterfactual;
  const place = `балл был бы ${points(rawScoreMicros)}, а место – ${formats.count(plainRank + 1)}`;
  if (kind === "without_factor") return `Без «${withoutName(counterfactual)}» ${place}.`;
  if (factor === "wish") return `Без просьбы самого человека ${place}.`;
  return kind === "without_correction" ? `Без поправок вручную ${place}.` : `По простому порядку ${place}.`;
};

/** Все фразы страниц о решениях по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Почему показано именно это?",
  lead: "Каждая рекомендация, её причины и что из неё вышло.",
  defaultRange: "За последние 28 дней, если не выбраны другие даты.",
  picker: {
    nobody: "Никого с таким именем",
    noTitle: "Нет такого названия",
    unknownPerson: "Человек не с этой страницы",
    waiting: "Ищем…",
  },
  filters: {
    legend: "Отбор",
    person: "Человек",
    anyone: "Кто угодно",
    titleName: "Название",
    anyTitle: "Любое",
    mediaType: "Вид",
    source: "Источник",
    version: "Версия модели",
    outcome: "Что вышло",
    shown: "Показ",
    from: "С",
    to: "По, включительно",
    any: "Все",
    warmth: "Насколько известен вкус",
    warmthOptions: { false: "Вкус был известен", true: "Известно было слишком мало" },
    place: "Место в списке",
    places: placeWords,
    genre: (genre) => `Жанр: ${frame.genre(genre).toLowerCase()}`,
    clear: "Сбросить отбор",
    shownOptions: { true: "На экране", false: "Не на экране" },
    outcomes: {
      rated: "Оценено",
      watched: "Посмотрено",
      added_to_want: "В списке «Хочу»",
      ignored: "Осталось без ответа",
      blacklisted: "Отвергнуто",
      dropped: "Не досмотрено",
      unlabelled: "Ни за, ни против",
      pending: "Метки пока нет",
      seen: "Посмотрено или оценено",
      answered: "Любой ответ",
      labelled: "Любая метка",
    },
    also: "Отобрано ещё и так",
    remove: (filter) => `Убрать: ${filter}`,
    successful: { true: "Успехи", false: "Неуспехи" },
    mature: { true: "Окончательные метки", false: "Метки, которые ещё могут измениться" },
    explored: { true: "Пробуем новое", false: "Без пробы нового" },
    predictedFrom: (share) => `Предсказано не меньше ${formats.finePercent(share)}`,
    predictedTo: (share) => `Предсказано ${share === 1 ? "не больше" : "меньше"} ${formats.finePercent(share)}`,
    rangeOverShown: "Даты показа, а не составления",
  },
  views: {
    title: "Ваши виды",
    save: "Сохранить этот вид",
    name: "Название",
    nameHint: "Отбор сохраняется как есть, только для вас. Даты остаются теми же.",
    nameMissing: "Дайте ему название.",
    replaces: "Вид с таким названием у вас есть. Он станет означать этот отбор.",
    confirm: "Сохранить",
    replace: "Заменить",
    cancel: "Отмена",
    saved: (name) => `Вид «${name}» сохранён.`,
    remove: "Удалить этот вид",
    removeOf: (name) => `Удалить вид «${name}»`,
    removed: (name) => `Вид «${name}» удалён.`,
    putBack: "Вернуть",
  },
  columns: {
    title: "Название",
    person: "Человек",
    position: "Место",
    source: "Источник",
    score: "Балл",
    predicted: "Предсказано",
    label: "Что вышло",
    when: "Когда",
  },
  tableLabel: "Решения, сначала новые",
  noPrediction: "нет",
  more: "Ещё решения",
  shownCount: (count) =>
    `${formats.count(count)} ${formats.plural(count, { one: "решение", few: "решения", other: "решений" })} на этой странице`,
  end: "Это все.",
  emptyTitle: "Ничего не подошло",
  empty: "По этому отбору ничего не рекомендовано. Уберите что-нибудь из него или возьмите другие даты.",
  emptyAll:
    "За последние 28 дней ничего не рекомендовано. Решения появятся, как только кто-нибудь откроет свой список.",
  place: (position) => formats.count(position + 1),
  explored: "Пробуем новое",
  genre: frame.genre,
  sourceName,
  factorName,
  mediaTypeName,
  labelSentence,
  becauseSentence,
  outcomeSentence,
  propensitySentence,
  counterfactualSentence,
  points,
  rule: (name) => RULES[name]?.all ?? `убраны правилом ${name}`,
  nearMissRule: (name) => RULES[name]?.near ?? `не пустило правило ${name}`,
  detail: {
    heading: (title, person) => `${person}: почему показано «${title}»?`,
    unseenHeading: (title, person) => `${person}: почему выбрано «${title}»?`,
    back: "Все решения",
    when: "Рекомендовано",
    at: (position, surface) => `на месте ${position + 1} ${surface === "home" ? "на главной" : `в «${surface}»`}`,
    correct: "Поправить",
    written: "Поправка действует.",
    lookAtIt: "Посмотреть",
    close: "Закрыть",
    person: (name) => `О человеке: ${name}`,
    personsDecisions: (person) => `Всё, что рекомендовано: ${person}`,
    titlesDecisions: "Все, кому это рекомендовано",
    sum: "Что за и что против",
    sumLead: "В баллах из ста. Сумма сходится.",
    total: "Балл",
    rest: (count) =>
      `Ещё ${formats.count(count)} ${formats.plural(count, { one: "малая причина", few: "малые причины", other: "малых причин" })}`,
    correctionBar: (reason) => (reason === null ? "Поправка" : `Поправка: ${reason}`),
    argue: "Поспорить с причиной:",
    arithmetic: "Арифметика до миллионной доли",
    neighbour: "Человек с похожим вкусом",
    neighbourLink: "Его решения",
    raw: "По чему шёл порядок",
    model: "Что думает модель, без поправок",
    modelNone: "в этом списке не участвовала",
    components: "Из чего сложились баллы",
    componentsLead: "Каждый балл лежит между 0 и 100; сколько он прибавит, решает его вес в модели.",
    component: "Составляющая",
    componentScore: "Балл",
    componentAdds: "Прибавляет",
    componentNone: "не считался",
    corrections: "Что поправлено вручную",
    noCorrections: "Ни одна поправка этого не коснулась.",
    applied: "Применено",
    withheld: "Не применено, чтобы измерить действие",
    correctionWords: { boost: "Повышение", reduce: "Понижение", block: "Запрет", reweight: "Новый вес" },
    noReason: "причина не записана",
    revision: (version) => `версия ${version}`,
    chance: "Сколько здесь случая",
    rank: (rank, position) =>
      rank === position
        ? `По простому порядку место было бы то же: ${formats.count(rank + 1)}.`
        : `По простому порядку место было бы ${formats.count(rank + 1)}; жребий дал место ${formats.count(position + 1)}.`,
    exploredYes: "Это проба: по простому порядку этого здесь бы не было. Так модель узнаёт то, чего пока не знает.",
    exploredNo: "Это не проба: простой порядок показал бы то же самое.",
    predicted: (share) =>
      share === null
        ? "Вероятность успеха для этого списка не предсказывалась."
        : `Вероятность успеха, по мнению модели, ${formats.finePercent(share)}.`,
    timeline: "Что было дальше",
    made: "Рекомендовано",
    onScreen: "На экране",
    notOnScreen: "На экране ещё не было, поэтому и вывода нет",
    concluded: "Вывод",
    reward: (reward) => `Награда ${formats.finePercent(reward)}`,
    provisional: "Пока срок не вышел, может измениться.",
    final: "Это окончательно.",
    takenBack: "взято назад",
    late: (moment) => `сообщено ${moment}`,
    from: {
      viewer: "от самого человека",
      admin: "за него, от администратора",
      service: "от сервера",
      import: "из перенесённой истории",
      sweeper: "вывод из молчания",
      simulation: "симуляция",
    },
    without: "Что изменило бы место",
    nothingWithout: "Неизвестно ничего, что изменило бы его.",
    nearMisses: "Что почти попало сюда",
    noNearMisses: "Ничего такого не записано.",
    nearScore: (micros) => `балл ${points(micros)}`,
    filters: "Что отсеяно до этого",
    noFilters: "Ничего не отсеяно.",
    other: {
      title: "Что сделала бы другая версия",
      pick: "Версия",
      placeholder: "Выберите версию",
      none: "Других готовых версий пока нет.",
      rank: ({ modelVersion, rank, rankThen, poolSize }) =>
        rank === null
          ? `${modelVersion} не тянула бы жребий из того, что так низко; тогда по баллам это было на ${place(rankThen)} из ${formats.count(poolSize)}.`
          : `По баллам ${modelVersion} ставит это на место ${formats.count(rank + 1)} из ${formats.count(poolSize)}; тогда оно было на ${place(rankThen)}.`,
      probability: ({ probability, probabilityThen }, position) =>
        `На ${place(position)} это стояло бы в ${formats.finePercent(probability)} списков; тогда было ${formats.finePercent(probabilityThen)}.`,
      incomparable: {
        "unknown-pool": "Этот список составил другой сервис, и из чего он выбирал, здесь неизвестно.",
        newcomer:
          "Этот список составлен для человека, о котором известно слишком мало: веса версий в нём не участвовали.",
        "other-features": "Баллы этого списка посчитаны по другим признакам, не по тем, на которых училась версия.",
      },
      sameLuck: (version) => `С тем же жребием список ${version} был бы таким:`,
      place: (position, positionThen) =>
        positionThen === null ? "новое" : positionThen === position ? "как было" : `было на ${place(positionThen)}`,
    },
    filterRow: (count) =>
      `${formats.count(count)} ${formats.plural(count, { one: "название", few: "названия", other: "названий" })}`,
  },
};
