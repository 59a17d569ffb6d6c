/**
 * Shares an amount by weights in whole units, by the method of largest remainders (Hamilton): each share is the exact
 * share rounded down, and the units that remain go one each to the largest remainders; of equal remainders to the first.
 * The shares always add up to the amount, and none differs from the exact share by one unit or more. A negative amount
 * is shared as the positive one, with the sign changed.
 *
 * `amount` and `weights` are whole, within the safe integers; the weights are not negative. Undefined if the weights add
 * up to nothing, since there is then nothing to share by.
 */
export function shareOut(amount: number, weights: readonly number[]): number[] | undefined {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return undefined;
  const sign = amount < 0 ? -1 : 1;
  // Products of two safe integers are exact only as big integers.
  const shares = weights.map((weight, index) => {
    const product = BigInt(Math.abs(amount)) * BigInt(weight);
    return { index, units: Number(product / whole), remainder: product % whole };
  });
  const left = Math.abs(amount) - shares.reduce((sum, { units }) => sum + units, 0);
  // The browsers that compute tables while somebody types may lack toSorted.
  const rounded = [...shares].sort((one, other) =>
    one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
  );
  const more = new Set(rounded.slice(0, left).map(({ index }) => index));
  return shares.map(({ index, units }) => sign * (units + (more.has(index) ? 1 : 0)) || 0);
}
