import type { Gate } from "../api.ts";
import { formats, significant } from "../text/formats.ts";
import { reasonSentence } from "../text/verdict-words.en.ts";

export type GateFinding = NonNullable<Gate["checks"][number]["found"]>;
export type Choice = Extract<GateFinding, { name: "choice" }>;
export type Change = Extract<GateFinding, { ciLower: number | null }>;

const choiceLead = {
  better: "People would choose more than with",
  worse: "People would choose less than with",
  "no-difference": "People would choose about as much as with",
  "not-enough-support": "The log cannot tell whether people would choose more than with",
} satisfies Record<Choice["verdict"], string>;

const choiceReasons = ({ reasons, against }: Choice): string =>
  reasons.length === 0
    ? `No list that ${against} made in this time was shown and is mature: there is nothing to compare on.`
    : reasons.map((reason) => reasonSentence(reason, "list")).join(" ");

const harmed = { drops: "dropped titles", blocks: "titles sent away for good" };

const unknownChange = {
  taste: "Too few ratings to tell what people would think of it.",
  drops: "Too little to tell about dropped titles.",
  blocks: "Too little to tell about titles sent away for good.",
  diversity: "Too little to tell whether lists would be more alike in themselves.",
};

const changeSentence = ({ name, ciLower, ciUpper }: Change, passed: boolean): string => {
  if (ciLower === null || ciUpper === null) return unknownChange[name];
  const change = `${significant(ciLower, 2)} to ${significant(ciUpper, 2)}`;
  switch (name) {
    case "taste":
      return `Ratings, on the scale from 0 to 1, would change by ${change}: ${passed ? "not worse" : "worse"}.`;
    case "diversity":
      return `Within a list, titles would differ in genre by ${change} against now, on a scale from 0 to 1: ${passed ? "not duller" : "duller"}.`;
    case "drops":
    case "blocks":
      return ciLower === 0 && ciUpper === 0
        ? `There were no ${harmed[name]} in this log.`
        : `Per list, ${harmed[name]} would change by ${change}: ${passed ? "not more" : "more"} than now.`;
  }
};

/** What a check of the gate found. */
export const gateSentence = (found: GateFinding, passed: boolean): string => {
  switch (found.name) {
    case "enough-data":
      return `Reported on ${formats.count(found.rows)} decisions with ${formats.count(found.successes)} successes; at least ${found.leastRows} with ${found.leastSuccesses} are asked for.`;
    case "choice":
      return `${choiceLead[found.verdict]} ${found.against}. ${choiceReasons(found)}`;
    case "calibration":
      return found.error === null
        ? "The predictions could not be compared with what happened."
        : `Predicted and observed success differ by at least ${significant(found.error, 2)} on average; up to ${found.most} is accepted.`;
    case "catalogue":
      return `On the same occasions its lists would hold ${formats.count(found.titles)} different titles, where they hold ${formats.count(found.titlesNow)} now; at least ${formats.percent(found.leastShare)} of them are asked for.`;
    case "new-people": {
      const lists = `${formats.count(found.lists)} ${formats.plural(found.lists, { one: "list", other: "lists" })}`;
      const people = `${formats.count(found.people)} ${formats.plural(found.people, { one: "person", other: "people" })}`;
      return found.lists === 0
        ? "Nobody was new in this time."
        : `Of ${lists} for ${people} who were new, ${formats.count(found.full)} would be full, where ${formats.count(found.fullNow)} are now.`;
    }
    case "comparison":
      return passed
        ? `Compared with ${found.active}, which is active now.`
        : `Compared with ${found.against ?? "nothing"}, but ${found.active} is active now: weigh it against that one first.`;
    default:
      return changeSentence(found, passed);
  }
};
