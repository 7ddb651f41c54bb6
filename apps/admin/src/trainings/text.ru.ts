import { formats } from "../text/formats.ts";
import { withFullStop } from "../text/full-stop.ru.ts";
import { sidesSentence, splitSentence } from "../text/verdict-words.ru.ts";
import { figure } from "./figure.ts";
import { gateSentence } from "./gate-words.ru.ts";
import { estimatorNames, stageSentence } from "./stage-words.ru.ts";
import type { Experiment, text as en } from "./text.en.ts";

const signed = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${figure(value)}`);
const points = (share: number | null): string =>
  share === null ? "–" : `${share > 0 ? "+" : ""}${formats.fixed(100 * share, 1)}`;

const lists = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "список", few: "списка", other: "списков" })}`;
/** «из 1 списка», «из 5 списков», и так же после «для» и «у». */
const ofLists = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "списка", other: "списков" })}`;
const inLists = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "списке", other: "списках" })}`;
const ofPeople = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "человека", other: "человек" })}`;

const compareSentence: typeof en.compare.says = ({ items, sameDecisions }) => {
  if (items.filter(({ metrics }) => metrics !== null).length < 2)
    return "Измерено меньше двух из них: сравнивать можно только настройки.";
  return sameDecisions
    ? "Они измерены на одних и тех же решениях: разница за пределами интервалов и есть разница между ними."
    : "Они измерены на разных решениях: разница может быть от людей и дней, а не от версий. Чтобы узнать, сравните их на одних списках.";
};

const experimentLead = ({ verdict, challenger, control }: Experiment): string | null => {
  const [one, other] = [challenger.modelVersion, control.modelVersion];
  switch (verdict) {
    case "void":
      return null;
    case "better":
      return `С ${one} выбирают или хвалят чаще, чем с ${other}:`;
    case "worse":
      return `С ${one} выбирают или хвалят реже, чем с ${other}:`;
    case "no-difference":
      return "Заметно они не отличаются:";
    case "too-early":
      return "Судить рано:";
  }
};

/** Все фразы о том, что стоит рядом с версией, по-русски. */
export const text: typeof en = {
  callOff: "Прервать",
  callingOff: (version) => `Прервать работу: ${version}`,
  calledOff: "Прервана",
  weighing: "Сравнивается с версией, которая решает",
  actions: "Ещё",
  actionsOf: (version) => `Ещё: ${version}`,
  weighAgain: "Сравнить на новых списках",
  share: "Дать ей долю людей",
  endShare: "Забрать её долю людей",
  shadowOn: "Включить теневой режим",
  shadowOff: "Выключить теневой режим",
  derive: "Сделать такую же с другими настройками",
  hasShare: (share) => `Решает для ${formats.finePercent(share)} людей`,
  inShadow: "Теневой режим",

  gate: gateSentence,
  stage: stageSentence,

  learning: {
    title: "Как она учится",
    position: "На нижние места смотрят реже",
    positionHint:
      "Первый способ подбирает, чего стоит каждое место. Второй измеряет по спискам, составленным по жребию, как часто смотрят на каждое место: ему нужны списки, где много случая, и если их мало, он так и скажет.",
    positions: { offset: "По местам", examination: "По взглядам" },
    propensityWeights: "Считать редко показанное весомее",
    propensityWeightsHint: "Обучает обоими способами и оставляет тот, что лучше предсказывает более поздние решения.",
    examination: "Как часто смотрят на каждое место, начиная с первого",
    weightsTried: "Редко показанное весомее",
    weightsOutcome: (kept, withThem, without) =>
      `${kept ? "оставлено" : "отброшено"}: логарифмическая потеря на более поздних решениях ${withThem} с этим и ${without} без`,
  },

  report: {
    title: "Что говорит каждый способ оценки",
    lead: "Первый выбран заранее, он и решает. Остальные предполагают о выборе названия меньше или больше: где расходятся они, там расходятся и предположения.",
    estimator: "Способ оценки",
    names: estimatorNames,
    votes: "решает",
    difference: "Разница в наградах на список",
    says: "Что говорит",
    verdicts: {
      better: "больше",
      worse: "меньше",
      "no-difference": "заметной разницы нет",
      "not-enough-support": "сказать нельзя",
    },
    interval: (value, lower, upper) =>
      lower === null || upper === null ? signed(value) : `${signed(value)} (от ${signed(lower)} до ${signed(upper)})`,
    loggers: (each) =>
      each.length === 0
        ? null
        : `Чьи списки: ${formats.and(each.map((one) => `${one.modelVersion} (${formats.count(one.lists)})`))}.`,
    leftOut: ({ otherFeatures, otherVersions }) => {
      const parts = [
        otherFeatures > 0 ? `${lists(otherFeatures)} с другими признаками` : null,
        otherVersions > 0 ? `${lists(otherVersions)} версий, у которых их мало` : null,
      ].filter((part) => part !== null);
      return parts.length === 0 ? null : `Не учтено: ${formats.and(parts)}.`;
    },
    tail: ({ maxWeight, topShare, tailIndex }) =>
      `Наибольший вес ${formats.number(Number(maxWeight.toPrecision(3)))}; на самую тяжёлую сотую долю приходится ${formats.percent(topShare)} всего веса${
        tailIndex !== null && tailIndex < 2 ? ", и хвост так тяжёл, что интервалам верить нельзя" : ""
      }.`,
    range: ({ from, to, at }) => withFullStop(`Составлены ${formats.days(from, to)}; сравнение от ${formats.day(at)}`),
  },

  experiments: {
    title: "Что вышло у людей?",
    empty: "Она пока ни для кого не решала.",
    running: (share, since) => `${formats.finePercent(share)} людей с ${formats.moment(since)}`,
    over: (share, from, to) => `${formats.finePercent(share)} людей, ${formats.days(from, to)}`,
    why: (reason, by) => (by === null ? reason : `${reason} – ${by}`),
    ended: (reason) => `Конец: ${reason}`,
    says: (experiment) => sidesSentence(experimentLead(experiment), experiment.success, "people"),
    split: ({ challenger, control, sampleRatio }) =>
      splitSentence({ treated: challenger.people, control: control.people, units: "people", sampleRatio }),
    table: "Выбрано или понравилось, по версиям",
    version: "Версия",
    people: "Люди",
    rate: "Выбрано или понравилось",
    perList: "Наград на список",
    rateOf: (value, count) => (value === null ? "–" : `${formats.finePercent(value)} из ${formats.count(count)}`),
    rewardOf: (value, count) => (value === null ? "–" : `${figure(value)} в ${inLists(count)}`),
    difference: (value, lower, upper) =>
      lower === null || upper === null
        ? `Пока ${points(value)} п.\u00a0п., и для интервала слишком мало.`
        : `${points(value)} п.\u00a0п.; интервал, который верен, сколько на него ни смотри: от ${points(lower)} до ${points(upper)}.`,
    prediction: ({ prediction, reward, predictionHeld }) => {
      if (prediction === null) return "Против этой версии журнал ничего не предсказывал.";
      const predicted = `Журнал предсказывал ${signed(prediction.value)} награды на список (от ${signed(prediction.ciLower)} до ${signed(prediction.ciUpper)})`;
      if (predictionHeld === null) return `${predicted}; вышло пока слишком мало, чтобы сверить.`;
      const happened = `вышло ${signed(reward.value)} (от ${signed(reward.ciLower)} до ${signed(reward.ciUpper)})`;
      return `${predicted}; ${happened}: ${predictionHeld ? "это сходится" : "это не сходится"}.`;
    },
  },

  shadow: {
    title: "Что показала бы она?",
    since: (since) => `Считает баллы для каждого списка с ${formats.moment(since)}.`,
    ended: "Для новых списков она баллов не считает.",
    overlap: "Из показанного показала бы и она",
    topOverlap: "Из лучшего в каждом списке лучшее и у неё",
    counted: (listCount, peopleCount) => `Из ${ofLists(listCount)} для ${ofPeople(peopleCount)}`,
    share: (value, lower, upper) =>
      value === null
        ? "–"
        : lower === null || upper === null
          ? formats.percent(value)
          : `${formats.percent(value)} (от ${formats.percent(lower)} до ${formats.percent(upper)})`,
    enters: "Показывалось бы чаще",
    leaves: "Показывалось бы реже",
    onLists: (title, count) => `«${title}», в ${inLists(count)}`,
    nothing: "Пока ничего: баллы для списков считаются каждые несколько минут.",
  },

  traffic: {
    lead: "С этой минуты она решает для этих людей, и пока доля та же, люди те же. Что у них выйдет, сравнивается со всеми остальными, с интервалом, который верен, сколько на него ни смотри.",
    percent: "\u00a0%",
    share: "Доля людей, в процентах",
    shareHint: "От 1 до 50. Другая доля начинает новое сравнение.",
    start: (share) => `Дать ей ${formats.number(share)}\u00a0% людей`,
    endLead: "Для всех снова решает действующая версия. То, что вышло, остаётся.",
    started: (version, share) => `${version} решает для ${formats.finePercent(share)} людей.`,
    ended: (version) => `${version} больше ни для кого не решает.`,
  },

  settings: {
    title: "Сделать такую же с другими настройками",
    lead: (version) =>
      `Новая версия с весами ${version}, которая иначе составляет списки. Её сравнивают и допускают, как любую другую.`,
    more: "Другие настройки жребия",
    temperature: "Температура жребия, в баллах",
    temperatureHint:
      "При 0 список идёт по порядку. Чем горячее, тем больше пробуется и тем больше журнал скажет о других версиях.",
    explored: "Списки по жребию, в процентах",
    exploredHint: "Остальные идут по порядку. При 0 журнал ничего не скажет о других версиях.",
    poolSize: "Из скольких названий тянется жребий",
    perComponent: "И ещё лучших в каждой составляющей",
    unchanged: "Измените хоть одну настройку, иначе делать нечего.",
    made: (version) => `${version} готова. Сравните её, чтобы увидеть, что она дала бы.`,
    make: "Сделать",
  },

  compare: {
    title: "Бок о бок",
    says: compareSentence,
    table: "Версии и их числа",
    pick: "Сравнить версии",
    placeholder: "От двух до шести версий",
    one: "Выберите ещё одну.",
    name: "Показатель",
    weights: "Веса",
    measures: "Показатели",
    settings: "Настройки",
    data: "На чём обучена",
    decisions: (count) =>
      `${formats.count(count)} ${formats.plural(count, { one: "решение", few: "решения", other: "решений" })}`,
    uplift: "Против версии, которая решала",
    close: "Закрыть сравнение",
  },

  moves: {
    title: (version, against) => `Что ${version} поставила бы не туда, куда ${against}`,
    nobody: "Списков с тем, на чём учились эти версии, ещё не было.",
    shared: (shared, size) =>
      shared === size
        ? `Наверху те же ${formats.count(size)}`
        : `Общих среди верхних ${formats.count(size)}: ${formats.count(shared)}`,
    move: (title, rank, rankAgainst) => `«${title}»: ${formats.count(rankAgainst + 1)} → ${formats.count(rank + 1)}`,
  },

  weighed: (version) => `${version} сравнивается. Когда закончится, её отчёт обновится.`,
  shadowBegan: (version) => `${version} теперь считает баллы для каждого списка, и никому их не показывают.`,
  shadowEnded: (version) => `${version} больше не считает баллы для новых списков.`,
};
