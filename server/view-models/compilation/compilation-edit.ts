import type { CompilationEdit, SourcePassage } from '../../domain/compilation/compilation-edit.ts';
import { BUDGET_RULES, type TypedBudget } from '../../domain/compilation/text-budget.ts';
import { readSwedishNumber } from '../../domain/text/number.ts';
import type { InsertedPart } from '../../domain/tracing/compiled-text-editing.ts';
import type { PostedFields } from '../answer/form-fields.ts';

/** The names of the fields on the compilation page that are not a part of the answer. */
export const compilationField = {
  /** The value of the pressed button. */
  edit: 'deed',
  /** The position of the cursor in the text, in UTF-16 code units. */
  at: 'at',
  naming: 'naming',
  budgetRule: 'budget',
  budgetOf: (member: string) => `budget.${member}`,
} as const;

/** The values that the buttons of the compilation page post. `readCompilationEdit` reads them. */
export const compilationEditValue = {
  take: ({ member, version, from, to }: SourcePassage, part: InsertedPart) =>
    `take.${member}.${version ?? ''}.${from}-${to}.${part}`,
  takeAll: 'take-all',
  join: ({ member, version, from, to }: SourcePassage, among: readonly string[]) =>
    `join.${member}.${version ?? ''}.${from}-${to}.${among.join('+')}`,
  move: (paragraph: number, direction: 'up' | 'down') => `move.${paragraph}.${direction}`,
  headings: (on: boolean) => `headings.${on ? 'on' : 'off'}`,
  /** Shows the member names that can be made neutral. */
  names: 'names',
  neutral: 'neutral',
  budget: 'budget',
  undo: 'undo',
} as const;

const TAKE = /^take\.([\w-]{1,40})\.(\d{0,9})\.(\d{1,7})-(\d{1,7})\.(answer|paragraph|sentence)$/;
const JOIN = /^join\.([\w-]{1,40})\.(\d{0,9})\.(\d{1,7})-(\d{1,7})\.([\w+-]{1,2000})$/;
const MOVE = /^move\.(\d{1,5})\.(up|down)$/;

/** Reads the edit that a pressed button asks for; undefined for any value that is not an edit of the text. */
export function readCompilationEdit(posted: PostedFields): CompilationEdit | undefined {
  const edit = posted[compilationField.edit];
  if (typeof edit !== 'string') return undefined;
  const take = TAKE.exec(edit);
  if (take !== null) return { kind: 'take', ...passageIn(take), part: partIn(take[5]) };
  const join = JOIN.exec(edit);
  if (join !== null) return { kind: 'join', ...passageIn(join), among: (join[5] ?? '').split('+') };
  const move = MOVE.exec(edit);
  if (move !== null) return { kind: 'move', paragraph: Number(move[1]), direction: move[2] === 'up' ? 'up' : 'down' };
  if (edit === compilationEditValue.undo) return { kind: 'undo' };
  if (edit === compilationEditValue.takeAll) return { kind: 'take-all' };
  if (edit === compilationEditValue.headings(true) || edit === compilationEditValue.headings(false))
    return { kind: 'headings', on: edit === compilationEditValue.headings(true) };
  if (edit === compilationEditValue.neutral)
    return { kind: 'neutral', namings: [posted[compilationField.naming] ?? []].flat() };
  return undefined;
}

function passageIn([, member = '', version = '', from, to]: RegExpExecArray): SourcePassage {
  return { member, version: version === '' ? undefined : Number(version), from: Number(from), to: Number(to) };
}

function partIn(part: string | undefined): InsertedPart {
  return part === 'answer' || part === 'paragraph' ? part : 'sentence';
}

/** The position of the cursor in the text, in UTF-16 code units; undefined where it is not posted. */
export function readPlace(posted: PostedFields): number | undefined {
  const { at } = posted;
  return typeof at === 'string' && /^\d{1,7}$/.test(at) ? Number(at) : undefined;
}

/** How the limit is to be shared. A field that holds no whole number gives its member no budget of its own. */
export function readBudget(posted: PostedFields): TypedBudget {
  const rule = BUDGET_RULES.find((one) => one === posted[compilationField.budgetRule]) ?? 'equal';
  const first = compilationField.budgetOf('');
  const byHand = Object.entries(posted).flatMap(([name, typed]) => {
    if (!name.startsWith(first)) return [];
    const number = typeof typed === 'string' ? readSwedishNumber(typed) : undefined;
    const isBudget = number !== undefined && Number.isInteger(number) && number >= 0 && number <= 1_000_000;
    return [[name.slice(first.length), isBudget ? number : undefined] as const];
  });
  return { rule, byHand: new Map(byHand) };
}
