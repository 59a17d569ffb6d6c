import type { QuestionKind } from '../survey/question.ts';
import { type Answer, isSameAnswer } from './answer.ts';
import type { AnswerChange, AnswerEdit } from './answer-change.ts';

/**
 * An edit, and what its writer knew of the answer when it was made. Every answer has a version: the response's that
 * last changed it.
 */
export interface SeenEdit extends AnswerEdit {
  /** The response's version in which the answer was as its writer last saw it. */
  readonly seen: number;
  /** To be joined with the answer that stands when it is saved: its writer has settled a conflict so. */
  readonly joins?: boolean;
  /** Of an answer that saves itself: this attempt to save it, and earlier ones that its writer has had no word of. */
  readonly attempt?: Attempt;
}

export interface Attempt {
  /** Random and its own, the same when it is sent again. */
  readonly key: string;
  /** The keys of attempts after `seen` that may or may not have been saved: what they saved is the writer's own. */
  readonly unsure: readonly string[];
}

/** A change that an answer went through, with the attempt that made it, if one did. */
export interface KeyedChange extends AnswerChange {
  readonly key: string | undefined;
}

/**
 * What is to become of an edit:
 * `save` it, for nobody else's answer is lost by it;
 * it `stands` already, since a version;
 * its attempt is `done` with: it was taken in before, or its writer has sent a later one that was;
 * its writer left the answer `untouched`, and somebody else has changed it since it was seen;
 * it is in `conflict` with an answer that somebody else has saved since: nothing is saved, and a person chooses.
 */
export type Judgement =
  | { readonly outcome: 'save' }
  | { readonly outcome: 'stands' | 'done'; readonly version: number }
  | { readonly outcome: 'untouched' | 'conflict'; readonly change: AnswerChange };

/**
 * What became of an attempt when it came before: it is `done` with, or it was `refused` and nothing came of it. One
 * that has not come yet is done with when its writer has sent a later one.
 */
export type AttemptFate = 'done' | 'refused';

/**
 * Judges an edit by the changes that its question has gone through since it was seen, the first first, and by what
 * became of its attempt if it has come before (see `fatesAfter`). An attempt that was saved without its writer's
 * hearing of it is no conflict with its next. One that was refused is never saved when it comes again because the
 * answer has been changed back: its writer may have done that itself, with a later one.
 */
export function judgeEdit(
  { answer, seen, attempt }: SeenEdit,
  changes: readonly KeyedChange[],
  fate?: AttemptFate,
): Judgement {
  const [first, last] = [changes[0], changes.at(-1)];
  const stands = last !== undefined && isSameAnswer(answer, last.after);
  if (fate === 'done') {
    const made = stands ? last : changes.find(({ key }) => key === attempt?.key);
    return { outcome: 'done', version: made?.version ?? seen };
  }
  if (first === undefined || last === undefined) return { outcome: 'save' };
  const own = changes.findLast(({ key }) => key !== undefined && attempt?.unsure.includes(key));
  if (own === last) return { outcome: 'save' };
  if (stands) return { outcome: 'stands', version: last.version };
  const change = netChange(last, own === undefined ? first.before : own.after);
  if (isSameAnswer(change.before, change.after) && fate === undefined) return { outcome: 'save' };
  return { outcome: isSameAnswer(answer, change.before) ? 'untouched' : 'conflict', change };
}

/**
 * What has become of attempts, by key, once an edit has been judged: of its own, which the network may bring again when
 * its writer has long since written something else, and of those that its writer was unsure of. They are overtaken, and
 * are not to be saved if they come after it.
 */
export function fatesAfter({ attempt }: SeenEdit, { outcome }: Judgement): ReadonlyMap<string, AttemptFate> {
  const fates = new Map<string, AttemptFate>();
  for (const key of attempt?.unsure ?? []) fates.set(key, 'done');
  const refused = outcome === 'untouched' || outcome === 'conflict';
  if (attempt !== undefined) fates.set(attempt.key, refused ? 'refused' : 'done');
  return fates;
}

function netChange({ key: _key, ...last }: KeyedChange, before: Answer | undefined): AnswerChange {
  return { ...last, before };
}

/** How a person settles a conflict: with its own answer, with the one that stands, or with the two joined. */
export type Settlement = 'mine' | 'theirs' | 'both';

/**
 * Two answers to one question as one: everything that either has chosen or written, theirs first. A single choice, a
 * number and a count can only be one of the two: theirs is kept where there is one. Texts that are the same stand once.
 */
export function joinAnswers(kind: QuestionKind, theirs: Answer, mine: Answer): Answer {
  const chosen = kind === 'several' ? joinedLists(theirs.chosen, mine.chosen) : (theirs.chosen ?? mine.chosen);
  const text = joinedTexts(theirs.text, mine.text);
  const comment = joinedTexts(theirs.comment, mine.comment);
  const texts = joinedRecords(theirs.texts, mine.texts, joinedTexts);
  const numbers = joinedRecords(theirs.numbers, mine.numbers, (one, other) => one ?? other);
  const number = theirs.number ?? mine.number;
  return {
    ...(chosen === undefined ? {} : { chosen }),
    ...(number === undefined ? {} : { number }),
    ...(numbers === undefined ? {} : { numbers }),
    ...(text === undefined ? {} : { text }),
    ...(texts === undefined ? {} : { texts }),
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Whether joining two answers loses nothing of either. */
export function canBeJoined(kind: QuestionKind, theirs: Answer | undefined, mine: Answer | undefined): boolean {
  if (theirs === undefined || mine === undefined) return false;
  if (kind === 'text' || kind === 'several') return true;
  const { comment: theirComment, texts: theirTexts, ...theirRest } = theirs;
  const { comment: myComment, texts: myTexts, ...myRest } = mine;
  return isSameAnswer(theirRest, myRest);
}

function joinedLists(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  return one === undefined || other === undefined ? (one ?? other) : [...new Set([...one, ...other])];
}

function joinedTexts(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined || one.includes(other)) return one ?? other;
  return other.includes(one) ? other : `${one}\n\n${other}`;
}

function joinedRecords<T>(
  one: Readonly<Record<string, T>> | undefined,
  other: Readonly<Record<string, T>> | undefined,
  join: (one: T | undefined, other: T | undefined) => T | undefined,
): Record<string, T> | undefined {
  if (one === undefined && other === undefined) return undefined;
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const joined = join(one?.[key], other?.[key]);
      return joined === undefined ? [] : [[key, joined] as const];
    }),
  );
}
