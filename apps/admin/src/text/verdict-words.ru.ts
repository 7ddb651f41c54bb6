import { signedPoints } from "../charts/percent.ts";
import { formats, significant } from "./formats.ts";
import type * as en from "./verdict-words.en.ts";

const size = (value: number) => significant(value, 3);
const percent = (share: number) => `${size(100 * share)}\u00a0%`;

/** «на 21 человека», «на 3 человек», а дробь требует «человека». */
const ontoPeople = (count: number) =>
  `${size(count)} ${formats.plural(Number(count.toPrecision(3)), { one: "человека", few: "человек", many: "человек", other: "человека" })}`;
const counted = (count: number, units: en.Units) =>
  `${formats.count(count)} ${formats.plural(
    count,
    units === "people"
      ? { one: "человек", few: "человека", other: "человек" }
      : { one: "список", few: "списка", other: "списков" },
  )}`;
const outOf = (count: number, units: en.Units) =>
  `${formats.count(count)} ${formats.plural(
    count,
    units === "people" ? { one: "человека", other: "человек" } : { one: "списка", other: "списков" },
  )}`;

const placeOf = {
  within: (margin: string) => `, в пределах ±${margin}`,
  above: () => ", целиком выше 0",
  below: () => ", целиком ниже 0",
  astride: (margin: string) => `: захватывает 0 и шире ±${margin}`,
};

/** На чём стоит вывод; разница считается на список или на название. */
export const reasonSentence: typeof en.reasonSentence = (reason, per) => {
  switch (reason.code) {
    case "mean-weight":
      return reason.ciLower === null || reason.ciUpper === null
        ? "У среднего веса нет интервала."
        : `Средний вес лежит между ${size(reason.ciLower)} и ${size(reason.ciUpper)}, а не у 1: журнал не покрывает того, что показывалось бы.`;
    case "sample-size":
      return `Эффективный объём выборки ${size(reason.value)}, меньше ${reason.least}.`;
    case "people":
      return `Вес приходится на ${ontoPeople(reason.value)}, меньше ${reason.least}.`;
    case "one-person":
      return `На одного человека приходится ${percent(reason.share)} веса, больше ${percent(reason.most)}.`;
    case "outside-pools":
      return `${percent(reason.share)} того, что показывалось бы, лежит вне записанного, из чего тянулся жребий, больше ${percent(reason.most)}.`;
    case "undefined":
      return "По этому журналу разницы не определить.";
    case "difference":
      return `Разница на ${per === "list" ? "список" : "название"} лежит между ${size(reason.ciLower)} и ${size(reason.ciUpper)}${placeOf[reason.lies](size(reason.margin))}.`;
  }
};

/** Разница двух сторон после слов о том, что она значит; без этих слов сторонам верить нельзя. */
export const sidesSentence: typeof en.sidesSentence = (lead, { ciLower, ciUpper }, units) => {
  if (lead === null) return "Стороны не того размера, какого должны быть: верить здесь нельзя ничему.";
  return ciLower === null || ciUpper === null
    ? `Судить рано: на каждой стороне нужно не меньше ${outOf(30, units)} с окончательными ответами.`
    : `${lead} разница от ${signedPoints(ciLower)} до ${signedPoints(ciUpper)} п.\u00a0п.`;
};

/** Того ли размера стороны, какого задуманы. */
export const splitSentence: typeof en.splitSentence = ({ treated, control, units, sampleRatio }) => {
  const total = treated + control;
  if (sampleRatio.statistic === null) return `Пока ${counted(total, units)}: слишком мало, чтобы проверить деление.`;
  const found = `${formats.count(treated)} из ${outOf(total, units)} при задуманных ${percent(sampleRatio.share)}`;
  return sampleRatio.mismatch
    ? `${found}: сам случай даёт такое реже раза на тысячу, значит, на одной стороне ${units === "people" ? "теряются люди" : "теряются списки"}.`
    : `${found}: как и бывает по случаю.`;
};
