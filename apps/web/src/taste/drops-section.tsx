import type { ReactNode } from "react";
import type { TasteProfile } from "../api.ts";
import { useText } from "../text/text.tsx";
import type { Wished } from "../wishes/wish-subject.ts";
import { TasteRow } from "./taste-row.tsx";
import { FoldedRows, TasteSection } from "./taste-section.tsx";

type Drops = TasteProfile["drops"];

type RowProps = {
  readonly name: string;
  readonly rate: Drops["all"];
  readonly everyone: number;
  readonly wished: Wished;
};

const DropRow = ({ name, rate: { rate, ciLower, ciUpper, hits, count }, everyone, wished }: RowProps): ReactNode => {
  const { text, formats } = useText();
  if (rate === null || ciLower === null || ciUpper === null) return null;
  return (
    <TasteRow
      name={name}
      value={formats.percent(rate)}
      estimate={{ value: rate, ciLower, ciUpper }}
      everyone={everyone}
      derived={[
        text.taste.range(formats.percent(ciLower), formats.percent(ciUpper)),
        text.taste.dropped(hits, count),
        text.taste.everyone(formats.percent(everyone)),
      ]}
      wished={wished}
    />
  );
};

const hasDrops = ({ hits }: Drops["all"]) => hits > 0;

/** How often the person gives up, over all and by what. */
export const DropsSection = ({ drops: { all, everyone, byGenre, byMediaType } }: { readonly drops: Drops }) => {
  const { text, formats } = useText();
  if (all.rate === null) return null;
  const rows = [
    ...byMediaType
      .filter(hasDrops)
      .map(({ mediaType, ...rate }) => (
        <DropRow
          key={mediaType}
          name={text.mediaTypes[mediaType]}
          rate={rate}
          everyone={everyone}
          wished={{ subject: { kind: "media_type", mediaType }, label: mediaType }}
        />
      )),
    ...byGenre
      .filter(hasDrops)
      .map(({ genre, ...rate }) => (
        <DropRow
          key={genre}
          name={text.genre(genre)}
          rate={rate}
          everyone={everyone}
          wished={{ subject: { kind: "genre", genre }, label: genre }}
        />
      )),
  ];
  return (
    <TasteSection
      title={text.taste.drops}
      lead={`${text.taste.dropsAll(all.hits, all.count, formats.percent(all.rate))} ${text.taste.dropsLead}`}
    >
      <FoldedRows rows={rows} />
    </TasteSection>
  );
};
