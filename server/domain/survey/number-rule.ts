/** What a number measures, whether it is whole, and its bounds. */
export interface NumberRule {
  readonly unit: 'count' | 'percent' | 'index' | 'SEK';
  readonly whole: boolean;
  readonly minimum: number;
  readonly maximum?: number;
}

/** Whether a number is one that the rule asks for: whole where it must be, and within the bounds. */
export function keepsTo({ whole, minimum, maximum }: NumberRule, number: number): boolean {
  return (!whole || Number.isInteger(number)) && number >= minimum && (maximum === undefined || number <= maximum);
}
