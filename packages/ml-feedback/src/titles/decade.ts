/** The first year of the ten that a year belongs to: 1994 is of 1990. */
export const decadeOf = (year: number): number => Math.floor(year / 10) * 10;
