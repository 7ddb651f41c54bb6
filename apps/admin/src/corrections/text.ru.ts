import { signedPoints } from "../charts/percent.ts";
import { mediaTypeName } from "../decisions/text.ru.ts";
import { formats } from "../text/formats.ts";
import { withFullStop } from "../text/full-stop.ru.ts";
import { text as frame } from "../text/ru.ts";
import { reasonSentence, splitSentence } from "../text/verdict-words.ru.ts";
import { conflictSentence } from "./conflict-words.ru.ts";
import { effectSentence, foresightSentence, suggestionSentence } from "./found-words.ru.ts";
import type { text as en, Said } from "./text.en.ts";

const allOf = { movie: "все фильмы", tv: "все сериалы", anime: "всё аниме", cartoon: "все мультфильмы" } as const;

const factorName: typeof en.factorName = {
  genre: "Жанр",
  person: "Человек в титрах",
  decade: "Десятилетие",
  similar_user: "Люди с похожим вкусом",
  want_signal: "Хотят похожие люди",
  drop_risk: "Риск, что бросят",
};

const decisions = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "решение", few: "решения", other: "решений" })}`;
/** «на 31 человеке», «на 30 людях». */
const onPeople = (count: number) =>
  `на ${formats.count(count)} ${formats.plural(count, { one: "человеке", other: "людях" })}`;
/** «на 31 другом», «на 30 других». */
const onOthers = (count: number) =>
  `на ${formats.count(count)} ${formats.plural(count, { one: "другом", other: "других" })}`;
/** Баллы всегда с одним знаком после запятой, а дробь требует «балла». */
const points = (value: number) => `${formats.tenths(Math.round(Math.abs(value) * 1000), false)} балла`;
const times = (value: number) => `× ${formats.number(Number(value.toFixed(3)))}`;

const valueWords = ({ correctionType, correctionValue }: Pick<Said, "correctionType" | "correctionValue">): string => {
  switch (correctionType) {
    case "boost":
      return `прибавить ${points(correctionValue)}`;
    case "reduce":
      return `отнять ${points(correctionValue)}`;
    case "block":
      return "не показывать никогда";
    case "reweight":
      return `вес ${times(correctionValue)}`;
  }
};

const targetName = ({ targetFactor, targetValue, targetLabel }: Said): string | null => {
  const name = targetLabel ?? targetValue;
  return name !== null && targetFactor === "genre" ? frame.genre(name) : name;
};

const factorWords = (said: Said): string | null => {
  const { correctionType, targetFactor } = said;
  if (targetFactor === null) return null;
  const name = targetName(said);
  if (name === null) return `всё из «${factorName[targetFactor]}»`;
  if (correctionType === "reweight") return `«${name}» из «${factorName[targetFactor]}»`;
  if (targetFactor === "decade") return `${name}-е годы`;
  return targetFactor === "genre" ? `жанр «${name}»` : `названия, где есть ${name}`;
};

const scopeWords = (said: Said): string => {
  const who = said.userId === null ? "Для всех" : (said.userName ?? "Для одного человека");
  const what =
    said.tmdbId !== null
      ? said.titleName === null
        ? "одно название"
        : `«${said.titleName}»`
      : said.mediaType !== null
        ? allOf[said.mediaType]
        : said.targetFactor !== null && said.correctionType !== "reweight"
          ? null
          : "все названия";
  return `${who}: ${[what, factorWords(said)].filter((part) => part !== null).join(", ")}`;
};

const FIELDS: Readonly<Record<string, string>> = {
  userId: "Человек",
  tmdbId: "Название (номер TMDB)",
  mediaType: "Вид",
  correctionType: "Действие",
  targetFactor: "Фактор",
  targetValue: "Значение фактора",
  correctionValue: "Сила",
  reason: "Причина",
  isActive: "Включена",
  priority: "Приоритет",
  holdoutShare: "Контрольная доля",
  deactivateIfHarmful: "Выключить, если вредит",
  appliedAt: "Начало",
  expiresAt: "Конец",
};

const typeName: typeof en.typeName = { boost: "Повышение", reduce: "Понижение", block: "Запрет", reweight: "Вес" };

/** Как люди читают сохранённое поле; для чего лучшего слова нет, остаётся как есть. */
const fieldValue = (field: string, value: string | null, type: string | undefined): string => {
  if (value === null) return "ничего";
  if (field === "correctionValue" && type === "reweight") return times(Number(value));
  if (field === "correctionValue" && type !== "block") return points(Number(value));
  if (field === "appliedAt" || field === "expiresAt") return formats.moment(value);
  if (field === "holdoutShare") return formats.finePercent(Number(value));
  if (field === "isActive" || field === "deactivateIfHarmful") return value === "true" || value === "on" ? "да" : "нет";
  if (field === "targetValue") return frame.genre(value);
  const words: Readonly<Record<string, string>> = { ...mediaTypeName, ...factorName, ...typeName };
  return words[value] ?? value;
};

/** Все фразы страницы о поправках по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Что мы решили за модель?",
  lead: "Правила, написанные вручную. У каждого есть причина, автор и конец, и ни одно не правится задним числом.",
  write: "Написать поправку",
  tableLabel: "Поправки, сначала новые",
  columns: {
    state: "Состояние",
    scope: "О чём она",
    value: "Что делает",
    reason: "Почему",
    author: "Автор",
    applied: "Затронула",
    effect: "Измеренное действие",
    ends: "До",
    actions: "Что можно",
  },
  state: { scheduled: "Ждёт начала", in_force: "Действует", expired: "Закончилась", off: "Выключена" },
  stateLabel: "Состояние",
  typeLabel: "Действие",
  personLabel: "Человек",
  any: "Все",
  anyone: "Кто угодно",
  genre: frame.genre,
  typeName,
  factorName,
  mediaTypeName,
  scopeWords,
  valueWords,
  fieldName: (field) => FIELDS[field] ?? field,
  fieldValue,
  changeWords: {
    created: "написана",
    revised: "изменена",
    deactivated: "выключена",
    reactivated: "включена",
    expired: "закончилась",
  },
  typeAndValue: (said) => `${typeName[said.correctionType]}: ${valueWords(said)}`,
  ownWish: "Просьба самого человека",
  applied: decisions,
  appliedNote: "За последние 28 дней",
  never: "Без конца",
  starts: (moment) => `начнётся ${moment}`,
  revise: "Изменить",
  off: "Выключить",
  on: "Включить",
  history: "История",
  of: (action, what) => `${action}: ${what}`,
  more: "Ещё поправки",
  emptyTitle: "Ничего не поправлено",
  empty: "Модель решает сама. Напишите поправку там, где знаете лучше, и посмотрите, помогло ли.",
  emptyFiltered: "По этому отбору поправок нет.",
  clear: "Сбросить отбор",
  close: "Закрыть",
  form: {
    create: "Новая поправка",
    revise: "Изменить поправку",
    reviseLead: (version) => `Вы меняете версию ${version}. То, что есть сейчас, останется в истории.`,
    offers: "О чём она?",
    who: "Для кого",
    everyone: "Для всех",
    onePerson: "Для одного",
    person: "Человек",
    personPlaceholder: "Искать по имени",
    title: "Только одно название",
    titlePlaceholder: "Любое название",
    mediaType: "Только один вид",
    anyMediaType: "Любой вид",
    mediaTypeOfTitle: "Тот же, что у названия",
    type: "Что она делает",
    typeNote: {
      boost: "Прибавляет к баллу, и место становится выше.",
      reduce: "Отнимает от балла, и место становится ниже.",
      block: "Убирает из всех списков. Контрольной доли нет, поэтому действие не измеряется.",
      reweight: "Умножает то, что фактор прибавляет к баллу. 1 ничего не меняет, 0 заглушает.",
    },
    factor: { select: "Только названия, где есть", reweight: "Какой фактор умножить" },
    anyFactor: "Без условия",
    genre: { select: "Жанр", reweight: "Только один жанр" },
    decade: "Десятилетие",
    decadeName: (year) => `${year}-е`,
    personIn: { select: "Человек в титрах", reweight: "Только один человек" },
    neighbour: "Только один человек с похожим вкусом",
    wholeFactor: "Фактор целиком",
    personSearch: "Название с этим человеком или номер TMDB",
    nobody: "Наберите название с этим человеком, потом выберите его",
    byNumber: (id) => `Человек под номером ${id}`,
    value: {
      boost: "Сколько баллов прибавить",
      reduce: "Сколько баллов отнять",
      reweight: "Во сколько раз",
      block: "",
    },
    valueRange: {
      boost: "Больше 0 и не больше 100 баллов из ста.",
      reduce: "Больше 0 и не больше 100 баллов из ста.",
      reweight: "От 0 до 5.",
      block: "",
    },
    reason: "Почему",
    reasonNote: "Так, чтобы было понятно и через полгода.",
    reasonShort: "Скажите почему, хотя бы в нескольких словах.",
    start: "Начало",
    startNote: "Пусто: сразу",
    startKept: "Пусто: как было",
    end: "Конец",
    endNote: "Пусто: без конца",
    holdout: "Контрольная доля, в процентах",
    holdoutNote: "От 0 до 50. Эти люди поправки не получат, чтобы её действие было известно.",
    holdoutNotePerson: "От 0 до 50. Эта доля списков человека поправки не получит, чтобы её действие было известно.",
    deactivate: "Выключить самой, если вредит",
    deactivateNote: "Как только измеренное действие наверняка ниже нуля. Это будет видно в истории и в журнале.",
    confirm: "Да, это касается всех названий у всех",
    refusals: {
      "reweight-without-factor": "Скажите, какой фактор умножить.",
      "value-without-factor": "Скажите, к какому фактору относится значение.",
      "factor-without-values": "У этого фактора нет отдельных значений.",
      "factor-without-value": "Назовите значение фактора, например жанр.",
      "selects-nothing": "Отобрать названия можно только по жанру, по человеку в титрах или по десятилетию.",
      "no-component": "Баллы не зависят от десятилетия: умножать нечего.",
      "no-person": "Здесь нужен номер человека.",
      "no-decade": "Здесь нужен первый год десятилетия, например 1990.",
      "title-without-type": "Название определяют вместе его номер и вид.",
      "block-with-holdout": "У запрета нет контрольной доли.",
      everyone: "Это касается всех названий у всех. Подтвердите или уточните, о чём поправка.",
    },
    refused: {
      expiresAt: "Конец должен быть в будущем и после начала.",
      targetValue: "В каталоге ничего такого нет.",
    },
    summary: "Словами",
    untouched: "сначала скажите, что она делает",
    badMoment: "Это не дата и время.",
    saveNew: "Ввести в действие",
    saveRevision: "Сохранить новой версией",
    saved: "Сохранено.",
    cancel: "Отмена",
    restored: "Это вы писали, когда закончился сеанс. Пока это не сохранено.",
    check: "Взгляните ещё раз на отмеченные поля.",
  },
  foresight: {
    title: "Что она изменила бы",
    notYet: "Скажите, что она делает, и здесь будет видно, что изменилось бы в новейших списках.",
    asking: "Смотрим новейшие списки",
    says: foresightSentence,
    because: ({ reasons }) =>
      reasons.length === 0
        ? "Среди этих списков нет ни одного, который показан и чья неделя прошла."
        : reasons.map((reason) => reasonSentence(reason, "title")).join(" "),
    entering: "Вошли бы",
    leaving: "Ушли бы",
    titleIn: (title, lists) => `${title} (${formats.count(lists)})`,
    andMore: (titles) => ` и ещё ${formats.count(titles)}`,
    listOf: (name) => `${name}:`,
    move: (title, before, after) =>
      after === null ? `«${title}» уходит с места ${(before ?? 0) + 1}` : `«${title}» приходит на место ${after + 1}`,
    conflicts: (count) =>
      count === 0
        ? "Некоторые люди просили об обратном"
        : `О том же говорит ещё ${formats.count(count)} ${formats.plural(count, { one: "поправка", few: "поправки", other: "поправок" })}`,
    conflictSays: conflictSentence,
    elsewhere: "(откроется рядом с этой страницей)",
    viewersAgainst: (count) =>
      `Об обратном просили сами: ${formats.count(count)} ${formats.plural(count, { one: "человек", few: "человека", other: "человек" })}.`,
  },
  effect: {
    title: "Помогло ли?",
    never: "Не измеряется",
    notYet: "Пока не измерено",
    verdicts: {
      void: "Верить нельзя",
      works: "Помогает",
      harms: "Вредит",
      "does-nothing": "Ничего не меняет",
      "too-early": "Судить рано",
    },
    interval: (value, lower, upper, count) =>
      value === null || lower === null || upper === null
        ? `Пока ${decisions(count)}`
        : `${signedPoints(value)} п.\u00a0п. (от ${signedPoints(lower)} до ${signedPoints(upper)}), ${decisions(count)}`,
    side: "Сторона",
    with: "С ней",
    without: "Без неё",
    units: { people: "Люди", lists: "Списки" },
    success: "Выбрано или понравилось",
    reward: "Награда на список",
    rate: ({ value, count }) =>
      value === null ? "пока ничего" : `${formats.finePercent(value)} из ${formats.count(count)}`,
    perList: ({ value, count }) =>
      value === null
        ? "пока ничего"
        : `${formats.fixed(value, 2)} в ${formats.count(count)} ${formats.plural(count, { one: "списке", other: "списках" })}`,
    version: (version) => `Версия ${version}, все, кого она могла коснуться.`,
    says: effectSentence,
    split: ({ units, sampleRatio, ...sides }) =>
      splitSentence({ treated: sides.with.units, control: sides.without.units, units, sampleRatio }),
  },
  suggestions: {
    title: (count) => (count === 0 ? "Ничто не требует поправки" : `Чего требуют числа (${formats.count(count)})`),
    lead: ({ tested, found }) =>
      `На одной половине людей ${formats.plural(tested, { one: "сравнён", other: "сравнено" })} ${formats.count(tested)} ${formats.plural(tested, { one: "сегмент", few: "сегмента", other: "сегментов" })}, неслучайно отличались ${formats.count(found)}; эти отличались и на другой половине.`,
    empty: ({ tested, dismissed }) =>
      tested === 0
        ? "В каждой половине меньше 30 человек с окончательными ответами: слишком мало, чтобы сверить предсказанное с тем, что вышло."
        : `${formats.plural(tested, { one: "Сравнён", other: "Сравнено" })} ${formats.count(tested)} ${formats.plural(tested, { one: "сегмент", few: "сегмента", other: "сегментов" })}: предсказанное сходится с тем, что вышло, насколько это видно.${
            dismissed > 0 ? ` Отклонено вами: ${formats.count(dismissed)}.` : ""
          }`,
    says: suggestionSentence,
    evidence: ({ confirmed: { gap }, shrunkGap }) =>
      `Расхождение там, где его не искали: ${signedPoints(gap.value)} п.\u00a0п. (от ${signedPoints(gap.ciLower)} до ${signedPoints(gap.ciUpper)}); со стягиванием к нулю ${signedPoints(shrunkGap)}.`,
    halves: (found, confirmed) => `Найдено ${onPeople(found)}, подтверждено ${onOthers(confirmed)}.`,
    proposal: ({ correction, label }) =>
      correction === null
        ? ""
        : withFullStop(
            `Предлагается: ${scopeWords({ ...correction, userId: null, userName: null, tmdbId: null, titleName: null, targetLabel: correction.targetValue === null ? null : label })} – ${valueWords(correction)}, до ${formats.day(correction.expiresAt)}`,
          ),
    noCorrection: "Поправкой этого не выразить; этому может научиться новая версия.",
    accept: "Ввести в действие",
    adjust: "Подправить",
    dismiss: "Отклонить",
    dismissTitle: "Отклонить предложение",
    why: "Почему",
    whyNote: "Четыре недели его не будет. Причина останется в журнале.",
  },
  stale: {
    title: (version) => `Тем временем кто-то сохранил версию ${version}`,
    lead: "Из вашего ничего не сохранено. Вот где вы расходитесь:",
    field: "Поле",
    theirs: "Там",
    yours: "У вас",
    same: "Теперь там то же самое.",
    takeTheirs: "Продолжить с сохранённого",
    keepMine: "Оставить моё и взглянуть ещё раз",
    kept: (version) => `Теперь ваше стоит поверх версии ${version}. Сохраните, чтобы заменить написанное там.`,
  },
  toggle: {
    offTitle: "Выключить поправку",
    onTitle: "Включить поправку",
    reason: "Почему",
    offConfirm: "Выключить",
    onConfirm: "Включить",
    stale: "Тем временем её кто-то изменил. Вот какая она теперь; посмотрите и решите снова.",
    isOff: "Тем временем её уже кто-то выключил.",
    isOn: "Тем временем её уже кто-то включил.",
  },
  histories: {
    title: "Действие и история",
    versions: "Версии",
    restore: (version) => `Вернуть версию ${version}`,
    version: (version) => `Версия ${version}`,
    by: (author) => `автор ${author}`,
    before: "Было",
    after: "Стало",
    said: "Что там было",
    field: "Поле",
    unchanged: "Больше ничего не изменилось.",
    empty: "Истории нет.",
  },
};
