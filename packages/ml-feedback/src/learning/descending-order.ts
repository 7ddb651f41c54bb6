/**
 * Ranks values from the largest to the smallest and returns their indices; equal values keep the order of the indices.
 *
 * Cost O(n log n). Values must not be NaN, which has no rank; callers check where the data enters.
 */
export function descendingOrder(values: ArrayLike<number>): number[] {
  const order = Array.from({ length: values.length }, (_, index) => index);
  return order.sort((one, other) => values[other] - values[one] || one - other);
}
