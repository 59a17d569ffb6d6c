import type { Answers } from '../answer/answer.ts';
import type { Statistic, SumRule } from '../survey/computed-rule.ts';
import type { CountRule } from '../survey/count-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import type { Survey } from '../survey/survey.ts';
import type { Level } from './level.ts';
import type { CountedMember } from './member.ts';
import type { MemberNumber, SumBounds } from './sum-value.ts';

/** A county with what counts it and what is counted, as these are asked there. */
export interface CountedCounty {
  readonly level: Level;
  /**
   * The codes of the members that have a submission that holds now. Undefined unless the county's basis is frozen, and may
   * count others.
   */
  readonly submittedNow?: ReadonlySet<string>;
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  /** What whoever counts the county has submitted of its numbers; undefined while nothing that holds is. */
  readonly reported?: { readonly by: string; readonly answers: Answers };
}

/** A number that is made at every level, and what it is made of. */
export interface LevelHead {
  /** The printed number of the question that counts. */
  readonly question: string;
  readonly option?: string;
  readonly row?: string;
  readonly column?: string;
  readonly questionTitle: string;
  /** The option, the cell or the question itself, in words. */
  readonly title: string;
  readonly unit: NumberRule['unit'];
  readonly statistic: Statistic | 'computed';
  /** Undefined of what is computed from other numbers of the level. */
  readonly rule?: CountRule | SumRule;
  /** An option that is ranked by how many chose it. */
  readonly isRanked?: true;
}

/** A number at one level. A missing answer is never a zero. */
export interface LevelNumber {
  /** Undefined while nobody has given anything that it can be made of. */
  readonly value: number | undefined;
  /**
   * Between which numbers it will be when all have answered; undefined where nobody is missing, and where that is not known,
   * as where each may give any number of answers.
   */
  readonly bounds?: SumBounds;
  /** Of an option that is ranked, its place at the level, from 1; options with the same number share a place. */
  readonly place?: number;
  /**
   * Names of the members that it is made of, of those that have answered with nothing to count, and of those that have not
   * answered.
   */
  readonly answered: readonly string[];
  readonly other: readonly string[];
  readonly missing: readonly string[];
  /** Where each member may give several answers, how many answers the number is made of; each is counted once. */
  readonly answers?: number;
  /** What a member alone gave for a sum. */
  readonly given?: MemberNumber;
  /** Of a county, another number than this, that whoever counts it has submitted: the levels then differ. */
  readonly reported?: { readonly number: number; readonly by: string };
}

/** A level with its numbers, in the order of the heads. */
export interface CountedLevel {
  readonly level: Pick<Level, 'code' | 'name' | 'kind' | 'frozen'>;
  /** How many members it has, and how many of them are counted with an answer. */
  readonly members: number;
  readonly submitted: number;
  /** How many members have a submission that holds now; undefined unless the basis of some of them is frozen. */
  readonly submittedNow?: number;
  /** Of a member, the submissions that it is counted by. */
  readonly member?: Pick<CountedMember, 'submission' | 'taken'>;
  readonly numbers: readonly LevelNumber[];
  readonly parts: readonly CountedLevel[];
}

/** The numbers of all levels; those of a single county begin with it. */
export interface CountedLevels {
  readonly heads: readonly LevelHead[];
  readonly top: CountedLevel;
}
