import { between, type Dice, round } from "../poster-random.ts";
import { type Motif, type Point, polygon, times } from "./motif.ts";

const sunPlace = (dice: Dice) => ({ cx: round(between(dice, 55, 145)), cy: round(between(dice, 62, 100)) });

/** A soft ridge across the box, filled down to the ground. */
const ridge = (dice: Dice, y: number, swing: number): string => {
  const first = between(dice, -swing, swing);
  const middle = between(dice, -swing, swing);
  return `M0 ${round(y + first)}C50 ${round(y - swing + middle)} 80 ${round(y + swing)} 120 ${round(y - middle / 2)}S180 ${round(y - swing)} 200 ${round(y - first)}V200H0Z`;
};

/** A low sun over rolling land. */
export const hills: Motif = (palette, dice) => (
  <>
    <rect width="200" height="200" fill={palette.field} />
    <circle {...sunPlace(dice)} r={round(between(dice, 32, 46))} fill={palette.light} />
    <path d={ridge(dice, 112, 14)} fill={palette.accent} opacity="0.55" />
    <path d={ridge(dice, 136, 16)} fill={palette.accent} />
    <path d={ridge(dice, 160, 12)} fill={palette.ground} opacity="0.55" />
    <path d={ridge(dice, 178, 8)} fill={palette.ground} />
  </>
);

const peak = (x: number, top: number, half: number): { whole: string; lit: string } => {
  const foot = 205;
  const fold: Point = [x + half * 0.16, top + (foot - top) * 0.42];
  return {
    whole: polygon([
      [x, top],
      [x + half, foot],
      [x - half, foot],
    ]),
    lit: polygon([[x, top], fold, [x - half * 0.1, foot], [x - half, foot]]),
  };
};

/** Sharp mountains, lit from one side. */
export const peaks: Motif = (palette, dice) => {
  const far = times(3, (i) =>
    peak(20 + i * 80 + between(dice, -18, 18), between(dice, 78, 108), between(dice, 60, 84)),
  );
  const near = peak(between(dice, 70, 130), between(dice, 44, 64), between(dice, 88, 108));
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle {...sunPlace(dice)} cy={between(dice, 38, 60)} r={round(between(dice, 16, 26))} fill={palette.light} />
      {far.map(({ whole, lit }) => (
        <g key={whole}>
          <polygon points={whole} fill={palette.ground} opacity="0.45" />
          <polygon points={lit} fill={palette.accent} opacity="0.35" />
        </g>
      ))}
      <polygon points={near.whole} fill={palette.ground} />
      <polygon points={near.lit} fill={palette.accent} opacity="0.85" />
    </>
  );
};

/** Towers against a moon, some windows still lit. */
export const city: Motif = (palette, dice) => {
  const row = (count: number, low: number, high: number) =>
    times(count, (i) => ({
      x: round((i * 206) / count - 3),
      width: round(206 / count - between(dice, 0, 3)),
      top: round(between(dice, low, high)),
    }));
  const far = row(9, 84, 140);
  const near = row(6, 104, 172);
  const windows = near.flatMap(({ x, width, top }) =>
    times(14, (i) => ({ x: x + 5 + (i % 3) * ((width - 8) / 3), y: top + 8 + Math.floor(i / 3) * 13, on: dice() })),
  );
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle {...sunPlace(dice)} r={round(between(dice, 26, 42))} fill={palette.light} />
      {far.map(({ x, width, top }) => (
        <rect key={x} x={x} y={top} width={width} height={200 - top} fill={palette.accent} opacity="0.5" />
      ))}
      {near.map(({ x, width, top }) => (
        <rect key={x} x={x} y={top} width={width + 3} height={200 - top} fill={palette.ground} />
      ))}
      {windows.map(({ x, y, on }) =>
        on > 0.72 ? (
          <rect key={`${x} ${y}`} x={round(x)} y={y} width="4" height="6" fill={palette.light} opacity="0.85" />
        ) : null,
      )}
    </>
  );
};

/** Bare trunks, three rows deep, and something pale between them. */
export const forest: Motif = (palette, dice) => {
  const row = (count: number, width: number) =>
    times(count, (i) => {
      const foot = ((i + between(dice, 0.15, 0.85)) * 200) / count;
      const lean = between(dice, -7, 7);
      const thick = width * between(dice, 0.7, 1.3);
      return polygon([
        [foot - thick, 200],
        [foot + lean - thick * 0.6, -2],
        [foot + lean + thick * 0.6, -2],
        [foot + thick, 200],
      ]);
    });
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle {...sunPlace(dice)} r={round(between(dice, 34, 52))} fill={palette.light} opacity="0.9" />
      {row(13, 2.2).map((trunk) => (
        <polygon key={trunk} points={trunk} fill={palette.accent} opacity="0.6" />
      ))}
      <rect y="120" width="200" height="80" fill={palette.field} opacity="0.35" />
      {row(7, 4).map((trunk) => (
        <polygon key={trunk} points={trunk} fill={palette.ground} opacity="0.8" />
      ))}
      {row(3, 8).map((trunk) => (
        <polygon key={trunk} points={trunk} fill={palette.ground} />
      ))}
      <path d={ridge(dice, 182, 6)} fill={palette.ground} />
    </>
  );
};

/** Rows of scalloped sea under a round light. */
export const waves: Motif = (palette, dice) => {
  const size = round(between(dice, 22, 34));
  const top = round(between(dice, 96, 118));
  const rows = Math.ceil((200 - top) / (size * 0.5)) + 1;
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle {...sunPlace(dice)} r={round(between(dice, 36, 54))} fill={palette.light} />
      {times(rows, (row) =>
        times(Math.ceil(200 / (size * 2)) + 2, (column) => {
          const cx = round(column * size * 2 - (row % 2) * size);
          const cy = round(top + size + row * size * 0.5);
          return (
            <g key={`${row} ${column}`}>
              <circle cx={cx} cy={cy} r={size} fill={palette.ground} />
              <circle cx={cx} cy={cy} r={size * 0.82} fill={palette.accent} />
              <circle cx={cx} cy={cy} r={size * 0.58} fill={palette.ground} />
              <circle cx={cx} cy={cy} r={size * 0.36} fill={palette.field} />
            </g>
          );
        }),
      )}
    </>
  );
};

/** One tall thing in an empty place. */
export const tower: Motif = (palette, dice) => {
  const x = between(dice, 76, 124);
  const half = between(dice, 7, 13);
  const top = between(dice, 38, 58);
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {times(4, (i) => (
        <circle
          key={i}
          cx={round(x)}
          cy={round(top + 8)}
          r={102 - i * 22}
          fill={palette.accent}
          opacity={0.12 + i * 0.09}
        />
      ))}
      <circle cx={round(x)} cy={round(top + 8)} r="22" fill={palette.light} />
      <polygon
        points={polygon([
          [x, top - 12],
          [x + half, top + 20],
          [x + half * 1.2, 200],
          [x - half * 1.2, 200],
          [x - half, top + 20],
        ])}
        fill={palette.ground}
      />
      <path d={ridge(dice, 166, 10)} fill={palette.ground} />
    </>
  );
};
