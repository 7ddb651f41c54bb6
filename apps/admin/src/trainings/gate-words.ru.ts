import { formats, significant } from "../text/formats.ts";
import { reasonSentence } from "../text/verdict-words.ru.ts";
import type { Change, Choice, gateSentence as en } from "./gate-words.en.ts";

const choiceLead = {
  better: "Люди выбирали бы больше, чем с",
  worse: "Люди выбирали бы меньше, чем с",
  "no-difference": "Люди выбирали бы примерно столько же, сколько с",
  "not-enough-support": "По журналу не видно, выбирали бы люди больше, чем с",
};

const choiceReasons = ({ reasons, against }: Choice): string =>
  reasons.length === 0
    ? `Среди списков, которые ${against} составила за это время, нет ни одного, который показан и чья неделя прошла: сравнивать не на чем.`
    : reasons.map((reason) => reasonSentence(reason, "list")).join(" ");

const harmed = { drops: "брошенных названий", blocks: "названий, отвергнутых насовсем" };

const unknownChange: Record<Change["name"], string> = {
  taste: "Оценок слишком мало, чтобы сказать, что люди думали бы о её выборе.",
  drops: "О брошенных названиях известно слишком мало.",
  blocks: "О названиях, отвергнутых насовсем, известно слишком мало.",
  diversity: "Известно слишком мало, чтобы сказать, стали бы списки однообразнее.",
};

const changeSentence = ({ name, ciLower, ciUpper }: Change, passed: boolean): string => {
  if (ciLower === null || ciUpper === null) return unknownChange[name];
  const change = `от ${significant(ciLower, 2)} до ${significant(ciUpper, 2)}`;
  switch (name) {
    case "taste":
      return `Оценки по шкале от 0 до 1 изменились бы в пределах ${change}: ${passed ? "не хуже" : "хуже"}.`;
    case "diversity":
      return `Различие жанров внутри списка, по шкале от 0 до 1, изменилось бы в пределах ${change}: ${passed ? "не скучнее" : "скучнее"}.`;
    case "drops":
    case "blocks":
      return ciLower === 0 && ciUpper === 0
        ? `В этом журнале нет ${harmed[name]}.`
        : `Число ${harmed[name]} на список изменилось бы в пределах ${change}: ${passed ? "не больше" : "больше"}, чем сейчас.`;
  }
};

/** Что нашла одна проверка допуска. */
export const gateSentence: typeof en = (found, passed) => {
  switch (found.name) {
    case "enough-data":
      return `Отчёт по ${formats.count(found.rows)} ${formats.plural(found.rows, { one: "решению", other: "решениям" })}, успехов среди них ${formats.count(found.successes)}; нужно не меньше ${found.leastRows}, а успехов ${found.leastSuccesses}.`;
    case "choice":
      return `${choiceLead[found.verdict]} ${found.against}. ${choiceReasons(found)}`;
    case "calibration":
      return found.error === null
        ? "Предсказания не удалось сверить с тем, что вышло."
        : `Предсказанный и наблюдаемый успех расходятся в среднем не меньше чем на ${significant(found.error, 2)}; допускается до ${formats.number(found.most)}.`;
    case "catalogue": {
      const different = formats.plural(found.titles, {
        one: "разное название",
        few: "разных названия",
        other: "разных названий",
      });
      return `В тех же случаях в её списках было бы ${formats.count(found.titles)} ${different}, сейчас их там ${formats.count(found.titlesNow)}; нужно не меньше ${formats.percent(found.leastShare)} от этого.`;
    }
    case "new-people": {
      if (found.lists === 0) return "Новых людей за это время не было.";
      const newcomers = `${formats.count(found.people)} ${formats.plural(found.people, { one: "нового человека", other: "новых людей" })}`;
      const lists = `${formats.count(found.lists)} ${formats.plural(found.lists, { one: "списка", other: "списков" })}`;
      return `Из ${lists} для ${newcomers} полными были бы ${formats.count(found.full)}, сейчас полных ${formats.count(found.fullNow)}.`;
    }
    case "comparison":
      if (passed) return `Сравнена с ${found.active}, которая решает сейчас.`;
      return `${found.against === null ? "Ни с чем не сравнена" : `Сравнена с ${found.against}`}, а сейчас решает ${found.active}: сначала сравните с ней.`;
    default:
      return changeSentence(found, passed);
  }
};
