import type { RouterOutputs } from "@dailies/ml-feedback";
import type { Offer } from "../corrections/offers.tsx";
import type { Contribution } from "./contribution-names.ts";
import { text } from "./text.ts";

type Title = Pick<RouterOutputs["decisions"]["get"]["title"], "tmdbId" | "mediaType" | "title">;

/** How many genres and people are offered: the strongest reasons. */
const ARGUABLE = 4;

const NOTHING = { tmdbId: null, mediaType: null, targetFactor: null, targetValue: null, targetLabel: null } as const;

/** Genres and people that moved the score, the strongest first, as what a correction can be about. */
export const reasonOffers = (contributions: readonly Contribution[]): Offer[] =>
  contributions
    .filter(({ value, micros }) => value !== null && micros !== 0)
    .sort((one, other) => Math.abs(other.micros) - Math.abs(one.micros))
    .flatMap(({ factor, value, label }): Offer[] => {
      if (factor !== "genre" && factor !== "person") return [];
      const targetValue = factor === "genre" ? label : value;
      return [
        {
          key: `${factor}:${targetValue}`,
          label: factor === "genre" ? text.genre(label) : label,
          target: { ...NOTHING, targetFactor: factor, targetValue, targetLabel: label },
        },
      ];
    })
    .slice(0, ARGUABLE);

/** The title itself first, then what spoke for it and against it. */
export const offersOf = ({ tmdbId, mediaType, title }: Title, contributions: readonly Contribution[]): Offer[] => [
  { key: "title", label: title, target: { ...NOTHING, tmdbId, mediaType } },
  ...reasonOffers(contributions),
];
