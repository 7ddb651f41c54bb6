import { clusteredMean } from "../learning/clustered-mean.ts";
import { intraListDiversity } from "../learning/intra-list-diversity.ts";
import { titleKey } from "../titles/title-key.ts";
import { type Decider, drawList } from "./deciders.ts";
import type { LoggedList } from "./logged-list.ts";
import type { Guardrails } from "./report.schema.ts";

type Title = { readonly tmdbId: number; readonly mediaType: LoggedList["decisions"][number]["mediaType"] };
export type DrawnLists = {
  readonly userId: string;
  readonly version: readonly Title[];
  readonly against: readonly Title[];
};

/** The list each version would draw from its own part of a logged pool, with the logged seed: what is shared is shared. */
export const drawBoth = (list: LoggedList, version: Decider, against: Decider): DrawnLists => {
  const { items } = list.snapshot;
  const draw = (decider: Decider): Title[] =>
    drawList(decider, items, { size: list.decisions.length, seed: list.seed }).flatMap((place) => {
      const item = items[place];
      return item === undefined ? [] : [{ tmdbId: item.t, mediaType: item.m }];
    });
  return { userId: list.userId, version: draw(version), against: draw(against) };
};

type PersonSums = { lists: number; version: number; against: number };

/** How varied the lists of both versions are, each in itself and all together. */
export const createVariety = () => {
  const people = new Map<string, PersonSums>();
  const titles = { version: new Set<string>(), against: new Set<string>() };
  return {
    add: ({ userId, version, against }: DrawnLists, genresOf: (title: Title) => readonly string[]): void => {
      for (const title of version) titles.version.add(titleKey(title));
      for (const title of against) titles.against.add(titleKey(title));
      const [own, other] = [intraListDiversity(version.map(genresOf)), intraListDiversity(against.map(genresOf))];
      if (own === null || other === null) return;
      const sums = people.get(userId) ?? { lists: 0, version: 0, against: 0 };
      people.set(userId, { lists: sums.lists + 1, version: sums.version + own, against: sums.against + other });
    },
    finish: (): Pick<Guardrails, "diversity" | "titles"> => {
      const meanOf = (partOf: (sums: PersonSums) => number) => {
        const all = [...people.values()];
        const total = (of: (sums: PersonSums) => number) => all.reduce((sum, each) => sum + of(each), 0);
        return clusteredMean({
          clusters: all.length,
          count: total(({ lists }) => lists),
          sum: total(partOf),
          countSquares: total(({ lists }) => lists ** 2),
          sumSquares: total((each) => partOf(each) ** 2),
          sumByCount: total((each) => partOf(each) * each.lists),
        });
      };
      const { value, ciLower, ciUpper } = meanOf((sums) => sums.version - sums.against);
      return {
        diversity: {
          version: meanOf(({ version }) => version).value,
          against: meanOf(({ against }) => against).value,
          difference: { value, ciLower, ciUpper },
        },
        titles: { version: titles.version.size, against: titles.against.size },
      };
    },
  };
};
