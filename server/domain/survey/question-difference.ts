import { canonicalJson } from '../text/canonical-json.ts';
import type { AttachmentRule } from './attachment-rule.ts';
import type { Option, Question, QuestionKind } from './question.ts';

/** Something that differs between a question and the earlier one that it continues. */
export type QuestionDifference =
  | { readonly aspect: 'title'; readonly before: string; readonly after: string }
  | { readonly aspect: 'help'; readonly before: string | undefined; readonly after: string | undefined }
  /** Another kind of answer; differences in options and limits are then left out. */
  | { readonly aspect: 'kind'; readonly before: QuestionKind; readonly after: QuestionKind }
  | { readonly aspect: 'option-added' | 'option-removed'; readonly option: Option }
  /** The option has the same code, but another wording or another free text. */
  | { readonly aspect: 'option-changed'; readonly before: Option; readonly after: Option }
  | Changed<'limit'>
  | Changed<'maxChosen'>
  | Changed<'number'>
  | Changed<'comment'>
  | Changed<'attachments'>
  /** The question has another condition. `before` and `after`: whether it had, and has, a condition. */
  | { readonly aspect: 'condition'; readonly before: boolean; readonly after: boolean };

interface Changed<Aspect extends 'limit' | 'maxChosen' | 'number' | 'comment' | 'attachments'> {
  readonly aspect: Aspect;
  readonly before: Question[Aspect];
  readonly after: Question[Aspect];
}

/** What the comparison of two questions needs: the years of their surveys, and which questions continue which. */
export interface QuestionComparison {
  readonly years: { readonly before: number; readonly after: number };
  /** The printed numbers of the earlier questions that a question of the later survey continues. */
  readonly continuedBy: (question: string) => readonly string[];
}

/**
 * How a question differs from the earlier ones that it continues. Of several, only what differs from all of them
 * counts, and the options that any of them had and the question lacks. The survey's own year is no difference: “under
 * 2022” may become “under 2023”.
 */
export function differencesOf(
  earlier: readonly Question[],
  question: Question,
  { years, continuedBy }: QuestionComparison,
): QuestionDifference[] {
  const [first] = earlier;
  if (first === undefined) return [];
  const same = (before: string | undefined, after: string | undefined) =>
    before === after || before?.replaceAll(String(years.before), String(years.after)) === after;
  const among = (isSame: (one: Question) => boolean) => earlier.some(isSame);
  const wording: QuestionDifference[] = [
    ...(among(({ title }) => same(title, question.title))
      ? []
      : [{ aspect: 'title' as const, before: first.title, after: question.title }]),
    ...(among(({ help }) => same(help, question.help))
      ? []
      : [{ aspect: 'help' as const, before: first.help, after: question.help }]),
    ...(among((one) => isAskedAlike(one, question, continuedBy))
      ? []
      : [
          {
            aspect: 'condition' as const,
            before: first.condition !== undefined,
            after: question.condition !== undefined,
          },
        ]),
  ];
  const alike = earlier.filter(({ kind }) => kind === question.kind || (isChoice(kind) && isChoice(question.kind)));
  const [nearest] = alike;
  const kind: QuestionDifference[] = among((one) => one.kind === question.kind)
    ? []
    : [{ aspect: 'kind', before: first.kind, after: question.kind }];
  const files: QuestionDifference[] = among(({ attachments }) => isSameRule(attachments, question.attachments, same))
    ? []
    : [{ aspect: 'attachments', before: first.attachments, after: question.attachments }];
  if (nearest === undefined) return [...wording, ...kind, ...files];
  return [
    ...wording,
    ...kind,
    ...optionDifferences(alike, question, same),
    ...changed('limit', alike, question),
    // A change between one and several choices implies the change of `maxChosen`.
    ...(kind.length > 0 ? [] : changed('maxChosen', alike, question)),
    ...changed('number', alike, question),
    ...(alike.some(({ comment }) => isSameComment(comment, question.comment, same))
      ? []
      : [{ aspect: 'comment' as const, before: nearest.comment, after: question.comment }]),
    ...files,
  ];
}

function isChoice(kind: QuestionKind): boolean {
  return kind === 'one' || kind === 'several';
}

type SameWords = (before: string | undefined, after: string | undefined) => boolean;

function optionDifferences(earlier: readonly Question[], question: Question, same: SameWords): QuestionDifference[] {
  const before = earlier.flatMap(({ options }) => options);
  const isSameOption = (one: Option, other: Option) =>
    same(one.title, other.title) &&
    one.excludesOthers === other.excludesOthers &&
    canonicalJson(one.text ?? null) === canonicalJson(other.text ?? null);
  const kept = question.options.flatMap((after): QuestionDifference[] => {
    const known = before.filter(({ code }) => code === after.code);
    const [first] = known;
    if (first === undefined) return [{ aspect: 'option-added', option: after }];
    return known.some((one) => isSameOption(one, after)) ? [] : [{ aspect: 'option-changed', before: first, after }];
  });
  const gone = new Map(
    before.filter(({ code }) => question.options.every((one) => one.code !== code)).map((one) => [one.code, one]),
  );
  return [...kept, ...[...gone.values()].map((option) => ({ aspect: 'option-removed' as const, option }))];
}

function changed<Aspect extends 'limit' | 'maxChosen' | 'number'>(
  aspect: Aspect,
  earlier: readonly Question[],
  question: Question,
): Changed<Aspect>[] {
  const [first] = earlier;
  const isSame = (one: Question) => canonicalJson(one[aspect] ?? null) === canonicalJson(question[aspect] ?? null);
  return first === undefined || earlier.some(isSame)
    ? []
    : [{ aspect, before: first[aspect], after: question[aspect] }];
}

function isSameComment(before: Question['comment'], after: Question['comment'], same: SameWords): boolean {
  return same(before?.title, after?.title) && before?.limit === after?.limit;
}

function isSameRule(before: Question['attachments'], after: Question['attachments'], same: SameWords): boolean {
  if (before === undefined || after === undefined) return before === after;
  const limits = ({ title: _, types, ...rule }: AttachmentRule) => ({ ...rule, types: types.toSorted() });
  return same(before.title, after.title) && canonicalJson(limits(before)) === canonicalJson(limits(after));
}

/**
 * Whether both are always asked, or both on the same conditions: each term refers to a question that continues the one
 * in the earlier term.
 */
function isAskedAlike(earlier: Question, question: Question, continuedBy: QuestionComparison['continuedBy']): boolean {
  const [before, after] = [earlier.condition?.anyOf ?? [], question.condition?.anyOf ?? []];
  return (
    before.length === after.length &&
    after.every(({ question: hangsOn, ...term }) =>
      before.some(
        ({ question: hungOn, ...earlierTerm }) =>
          continuedBy(hangsOn).includes(hungOn) && canonicalJson(earlierTerm) === canonicalJson(term),
      ),
    )
  );
}
