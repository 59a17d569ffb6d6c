import type { Answer } from './answer.ts';
import { type AnswerField, type AnswerPlace, answerOf, fieldsIn } from './answer-fields.ts';

/** A field of an answer to a table that two people have seen: as it was, as one has made it, and as the other has. */
interface SeenField {
  readonly place: AnswerPlace;
  readonly theirs: AnswerField | undefined;
  readonly mine: AnswerField | undefined;
  readonly iChanged: boolean;
  /** Whether both have changed it, to different values. */
  readonly inConflict: boolean;
}

/**
 * The answer to a table in which two people have changed different cells since they saw `before`: `theirs` with the
 * cells that `mine` has changed. Undefined if both have changed one cell to different values, or the answer is no table.
 */
export function mergedCells(
  before: Answer | undefined,
  theirs: Answer | undefined,
  mine: Answer | undefined,
): Answer | undefined {
  if ([before, theirs, mine].every((answer) => answer?.rows === undefined)) return undefined;
  const fields = seenFields(before, theirs, mine);
  return fields.some(({ inConflict }) => inConflict) ? undefined : withMine(fields);
}

/**
 * The answer that somebody in conflict with `theirs` has given, with the cells that only the other person has changed as
 * that person left them. Of an answer that is no table, `mine`.
 */
export function mineWithTheirCells(
  before: Answer | undefined,
  theirs: Answer | undefined,
  mine: Answer | undefined,
): Answer | undefined {
  if ([before, theirs, mine].every((answer) => answer?.rows === undefined)) return mine;
  return withMine(seenFields(before, theirs, mine));
}

/** The fields that both have changed to different values, in no order. */
export function fieldsInConflict(
  before: Answer | undefined,
  theirs: Answer | undefined,
  mine: Answer | undefined,
): AnswerPlace[] {
  return seenFields(before, theirs, mine).flatMap(({ place, inConflict }) => (inConflict ? [place] : []));
}

function withMine(fields: readonly SeenField[]): Answer {
  return answerOf(fields.flatMap(({ iChanged, mine, theirs }) => (iChanged ? mine : theirs) ?? []));
}

function seenFields(before: Answer | undefined, theirs: Answer | undefined, mine: Answer | undefined): SeenField[] {
  const [seen, there, here] = [byPlace(before), byPlace(theirs), byPlace(mine)];
  return [...new Map([...seen, ...there, ...here])].map(([key, place]) => {
    const [was, other, own] = [seen.get(key)?.value, there.get(key)?.value, here.get(key)?.value];
    const iChanged = own !== was;
    return {
      place,
      theirs: there.get(key),
      mine: here.get(key),
      iChanged,
      inConflict: iChanged && other !== was && own !== other,
    };
  });
}

function byPlace(answer: Answer | undefined): ReadonlyMap<string, AnswerField> {
  return new Map(
    fieldsIn(answer).map((said) => {
      const column = said.field === 'cell' ? said.column : '';
      return [JSON.stringify([said.field, said.option, column]), said] as const;
    }),
  );
}
