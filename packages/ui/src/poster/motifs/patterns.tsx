import { between, pick, round } from "../poster-random.ts";
import { type Motif, onCircle, type Point, polygon, times } from "./motif.ts";

/** Rays from a sun that is rising or bursting. */
export const rays: Motif = (palette, dice) => {
  const centre: Point = [between(dice, 70, 130), pick(dice, [100, 128, 150])];
  const count = pick(dice, [12, 14, 18]);
  const start = dice() / count;
  const radius = round(between(dice, 26, 42));
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {times(count, (i) => (
        <polygon
          key={i}
          points={polygon([
            centre,
            onCircle(centre, 260, start + i / count),
            onCircle(centre, 260, start + (i + 0.5) / count),
          ])}
          fill={palette.accent}
          opacity="0.75"
        />
      ))}
      <circle cx={round(centre[0])} cy={centre[1]} r={radius + 9} fill={palette.ground} />
      <circle cx={round(centre[0])} cy={centre[1]} r={radius} fill={palette.light} />
    </>
  );
};

/** Rings around a point off the page. */
export const arcs: Motif = (palette, dice) => {
  const [x, y] = pick<Point>(dice, [
    [0, 200],
    [200, 200],
    [100, 200],
    [0, 0],
    [200, 40],
  ]);
  const gap = round(between(dice, 19, 26));
  const colours = [palette.accent, palette.field, palette.light, palette.field, palette.ground, palette.field];
  const rings = Math.ceil(250 / gap);
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {times(rings, (i) => (
        <circle key={i} cx={x} cy={y} r={round((rings - i) * gap)} fill={colours[(i + rings) % colours.length]} />
      ))}
      <circle cx={x} cy={y} r={round(gap * 0.9)} fill={palette.light} />
    </>
  );
};

const cellShape = (kind: number, x: number, y: number, size: number): string => {
  const [right, low, half] = [x + size, y + size, size / 2];
  switch (kind) {
    case 0:
      return `M${x} ${y}h${size}a${size} ${size} 0 0 1 ${-size} ${size}Z`;
    case 1:
      return `M${right} ${low}h${-size}a${size} ${size} 0 0 1 ${size} ${-size}Z`;
    case 2:
      return `M${x} ${y + half}a${half} ${half} 0 0 1 ${size} 0a${half} ${half} 0 0 1 ${-size} 0Z`;
    case 3:
      return `M${x} ${low}L${right} ${low}L${right} ${y}Z`;
    case 4:
      return `M${x} ${y}v${size}a${half} ${half} 0 0 0 0 ${-size}M${x + half} ${y}v${size}a${half} ${half} 0 0 0 0 ${-size}`;
    default:
      return `M${x} ${y}h${size}v${size}h${-size}Z`;
  }
};

/** A floor of quarter circles, squares and triangles. */
export const blocks: Motif = (palette, dice) => {
  const count = pick(dice, [4, 4, 5]);
  const size = 200 / count;
  const colours = [palette.light, palette.accent, palette.ground, palette.ink] as const;
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {times(count * count, (i) => {
        const [x, y] = [(i % count) * size, Math.floor(i / count) * size];
        const colour = pick(dice, [colours[0], colours[0], colours[1], colours[1], colours[2], colours[3]]);
        const kind = Math.floor(dice() * 6);
        return dice() < 0.16 ? null : <path key={i} d={cellShape(kind, x, y, size)} fill={colour} />;
      })}
    </>
  );
};

/** Slanted bands at speed. */
export const speed: Motif = (palette, dice) => {
  const slope = pick(dice, [-0.55, 0.55, -0.9]);
  const colours = [palette.light, palette.accent, palette.ground, palette.ground, palette.accent] as const;
  const bands = times(9, () => ({
    y: between(dice, -70, 250),
    height: between(dice, 3, 22),
    from: between(dice, -80, 90),
    length: between(dice, 90, 260),
    colour: pick(dice, colours),
  }));
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      {bands.map(({ y, height, from, length, colour }) => (
        <polygon
          key={y}
          points={polygon([
            [from, y + from * slope],
            [from + length, y + (from + length) * slope],
            [from + length + height, y + (from + length) * slope + height],
            [from, y + from * slope + height],
          ])}
          fill={colour}
        />
      ))}
      <circle
        cx={round(between(dice, 70, 140))}
        cy={round(between(dice, 70, 130))}
        r={round(between(dice, 24, 36))}
        fill={palette.light}
      />
    </>
  );
};

/** Two or three discs that meet. */
export const discs: Motif = (palette, dice) => {
  const colours = [palette.light, palette.accent, palette.ink] as const;
  const start = dice();
  const count = pick(dice, [2, 2, 3]);
  const discList = times(count, (i) => {
    const [cx, cy] = onCircle([100, 100], count === 2 ? between(dice, 28, 38) : 36, start + i / count);
    return { cx: round(cx), cy: round(cy), r: round(between(dice, 46, 62)), fill: colours[i % 2] ?? palette.light };
  });
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle cx="100" cy="100" r="92" fill={palette.ground} opacity="0.28" />
      {discList.map((disc) => (
        <circle key={`${disc.cx} ${disc.cy}`} {...disc} opacity="0.88" />
      ))}
      <circle cx="100" cy="100" r={round(between(dice, 9, 15))} fill={palette.ink} />
    </>
  );
};

/** Light through blinds. */
export const blinds: Motif = (palette, dice) => {
  const slats = pick(dice, [9, 11, 13]);
  const step = 200 / slats;
  const [cx, cy] = [round(between(dice, 70, 130)), round(between(dice, 76, 116))];
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle cx={cx} cy={cy} r={round(between(dice, 52, 68))} fill={palette.light} />
      <circle cx={cx} cy={round(cy - 14)} r="19" fill={palette.ground} />
      <path d={`M${cx - 36} 200v-52a36 36 0 0 1 72 0v52Z`} fill={palette.ground} />
      {times(slats, (i) => (
        <rect
          key={i}
          y={round(i * step)}
          width="200"
          height={round(step * 0.42)}
          fill={palette.ground}
          opacity="0.82"
        />
      ))}
    </>
  );
};

/** A sphere printed in dots. */
export const halftone: Motif = (palette, dice) => {
  const step = 11;
  const focus: Point = [between(dice, 70, 130), between(dice, 70, 120)];
  const reach = between(dice, 88, 112);
  return (
    <>
      <rect width="200" height="200" fill={palette.field} />
      <circle cx={round(focus[0])} cy={round(focus[1])} r={round(reach * 0.5)} fill={palette.light} />
      {times(18 * 18, (i) => {
        const [x, y] = [(i % 18) * step + 6, Math.floor(i / 18) * step + 6];
        const distance = Math.hypot(x - focus[0] - reach * 0.2, y - focus[1] - reach * 0.2);
        const size = Math.max(0, Math.min(1, distance / reach - 0.18)) * 6.4;
        return size < 0.7 ? null : <circle key={i} cx={x} cy={y} r={round(size)} fill={palette.ground} />;
      })}
    </>
  );
};
