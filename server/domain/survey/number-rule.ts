/** What a number measures, whether it is whole, and its bounds. */
export interface NumberRule {
  readonly unit: 'count' | 'percent' | 'index' | 'SEK';
  readonly whole: boolean;
  readonly minimum: number;
  readonly maximum?: number;
}
