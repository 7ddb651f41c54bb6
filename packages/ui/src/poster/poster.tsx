import { memo, useId, useState } from "react";
import { motifs } from "./motifs/motifs.ts";
import classes from "./poster.module.css";
import { designPoster, type PosterDesign, type PosterTitle } from "./poster-design.ts";
import { LEADING, type Voice } from "./poster-lettering.ts";
import { diceFrom, round } from "./poster-random.ts";
import { useRealPosters } from "./use-real-posters.ts";

const MARGIN = 15;
const FINE_PRINT = 22;
const HEIGHT = 300;

const VOICE_CLASS: Readonly<Record<Voice, string | undefined>> = {
  condensed: classes.condensed,
  serif: classes.serif,
  plain: classes.plain,
};

/** Where the drawing and the top of the title block stand. */
const arrange = ({ layout, lettering }: PosterDesign) => {
  const block = lettering.height + FINE_PRINT + 22;
  const low = HEIGHT - block + 10;
  switch (layout) {
    case "panel":
      return { art: { x: 0, y: 0, width: 200, height: HEIGHT - block }, titleTop: low };
    case "framed":
      return { art: { x: MARGIN, y: MARGIN, width: 170, height: HEIGHT - block - MARGIN }, titleTop: low };
    case "sky":
      return { art: { x: 0, y: block, width: 200, height: HEIGHT - block }, titleTop: 14 };
    case "full":
      return { art: { x: 0, y: 0, width: 200, height: HEIGHT }, titleTop: low };
  }
};

const Title = ({ design, top }: { readonly design: PosterDesign; readonly top: number }) => {
  const { lettering, voice, centred } = design;
  const x = centred ? 100 : MARGIN;
  const lead = LEADING[voice];
  // Capitals reach about 0.76 em above the baseline in all three faces.
  const mainAt = (line: number) => round(top + lettering.main.size * (0.82 + line * lead));
  const subTop = top + lettering.main.lines.length * lettering.main.size * lead + 5;
  return (
    <g className={VOICE_CLASS[voice]} textAnchor={centred ? "middle" : "start"} fill={design.palette.ink}>
      <text className={classes.main} fontSize={round(lettering.main.size)}>
        {lettering.main.lines.map((line, index) => (
          <tspan key={line} x={x} y={mainAt(index)}>
            {line}
          </tspan>
        ))}
      </text>
      {lettering.sub && (
        <text className={classes.sub} fontSize={round(lettering.sub.size)}>
          {lettering.sub.lines.map((line, index) => (
            <tspan key={line} x={x} y={round(subTop + (lettering.sub?.size ?? 0) * (0.82 + index * lead))}>
              {line}
            </tspan>
          ))}
        </text>
      )}
    </g>
  );
};

type Props = { readonly title: PosterTitle };

/** Lies over the drawing once it is there; where it cannot be had the drawing stays, and nothing moves. */
const RealPoster = ({ title }: Props) => {
  const [state, setState] = useState<"loading" | "here" | "none">("loading");
  if (state === "none") return null;
  const at = (width: number): string => `/posters/${title.mediaType}/${title.tmdbId}?width=${width}`;
  return (
    <img
      className={classes.real}
      data-here={state === "here" || undefined}
      src={at(342)}
      srcSet={[154, 342, 500].map((width) => `${at(width)} ${width}w`).join(", ")}
      sizes="(max-width: 600px) 45vw, 240px"
      alt=""
      loading="lazy"
      decoding="async"
      onLoad={() => setState("here")}
      onError={() => setState("none")}
    />
  );
};

/** A poster, 2:3, as wide as its box: drawn from the title itself, under the real one where the server has it. */
export const Poster = memo(({ title }: Props) => {
  const hasReal = useRealPosters();
  return (
    <div className={classes.frame} data-poster="">
      <DrawnPoster title={title} />
      {hasReal && <RealPoster key={`${title.mediaType}:${title.tmdbId}`} title={title} />}
    </div>
  );
});

/** Read aloud as the title and year. */
const DrawnPoster = ({ title }: Props) => {
  const design = designPoster(title);
  const fade = useId();
  const { palette, layout, centred } = design;
  const { art, titleTop } = arrange(design);
  return (
    <svg
      className={classes.poster}
      viewBox={`0 0 200 ${HEIGHT}`}
      role="img"
      aria-label={title.year === null ? title.title : `${title.title} (${title.year})`}
    >
      <rect width="200" height={HEIGHT} fill={palette.ground} />
      <svg {...art} viewBox="0 0 200 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        {motifs[design.motif](palette, diceFrom(design.seed ^ 0x5bd1e995))}
      </svg>
      {layout === "full" && (
        <>
          <linearGradient id={fade} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor={palette.ground} stopOpacity="0" />
            <stop offset="0.42" stopColor={palette.ground} stopOpacity="0.92" />
            <stop offset="1" stopColor={palette.ground} />
          </linearGradient>
          <rect y={titleTop - 52} width="200" height={HEIGHT - titleTop + 52} fill={`url(#${fade})`} />
        </>
      )}
      <Title design={design} top={titleTop} />
      <text
        className={classes.fine}
        x={centred ? 100 : MARGIN}
        y={layout === "sky" ? round(titleTop + design.lettering.height + 14) : HEIGHT - 14}
        textAnchor={centred ? "middle" : "start"}
        fill={palette.ink}
      >
        {design.finePrint}
      </text>
    </svg>
  );
};
