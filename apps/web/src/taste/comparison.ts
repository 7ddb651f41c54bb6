type Estimate = { readonly ciLower: number; readonly ciUpper: number; readonly everyone: number };

/** Above or below everybody's only where the whole interval is. */
export const comparisonOf = ({ ciLower, ciUpper, everyone }: Estimate): "above" | "below" | "unclear" => {
  if (ciLower > everyone) return "above";
  return ciUpper < everyone ? "below" : "unclear";
};

/** How much something is liked, in [0, 1], as the rating that says the same, in tenths. */
export const ratingTenths = (liking: number): number => Math.round(10 * (1 + 9 * liking));
