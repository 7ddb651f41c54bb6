/** A share in [0, 1] as people read it: one decimal, so that small changes show and noise does not. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
