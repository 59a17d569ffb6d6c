import type { QuestionKind } from '../survey/question.ts';
import type { TableRule } from '../survey/table.ts';
import { type Answer, isSameAnswer } from './answer.ts';
import type { AnswerChange, AnswerEdit } from './answer-change.ts';
import { type AnswerField, answerOf, fieldsIn, typedIn } from './answer-fields.ts';
import { mergedCells, mineWithTheirCells } from './merged-cells.ts';
import { rowsApart } from './rows-made-twice.ts';

/**
 * An edit, with the version of the answer that its writer saw. The version of an answer is the version of the response
 * in which the answer was last changed.
 */
export interface SeenEdit extends AnswerEdit {
  /** The version of the response that the writer's page showed the answer in. */
  readonly seen: number;
  /** To be joined with the answer that stands when it is saved: its writer has settled a conflict so. */
  readonly joins?: boolean;
  /** Present when the answer was sent by autosave: this attempt to save it, and earlier ones that got no reply. */
  readonly attempt?: Attempt;
}

export interface Attempt {
  /** A random key of this attempt; the same when the browser sends the attempt again. */
  readonly key: string;
  /** Keys of attempts made after `seen` that got no reply. If one was saved, the writer's own answer was saved. */
  readonly unsure: readonly string[];
}

/** A change of an answer, with the key of the autosave attempt that made it; undefined for any other change. */
export interface KeyedChange extends AnswerChange {
  readonly key: string | undefined;
}

/**
 * What to do with an edit:
 * `save`: save it; no answer of another person is overwritten.
 * `merge`: save `answer`: the writer has changed other cells of the table than another person has since `seen`. `moved`:
 * the new numbers of rows that both had made, by the numbers that the writer's page has them under.
 * `stands`: the same answer has already been saved, in `version`.
 * `done`: this attempt, or a later one by the same writer, has already been saved; do nothing.
 * `untouched`: the writer did not change the answer, and another person has changed it since `seen`; keep theirs.
 * `conflict`: another person has saved another answer since `seen`; save nothing and let a person choose.
 */
export type Judgement =
  | { readonly outcome: 'save' }
  | { readonly outcome: 'merge'; readonly answer: Answer; readonly moved?: ReadonlyMap<string, string> }
  | { readonly outcome: 'stands' | 'done'; readonly version: number }
  | { readonly outcome: 'untouched' | 'conflict'; readonly change: AnswerChange };

/**
 * What became of an attempt that has been handled before: `done` (saved, or overtaken by a later attempt of the same
 * writer) or `refused` (nothing was saved).
 */
export type AttemptFate = 'done' | 'refused';

/**
 * Decides what to do with an edit. `changes` are the changes of the question's answer since `seen`, oldest first;
 * `fate` is what became of this attempt if it has been handled before (see `fatesAfter`). An attempt that was saved
 * without a reply is no conflict with the writer's next attempt. A refused attempt that arrives again is not saved even
 * if the answer has been changed back, because the writer may have changed it back in a later attempt. `table`: that of
 * the question, if it has one; `writer`: the person id of who made the edit.
 */
export function judgeEdit(
  { answer, seen, attempt }: SeenEdit,
  changes: readonly KeyedChange[],
  fate?: AttemptFate,
  { table, writer }: { readonly table?: TableRule | undefined; readonly writer?: string } = {},
): Judgement {
  const [first, last] = [changes[0], changes.at(-1)];
  const stands = last !== undefined && isSameAnswer(answer, last.after);
  if (fate === 'done') {
    const made = stands ? last : changes.find(({ key }) => key === attempt?.key);
    return { outcome: 'done', version: made?.version ?? seen };
  }
  if (first === undefined || last === undefined) return { outcome: 'save' };
  const owns = changes.filter(({ key }) => key !== undefined && attempt?.unsure.includes(key));
  const isTable = [answer, first.before, last.after].some((one) => one?.rows !== undefined);
  // The writer's own attempt may have been saved with another person's cells, which the writer has not seen.
  if (owns.at(-1) === last && !isTable) return { outcome: 'save' };
  if (stands) return { outcome: 'stands', version: last.version };
  const change = netChange(last, isTable ? withOwnCells(first.before, owns) : (owns.at(-1)?.after ?? first.before));
  // What the writer began from has been removed from the history, so it cannot be told what of `answer` is new; and what
  // was removed must not come back unseen.
  if (first.removedBefore !== undefined) return { outcome: 'conflict', change };
  if (isSameAnswer(change.before, change.after) && fate === undefined) return { outcome: 'save' };
  const madeBy = (row: string) => changes.find(({ after }) => after?.rows?.[row] !== undefined)?.person?.id;
  const isOthers = (row: string) => writer !== undefined && madeBy(row) !== writer;
  const apart = rowsApart(table, { before: change.before, theirs: change.after, mine: answer }, isOthers);
  const merged = fate === undefined ? mergedCells(change.before, change.after, apart.answer) : undefined;
  if (merged !== undefined)
    return { outcome: 'merge', answer: merged, ...(apart.moved.size === 0 ? {} : { moved: apart.moved }) };
  return { outcome: isSameAnswer(answer, change.before) ? 'untouched' : 'conflict', change };
}

/**
 * What to remember, by attempt key, once an edit has been judged: the edit's own attempt, which the network may deliver
 * again, and the attempts in `unsure`, which are overtaken and must not be saved if they arrive later.
 */
export function fatesAfter({ attempt }: SeenEdit, { outcome }: Judgement): ReadonlyMap<string, AttemptFate> {
  const fates = new Map<string, AttemptFate>();
  for (const key of attempt?.unsure ?? []) fates.set(key, 'done');
  const refused = outcome === 'untouched' || outcome === 'conflict';
  if (attempt !== undefined) fates.set(attempt.key, refused ? 'refused' : 'done');
  return fates;
}

/** An answer to a table with the cells that the writer's own attempts have changed in it. */
function withOwnCells(seen: Answer | undefined, owns: readonly KeyedChange[]): Answer | undefined {
  return owns.reduce<Answer | undefined>((answer, own) => mineWithTheirCells(own.before, answer, own.after), seen);
}

function netChange({ key: _key, ...last }: KeyedChange, before: Answer | undefined): AnswerChange {
  return { ...last, before };
}

/** How a person settles a conflict: by their own answer, by the other person's, or by the two joined. */
export type Settlement = 'mine' | 'theirs' | 'both';

/**
 * Joins two answers to one question, `theirs` first: options are united and differing texts are joined with a blank
 * line. Where only one value is possible (a single choice, a number, a date, a cell) `theirs` is kept if there is one.
 */
export function joinAnswers(kind: QuestionKind, theirs: Answer, mine: Answer): Answer {
  const fields = fieldsIn(theirs);
  const added = fieldsIn(mine).flatMap((own): AnswerField[] => {
    if (own.field === 'chosen') return kind === 'several' || theirs.chosen === undefined ? [own] : [];
    const there = typedIn(theirs, own);
    if (own.field === 'number' || own.field === 'date' || own.field === 'cell') return there === undefined ? [own] : [];
    return [{ ...own, value: typeof there === 'string' ? joinedTexts(there, own.value) : own.value }];
  });
  return answerOf([...fields, ...added]);
}

/** Whether `joinAnswers` keeps everything that both answers say. */
export function canBeJoined(kind: QuestionKind, theirs: Answer | undefined, mine: Answer | undefined): boolean {
  if (theirs === undefined || mine === undefined) return false;
  if (kind === 'text' || kind === 'several') return true;
  if (kind === 'table') return fieldsIn(mine).every((own) => [undefined, own.value].includes(typedIn(theirs, own)));
  const { comment: theirComment, texts: theirTexts, ...theirRest } = theirs;
  const { comment: myComment, texts: myTexts, ...myRest } = mine;
  return isSameAnswer(theirRest, myRest);
}

function joinedTexts(one: string, other: string): string {
  if (one.includes(other)) return one;
  return other.includes(one) ? other : `${one}\n\n${other}`;
}
