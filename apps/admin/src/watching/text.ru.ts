import { percent, percentRange, signedPoints } from "../charts/percent.ts";
import { mediaTypeName, placeWords, sourceName } from "../decisions/text.ru.ts";
import { formats } from "../text/formats.ts";
import { withFullStop } from "../text/full-stop.ru.ts";
import { text as frame } from "../text/ru.ts";
import type { text as en } from "./text.en.ts";

type Interval = { readonly ciLower: number | null; readonly ciUpper: number | null };

const decisions = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "решение", few: "решения", other: "решений" })}`;
/** «из 1 решения», «из 5 решений». */
const ofDecisions = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "решения", other: "решений" })}`;
const ofPeople = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "человека", other: "человек" })}`;
const share = (value: number | null) => (value === null ? "–" : percent(value));
const within = ({ ciLower, ciUpper }: Interval) =>
  ciLower === null || ciUpper === null ? "" : `, интервал 95\u00a0% ${percentRange(ciLower, ciUpper)}`;
const gap = (value: number | null) => (value === null ? "–" : `${signedPoints(value)} п.\u00a0п.`);
const gapWithin = ({ ciLower, ciUpper }: Interval) =>
  ciLower === null || ciUpper === null
    ? ""
    : `, интервал 95\u00a0% от ${signedPoints(ciLower)} до ${signedPoints(ciUpper)}`;
const index = (value: number | null) => (value === null ? "–" : formats.fixed(value, 3));
const overdueWords = (count: number) => `${decisions(count)} без метки через час после срока`;

const featureName: Readonly<Record<string, string>> = {
  genreScore: "Балл за жанры",
  personScore: "Балл за людей в титрах",
  tasteScore: "Балл от похожих людей",
  wantSignalScore: "Спрос",
  dropRisk: "Риск, что бросят",
  predictedSuccess: "Предсказанный успех",
  mediaType: "Виды",
  sourceType: "Источники",
  genre: "Жанры",
  outcome: "Что вышло",
};

const joinName: typeof en.join.name = {
  orphans: "Ответы на то, что не рекомендовалось",
  late: "Ответы позже чем через день",
  afterMaturity: "Ответы, изменившие окончательную метку",
  duplicates: "Пришло повторно",
  refused: "Не удалось принять",
  neverShown: "Рекомендовано и не побывало на экране",
  immature: "Показано, неделя не прошла",
};

/** Что измерено, одной фразой: со счётом, интервалом и тем, с чем сравнивают. */
const says: typeof en.says = (kind, evidence) => {
  const { value, limit, count, to } = evidence;
  switch (kind) {
    case "success_fell":
      return `${share(value)} из ${ofDecisions(count)}${within(evidence)}; раньше ${share(limit)}.`;
    case "drop_rate":
    case "block_rate":
      return `${share(value)} из ${ofDecisions(count)}${within(evidence)}; предел ${share(limit)}.`;
    case "join_health":
      return `${share(value)} из ${formats.count(count)} пришедших${within(evidence)}; предел ${share(limit)}.`;
    case "calibration":
      return `Наблюдалось минус предсказано: ${gap(value)}, ${decisions(count)}${gapWithin(evidence)}; предел ${limit === null ? "–" : formats.fixed(100 * limit, 1)} п.\u00a0п. в обе стороны.`;
    case "drift":
      if (value === null) return `${decisions(count)}: для сравнения мало.`;
      return `Индекс ${index(value)}, ${decisions(count)}; случайный не выше ${index(limit)}.`;
    case "no_outcomes":
      return `Ответили ${share(value)} из ${ofPeople(count)}, которым что-то показано; обычно ${share(limit)}.`;
    case "sweeper_behind":
      return `${overdueWords(count)}.`;
    case "correction_expiring":
      return to === null ? "У неё есть конец." : `Закончится ${formats.moment(to)}.`;
    case "correction_harming":
      return `${gap(value)} награды, ${formats.count(count)} ${formats.plural(count, { one: "список", few: "списка", other: "списков" })}${gapWithin(evidence)}.`;
  }
};

const nameOf = (value: string): string => {
  const names: Readonly<Record<string, string>> = { ...mediaTypeName, ...sourceName };
  return names[value] ?? frame.genre(value);
};

/** Все фразы о том, за чем наблюдают, по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Что сегодня требует внимания?",
  lead: "Правила смотрят в журнал каждые несколько минут. Вот что они нашли и на что смотрят.",
  nothing: "Ничто не требует внимания",
  nothingLead: (asked, blind) =>
    `Спрошено ${formats.count(asked)} ${formats.plural(asked, { one: "правило", few: "правила", other: "правил" })}: сверх случайного ничего не нашлось${
      blind === 0 ? "" : `; из них ${formats.count(blind)} не хватило данных`
    }.`,
  unasked: "Правила пока не спрошены",
  unaskedLead: "Первый взгляд будет через несколько минут после запуска.",
  alerts: "Что нашлось",
  kindName: {
    success_fell: "Выбирают или хвалят реже, чем раньше",
    drop_rate: "Много не досматривают",
    block_rate: "Много отвергают насовсем",
    calibration: "Предсказания не сбываются",
    drift: "Данные стали другими",
    join_health: "Ответы не находят своих решений",
    no_outcomes: "Никто не отвечает",
    sweeper_behind: "Метки опаздывают",
    correction_expiring: "Поправка скоро закончится",
    correction_harming: "Поправка вредит",
  },
  subjectName: (kind, { subject, evidence }) => {
    if (kind === "drift") return featureName[subject] ?? subject;
    if (kind === "join_health") return Object.entries(joinName).find(([key]) => key === subject)?.[1] ?? subject;
    return evidence.label;
  },
  says,
  state: { firing: "Требует внимания", acknowledged: "Под присмотром", no_data: "Больше не видно", resolved: "Прошло" },
  since: (moment) => `С ${moment}`,
  told: (moment) => `последний раз сообщено ${moment}`,
  over: (moment) => `Прошло ${moment}`,
  takenBy: (name, moment) => `Присматривает ${name ?? "кто-то"}, с ${moment}`,
  take: "Присмотрю я",
  takeLead: "Пока это не пройдёт, никому больше не напоминают. Присматривает тот, кто взялся первым.",
  takeNote: "Что делается",
  takeNoteHint: "Чтобы прочли другие. Можно не писать.",
  cancel: "Отмена",
  close: "Закрыть",
  showOver: "Что прошло",
  more: "Ещё",
  open: "Посмотреть",
  behind: "Решения за этим числом",
  checks: "На что смотрят",
  rule: "Правило",
  verdictColumn: "Что говорит",
  measured: "Измерено",
  asked: "Спрошено",
  never: "ещё нет",
  verdict: {
    ok: "Всё в порядке",
    breached: "За пределом",
    no_data: "Сказать нельзя: слишком мало данных",
    muted: "Выключено в настройках",
    unasked: "Ещё не спрошено",
  },
  worst: "Самое тяжёлое из того, за чем следит каждое правило. Слишком мало данных – ни хорошая весть, ни дурная.",
  calibration: {
    title: "Сбываются ли предсказания?",
    course: (observed, predicted) => `Выбрано или понравилось ${observed}, предсказано ${predicted}`,
    gap: (value, interval) => withFullStop(`Наблюдалось минус предсказано: ${value}${interval}`),
    pairs: "Шаг",
    people: "Люди",
    difference: "Наблюдалось минус предсказано",
    segments: "Где предсказанное расходится с наблюдаемым",
    segment: "Среди",
    dimension: {
      mediaType: "Вид",
      sourceType: "Источник",
      modelVersion: "Версия",
      warmth: "Насколько известен вкус",
      place: "Место в списке",
      genre: "Жанр",
    },
    found: (found, tested, tooFew) =>
      `${found === 0 ? "Неслучайных расхождений нет" : `Неслучайно ${formats.plural(found, { one: "расходится", other: "расходятся" })} ${formats.count(found)} ${formats.plural(found, { one: "сегмент", few: "сегмента", other: "сегментов" })}`}: проверено вместе ${formats.count(tested)}, меньше 30 человек и потому пропущено ${formats.count(tooFew)}.`,
    beyond: "неслучайно",
    empty: "За эти дни ни у одного предсказания не прошла неделя.",
  },
  gapWords: (mean) => gap(mean.value),
  gapInterval: ({ ciLower, ciUpper }) =>
    ciLower === null || ciUpper === null
      ? "только один человек"
      : `от ${signedPoints(ciLower)} до ${signedPoints(ciUpper)}`,
  gapSentence: (mean) => gapWithin(mean),
  segmentName: ({ dimension, value }) => {
    if (dimension === "warmth") return value === "cold" ? "известно было слишком мало" : "вкус был известен";
    return dimension === "place" ? placeWords(value) : nameOf(value);
  },
  drift: {
    title: "Стали ли данные другими?",
    steady: "Ничто не изменилось сверх случайного",
    drifted: (names) => `Неслучайно изменилось: ${formats.and(names.map((name) => name.toLowerCase()))}`,
    tooFew: "Слишком мало людей: нужно по 30 с каждой стороны",
    against: (from, to, lookedAt) =>
      `${withFullStop(`Сравнение с днями ${formats.days(from, to)}`)}${lookedAt < 1 ? ` Взято ${formats.percent(lookedAt)} людей, с обеих сторон те же.` : ""}`,
    feature: "Что",
    verdictColumn: "Что говорит",
    index: "Индекс",
    threshold: "Случайный не выше",
    p: "p с поправкой",
    rows: "Решений сейчас",
    verdict: { steady: "Как прежде", drifted: "Изменилось", too_few: "Сказать нельзя" },
    value: "Значение",
    before: "Раньше",
    now: "Сейчас",
  },
  featureName: (feature) => featureName[feature] ?? feature,
  binName: (feature, { name, from, to }) => {
    if (from !== null && to !== null) return `${formats.fixed(100 * from, 1)}–${formats.fixed(100 * to, 1)}`;
    return feature === "outcome" ? (frame.overview.bases.get(name) ?? name) : nameOf(name);
  },
  join: {
    title: "Находят ли ответы свои решения?",
    name: joinName,
    what: "Что",
    share: "Доля",
    interval: "Интервал 95\u00a0%",
    count: "Из скольких",
    counted: (hits, count) => `${formats.count(hits)} из ${formats.count(count)}`,
    overdue: (count) => (count === 0 ? "Просроченных меток нет." : `${overdueWords(count)}.`),
    summary: ({ late, orphans, overdue }) =>
      `Не нашли своего решения ${share(orphans.rate)} из ${formats.count(orphans.count)} ${formats.plural(orphans.count, { one: "ответа", other: "ответов" })}, опоздали ${share(late.rate)}; ${overdue === 0 ? "просроченных меток нет" : `просрочено меток: ${formats.count(overdue)}`}.`,
  },
};
