import { percent, signedPoints } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { text as frame } from "../text/ru.ts";
import { sidesSentence } from "../text/verdict-words.ru.ts";
import type * as en from "./found-words.en.ts";

const titles = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "название", few: "названия", other: "названий" })}`;

const conclusions = {
  better: "выбирали бы или хвалили чаще",
  worse: "выбирали бы или хвалили реже",
  "no-difference": "заметной разницы нет",
  "not-enough-support": "ясного действия не видно",
};

/** Что поправка изменила бы в новейших списках. */
export const foresightSentence: typeof en.foresightSentence = ({ lists, entering, leaving, effect }) => {
  const { replayed, changed, notReplayable } = lists;
  if (replayed === 0)
    return notReplayable > 0
      ? "В прежних списках нет того, на что она действует: опробовать её можно будет на новых."
      : "Списков, на которых её можно опробовать, пока нет.";
  const ofLists = `${formats.count(replayed)} ${formats.plural(replayed, { one: "новейшего списка", other: "новейших списков" })}`;
  const change = formats.plural(changed, { one: "изменился бы", other: "изменилось бы" });
  const changes = `Из ${ofLists} ${change} ${formats.count(changed)}; вошло бы ${titles(entering.titles)}, ушло бы ${titles(leaving.titles)}`;
  const { value, ciLower, ciUpper, verdict } = effect;
  return value === null || ciLower === null || ciUpper === null
    ? `${changes}; о действии известно слишком мало.`
    : `${changes}; успех ${signedPoints(value)} п.\u00a0п. [${signedPoints(ciLower)}; ${signedPoints(ciUpper)}]: ${conclusions[verdict]}.`;
};

const unmeasured = {
  block: "Запрет не измеряется никогда: запрещённого никто не видит.",
  viewer: "Просьба самого человека для него исполняется всегда и не измеряется.",
  "no-holdout": "Контрольной доли нет: поправку получают все, и сравнивать не с кем.",
  "no-list": "Ни один список её пока не встретил.",
};

const effectLead = {
  void: null,
  works: "Помогает, с ней выбирают или хвалят чаще:",
  harms: "Вредит, с ней выбирают или хвалят реже:",
  "does-nothing": "Заметно ничего не меняет:",
  "too-early": "Судить рано:",
};

/** Что сделала поправка или почему это не измеряется. */
export const effectSentence: typeof en.effectSentence = (measurement) =>
  measurement.effect === null
    ? unmeasured[measurement.unmeasured]
    : sidesSentence(effectLead[measurement.effect.verdict], measurement.effect.success, measurement.effect.units);

/** О чём предложение; у жанра и человека слова свои. */
const SEGMENTS: Readonly<Record<string, string>> = {
  similar_users: "То, что понравилось людям с похожим вкусом,",
  trending: "То, что сейчас смотрят многие,",
  popular: "То, что нравится многим,",
  want_watch: "Названия из списка «Хочу»",
  genre_match: "Найденное по жанрам",
  person_match: "Найденное по людям в титрах",
  movie: "Фильмы",
  tv: "Сериалы",
  anime: "Аниме",
  cartoon: "Мультфильмы",
  "under-30": "Показанное тем, кто посмотрел меньше 30 названий,",
  "30-99": "Показанное тем, кто посмотрел от 30 до 99 названий,",
  "100-and-more": "Показанное тем, кто посмотрел 100 названий и больше,",
};

const segmentWords = ({ dimension, value, label }: en.Suggestion): string => {
  if (dimension === "person") return `Названия, где есть ${label},`;
  return dimension === "genre" ? `Жанр «${frame.genre(label)}»` : (SEGMENTS[value] ?? label);
};

/** Где люди выбирают не так, как предсказано. */
export const suggestionSentence: typeof en.suggestionSentence = (suggestion) => {
  const { observed, predicted, count } = suggestion.confirmed;
  const shown = formats.plural(count, { one: "показанного", other: "показанных" });
  return `${segmentWords(suggestion)} выбирают или хвалят ${suggestion.shrunkGap > 0 ? "чаще" : "реже"}, чем предсказано: ${percent(observed)} из ${formats.count(count)} ${shown} при ожидаемых ${percent(predicted)}.`;
};
