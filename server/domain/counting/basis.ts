import type { CompiledText } from '../tracing/compiled-text.ts';
import type { Aggregate } from './aggregate.ts';
import type { NumberOverride } from './number-override.ts';

/** What the numbers and texts of a response come from, with the numbers that are reported otherwise. */
export interface Basis extends Aggregate {
  /** In the order of the survey; undefined: not recorded, or none. */
  readonly overrides?: readonly NumberOverride[];
  /** The joint texts that are written; undefined: not recorded, or none. */
  readonly compiled?: readonly CompiledText[];
}

/** An aggregate as it is submitted and exported. */
export function basisWith(aggregate: Aggregate, overrides: readonly NumberOverride[]): Basis {
  return overrides.length === 0 ? aggregate : { ...aggregate, overrides };
}
