import type { CompiledText } from '../tracing/compiled-text.ts';
import type { Aggregate } from './aggregate.ts';
import type { NumberOverride } from './number-override.ts';

/** Where the numbers and texts of a response come from: the aggregate, the number overrides and the compiled texts. */
export interface Basis extends Aggregate {
  /** In the order of the survey. Undefined if there are none, or if they were not recorded. */
  readonly overrides?: readonly NumberOverride[];
  /** The compiled texts that have been written. Undefined if there are none, or if they were not recorded. */
  readonly compiled?: readonly CompiledText[];
}

/** The basis as it is submitted and exported. */
export function basisWith(aggregate: Aggregate, overrides: readonly NumberOverride[]): Basis {
  return overrides.length === 0 ? aggregate : { ...aggregate, overrides };
}
