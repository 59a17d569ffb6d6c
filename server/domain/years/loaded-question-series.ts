import type { Level } from '../counting/level.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { QuestionSeries } from './question-series.ts';

/** A question over all its years, as it is seen from one of its rounds. */
export interface LoadedQuestionSeries {
  readonly round: Round;
  readonly series: QuestionSeries;
}

/** Seen from an organisation's own response. */
export interface SeriesOfResponse extends LoadedQuestionSeries {
  readonly response: string;
  readonly organisation: Organisation;
  /** The places in the chain whose rounds have closed: only their answers are shown together with others'. */
  readonly closed: ReadonlySet<number>;
}

/** Seen by whoever collects the answers, level by level. */
export interface SeriesOfRound extends LoadedQuestionSeries {
  readonly level: Level;
}
