import { between, pick, round } from "../poster-random.ts";
import { type Motif, onCircle, type Point, polygon, times } from "./motif.ts";

/** A great planet, its ring, a moon, a few stars. */
export const orbit: Motif = (palette, dice) => {
  const centre: Point = [between(dice, 82, 118), between(dice, 88, 112)];
  const radius = between(dice, 40, 56);
  const tilt = round(between(dice, -32, 32));
  const [moonX, moonY] = onCircle(centre, radius * 1.75, between(dice, 0.58, 0.92));
  const stars = times(26, () => ({
    x: round(dice() * 200),
    y: round(dice() * 200),
    r: round(between(dice, 0.5, 1.4)),
  }));
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {stars.map(({ x, y, r }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill={palette.ink} opacity="0.7" />
      ))}
      <g transform={`rotate(${tilt} ${round(centre[0])} ${round(centre[1])})`}>
        <ellipse
          cx={round(centre[0])}
          cy={round(centre[1])}
          rx={round(radius * 1.75)}
          ry={round(radius * 0.42)}
          fill="none"
          stroke={palette.accent}
          strokeWidth="3"
        />
        <circle cx={round(centre[0])} cy={round(centre[1])} r={round(radius)} fill={palette.light} />
        <path
          d={`M${round(centre[0] - radius)} ${round(centre[1])}a${round(radius)} ${round(radius)} 0 0 0 ${round(radius * 2)} 0a${round(radius)} ${round(radius * 0.34)} 0 0 1 ${round(-radius * 2)} 0`}
          fill={palette.ground}
          opacity="0.35"
        />
        <path
          d={`M${round(centre[0] - radius * 1.75)} ${round(centre[1])}a${round(radius * 1.75)} ${round(radius * 0.42)} 0 0 0 ${round(radius * 3.5)} 0`}
          fill="none"
          stroke={palette.accent}
          strokeWidth="3"
        />
      </g>
      <circle cx={round(moonX)} cy={round(moonY)} r={round(radius * 0.16)} fill={palette.accent} />
    </>
  );
};

/** An eye, wide open. */
export const eye: Motif = (palette, dice) => {
  const open = between(dice, 46, 66);
  const look: Point = [100 + between(dice, -12, 12), 100 + between(dice, -4, 6)];
  const [x, y] = [round(look[0]), round(look[1])];
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {times(4, (i) => {
        const grow = 1.75 - i * 0.25;
        return (
          <path
            key={i}
            d={`M${round(100 - 86 * grow)} 100Q100 ${round(100 - open * 1.7 * grow)} ${round(100 + 86 * grow)} 100Q100 ${round(100 + open * 1.7 * grow)} ${round(100 - 86 * grow)} 100Z`}
            fill={i === 3 ? palette.ink : palette.accent}
            opacity={i === 3 ? 1 : 0.16 + i * 0.12}
          />
        );
      })}
      <circle cx={x} cy={y} r={round(open * 0.74)} fill={palette.light} />
      {times(24, (i) => {
        const [x1, y1] = onCircle(look, open * 0.4, i / 24);
        const [x2, y2] = onCircle(look, open * 0.7, i / 24);
        return (
          <line
            key={i}
            x1={round(x1)}
            y1={round(y1)}
            x2={round(x2)}
            y2={round(y2)}
            stroke={palette.accent}
            strokeWidth="1.6"
          />
        );
      })}
      <circle cx={x} cy={y} r={round(open * 0.36)} fill={palette.ground} />
      <circle cx={round(x - open * 0.16)} cy={round(y - open * 0.18)} r={round(open * 0.09)} fill={palette.ink} />
    </>
  );
};

/** Light falling on an empty stage. */
export const spotlight: Motif = (palette, dice) => {
  const beams = times(pick(dice, [1, 2, 2, 3]), (i) => ({
    from: 30 + i * 70 + between(dice, -20, 20),
    to: 100 + between(dice, -34, 34),
    half: between(dice, 34, 50),
  }));
  return (
    <>
      <rect width="200" height="200" fill={palette.ground} />
      <rect width="200" height="166" fill={palette.field} opacity="0.7" />
      {beams.map(({ from, to, half }) => (
        <polygon
          key={from}
          points={polygon([
            [from - 5, -4],
            [from + 5, -4],
            [to + half, 166],
            [to - half, 166],
          ])}
          fill={palette.light}
          opacity="0.4"
        />
      ))}
      {beams.map(({ from, to, half }) => (
        <ellipse key={from} cx={round(to)} cy="166" rx={round(half)} ry="11" fill={palette.light} />
      ))}
      <circle cx={round(beams[0]?.to ?? 100)} cy="118" r="8.5" fill={palette.ground} />
      <path d={`M${round((beams[0]?.to ?? 100) - 11)} 166v-26a11 11 0 0 1 22 0v26Z`} fill={palette.ground} />
    </>
  );
};

/** A corridor that ends in light. */
export const corridor: Motif = (palette, dice) => {
  const end: Point = [between(dice, 84, 116), between(dice, 84, 112)];
  const round4 = dice() < 0.4;
  const turn = round4 ? 0 : pick(dice, [0, 0, 9, -9]);
  const frames = times(7, (i) => {
    const scale = 0.72 ** i;
    return {
      size: 290 * scale,
      x: end[0] + (100 - end[0]) * scale,
      y: end[1] + (100 - end[1]) * scale,
      angle: turn * i,
    };
  });
  return (
    <>
      <rect width="200" height="200" fill={palette.ground} />
      {frames.map(({ size, x, y, angle }, i) => (
        <rect
          key={size}
          x={round(x - size / 2)}
          y={round(y - size / 2)}
          width={round(size)}
          height={round(size)}
          rx={round4 ? round(size / 2) : 0}
          transform={`rotate(${angle} ${round(x)} ${round(y)})`}
          fill={i === frames.length - 1 ? palette.light : i % 2 ? palette.ground : palette.field}
          stroke={palette.accent}
          strokeWidth={round(0.6 + (6 - i) * 0.25)}
          strokeOpacity="0.55"
        />
      ))}
    </>
  );
};

/** Turning in, and in. */
export const spiral: Motif = (palette, dice) => {
  const centre: Point = [between(dice, 88, 112), between(dice, 90, 110)];
  const start = dice();
  const turns = between(dice, 4.5, 6);
  const steps = 150;
  const way = times(steps, (i) => onCircle(centre, 3 + (i / steps) ** 1.15 * 138, start + (i / steps) * turns));
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <polyline points={polygon(way)} fill="none" stroke={palette.ground} strokeWidth="13" />
      <polyline
        points={polygon(way.slice(0, 96))}
        fill="none"
        stroke={palette.accent}
        strokeWidth="5"
        strokeLinecap="round"
      />
      <circle cx={round(centre[0])} cy={round(centre[1])} r="9" fill={palette.light} />
    </>
  );
};
