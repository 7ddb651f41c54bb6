import { formats, significant } from "../text/formats.ts";
import type * as en from "./stage-words.en.ts";

export const estimatorNames: typeof en.estimatorNames = {
  "sn-position-ips": "По местам, с нормировкой",
  "position-ips": "По местам, без нормировки",
  "sn-cascade-ips": "Сверху вниз, с нормировкой",
  "cascade-ips": "Сверху вниз, без нормировки",
  "sn-slate-ips": "Список целиком, с нормировкой",
  "slate-ips": "Список целиком, без нормировки",
};

const purposes: Record<en.Lack["purpose"], string> = {
  fit: "Решений для обучения",
  calibrate: "Решений для выбора порога",
  report: "Решений для отчёта",
};

const missingWords = {
  decisions: { one: "решения", other: "решений" },
  successes: { one: "успеха", other: "успехов" },
  failures: { one: "неудачи", other: "неудач" },
};

const lackSentence = ({ purpose, decisions, successes, missing }: en.Lack): string => {
  const more = (["decisions", "successes", "failures"] as const)
    .filter((what) => missing[what] > 0)
    .map((what) => `${formats.count(missing[what])} ${formats.plural(missing[what], missingWords[what])}`);
  return `${purposes[purpose]} ${formats.count(decisions)}, успехов среди них ${formats.count(successes)}; не хватает по меньшей мере ${formats.and(more)}.`;
};

const thinWords = (thin: en.Thin): string =>
  thin === null
    ? ""
    : `: решения на месте ${thin.place} (${formats.count(thin.decisions)}) стоят ${significant(thin.worth, 3)} случайных, а нужно ${thin.least}`;

/** Что делает обучение или сравнение либо почему оно кончилось ничем. */
export const stageSentence: typeof en.stageSentence = (stage) => {
  switch (stage.code) {
    case "reading":
      return `Прочитано решений: ${formats.count(stage.decisions)}`;
    case "learning":
      return `Обучение, решений: ${formats.count(stage.decisions)}`;
    case "measuring":
      return `Проверка на более поздних решениях: ${formats.count(stage.decisions)}`;
    case "comparing":
      return `Сравнение с ${stage.against}, списков: ${formats.count(stage.lists)}`;
    case "estimating":
      return `Считается оценка «${estimatorNames[stage.estimator]}»`;
    case "harms":
      return "Считаются брошенное, отвергнутое и оценки людей";
    case "called-off":
      return "Сравнение прервано.";
    case "fault":
      return "Работу остановила ошибка на нашей стороне; о ней сообщено.";
    case "given-up":
      return `За время работы сервер останавливался ${formats.count(stage.attempts)} ${formats.plural(stage.attempts, { one: "раз", few: "раза", other: "раз" })}; больше попыток не будет. Возможно, не хватает памяти или взято слишком много дней.`;
    case "stopped":
      return stage.reason === null ? "Прервано." : `Прервано: ${stage.reason}`;
    case "too-few":
      return `Показанных решений с окончательными ответами: ${formats.count(stage.decisions)}; для обучения их нужно не меньше ${formats.count(stage.least)}, то есть ещё ${formats.count(stage.least - stage.decisions)}.`;
    case "too-young":
      return `Решений ${formats.count(stage.decisions)}, но они не охватывают двух окон по ${stage.windowDays} ${formats.plural(stage.windowDays, { one: "дню", other: "дней" })}, которые лежат между обучением, выбором порога и отчётом: дайте журналу подрасти или возьмите больше дней.`;
    case "lacking":
      return stage.blocks.map(lackSentence).join(" ");
    case "no-component":
      return "Ни одна составляющая балла не помогает отличить в этих решениях успех от неудачи.";
    case "unsettled":
      return "Подбор коэффициентов не сошёлся. Может помочь меньшее c: с ним коэффициенты меньше.";
    case "unknown-places":
      return `По этим спискам не узнать, как часто смотрят на каждое место${thinWords(stage.thin)}. Возьмите вместо этого поправки на место или дайте списков накопиться.`;
  }
};
