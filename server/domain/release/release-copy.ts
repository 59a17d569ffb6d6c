import { createHash } from 'node:crypto';
import type { Answer, Answers } from '../answer/answer.ts';
import { attachmentsOf } from '../answer/answer-attachments.ts';
import { type AnswerField, answerOf, fieldsIn } from '../answer/answer-fields.ts';
import { isRead } from '../answer/typed-cell.ts';
import type { Basis } from '../counting/basis.ts';
import type { NumberReason } from '../counting/number-override.ts';
import type { SourceText, SourceTexts } from '../counting/source-texts.ts';
import type { Person } from '../people/person.ts';
import type { SentReceipt } from '../submission/submission.ts';
import type { Problem } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';
import { isTyped, type TableColumn, type TableRule } from '../survey/table.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { countCharacters } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import type { CompiledText } from '../tracing/compiled-text.ts';
import { textOfStretches } from '../tracing/traced-text.ts';
import { type Mask, type Masking, maskOf, maskText } from './masking.ts';
import { fileKey } from './released-file.ts';

/** A submission's answers and basis after masking. */
export interface MaskedDocument {
  readonly answers: Answers;
  readonly basis?: Basis;
}

/**
 * A copy of a submission for disclosure (utlämnande av allmän handling), never changed once made. The submission itself
 * is not changed.
 */
export interface ReleaseCopy extends MaskedDocument {
  /** From 1, in the order that the submission's copies were made. */
  readonly number: number;
  /**
   * SHA-256 of this copy (`digestOfCopy`). The submission's digest is not shown: masked words could be guessed against
   * it.
   */
  readonly digest: string;
  readonly maskings: readonly Masking[];
  /** Why the copy was made; for the organisation only, never part of the copy. */
  readonly reason: string;
  readonly person: Person;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * Masks the words wherever they occur in a submission's answers and basis: answers, comments, texts of options and cells,
 * what was typed as a number or a date and could not be read, source texts, and reasons for number overrides. If anything
 * is masked in a compiled text or its sources, its tracing is left out, because it would show the lengths of the masked
 * stretches. Lengths are computed again. No word can be masked in a file that is attached to an answer, so that only those
 * files are in the copy that somebody has chosen (`files`, by `fileKey`); words are masked in their names.
 */
export function maskDocument(
  survey: Pick<Survey, 'questions'>,
  { answers, basis }: MaskedDocument,
  maskings: readonly Masking[],
  files: readonly string[] = [],
): MaskedDocument {
  const mask = maskOf(maskings);
  return {
    answers: maskAnswers(survey, answers, { mask, files: new Set(files) }),
    ...(basis === undefined ? {} : { basis: maskBasis(basis, mask) }),
  };
}

function maskAnswers(
  { questions }: Pick<Survey, 'questions'>,
  answers: Answers,
  { mask, files }: { readonly mask: Mask; readonly files: ReadonlySet<string> },
): Answers {
  const tables = new Map(questions.map(({ id, table }) => [id, table]));
  const entries = Object.entries(answers).map(([question, answer]) => {
    const masked = maskAnswer(answer, tables.get(question), mask);
    const chosen = attachmentsOf(answer).filter((one) => files.has(fileKey(question, one)));
    if (chosen.length === 0) return [question, masked] as const;
    const attachments = chosen.map((one) => ({ ...one, name: maskText(one.name, mask) }));
    return [question, { ...masked, attachments }] as const;
  });
  return Object.fromEntries(entries);
}

function maskAnswer(answer: Answer, table: TableRule | undefined, mask: Mask): Answer {
  const columns = new Map(table?.columns.map((column) => [column.code, column]));
  return answerOf(fieldsIn(answer).map((said) => maskField(said, columns, mask)));
}

/** What is chosen, a number that is one and a day that is one are no texts, and stay. */
function maskField(said: AnswerField, columns: ReadonlyMap<string, TableColumn>, mask: Mask): AnswerField {
  switch (said.field) {
    case 'chosen':
      return said;
    case 'text':
    case 'comment':
      return { ...said, value: maskText(said.value, mask) };
    case 'number':
      return typeof said.value === 'string' ? { ...said, value: maskText(said.value, mask) } : said;
    case 'date':
      return isDay(said.value) ? said : { ...said, value: maskText(said.value, mask) };
    case 'cell': {
      const column = columns.get(said.column);
      const stays = column !== undefined && isTyped(column) && isRead(column, said.value);
      return stays || typeof said.value === 'number' ? said : { ...said, value: maskText(said.value, mask) };
    }
  }
}

function maskBasis(basis: Basis, mask: Mask): Basis {
  const { overrides, compiled } = basis;
  const kept = compiled?.filter((text) => !isMaskedIn(text, mask));
  return {
    ...basis,
    texts: basis.texts.map((text) => maskTextBasis(text, mask)),
    contradictions: basis.contradictions.map(({ member, problem }) => ({
      member,
      problem: maskProblem(problem, mask),
    })),
    ...(overrides === undefined
      ? {}
      : {
          overrides: overrides.map(({ reason, ...override }) =>
            reason === undefined ? override : { ...override, reason: maskReason(reason, mask) },
          ),
        }),
    ...(kept === undefined ? {} : { compiled: kept }),
  };
}

function maskReason(reason: NumberReason, mask: Mask): NumberReason {
  const { discrepancy } = reason;
  return {
    ...reason,
    reason: maskText(reason.reason, mask),
    ...(discrepancy === undefined ? {} : { discrepancy: maskText(discrepancy, mask) }),
  };
}

function isMaskedIn({ traced }: CompiledText, mask: Mask): boolean {
  const texts = [textOfStretches(traced), ...traced.flatMap(({ sources }) => sources.map(({ text }) => text))];
  return texts.some((text) => mask.passagesIn(text).length > 0);
}

const BETWEEN_TEXTS = '\n\n';

function maskTextBasis(basis: SourceTexts, mask: Mask): SourceTexts {
  const texts = basis.texts.map((source): SourceText => {
    const text = maskText(source.text, mask);
    return { ...source, text, length: countCharacters(text) };
  });
  const changed = texts.some(({ text }, index) => text !== basis.texts[index]?.text);
  const joinedLength = changed
    ? countCharacters(texts.map(({ text }) => text).join(BETWEEN_TEXTS))
    : basis.joinedLength;
  return { ...basis, texts, joinedLength };
}

function maskProblem(problem: Problem, mask: Mask): Problem {
  return problem.rule === 'not-a-number' || problem.rule === 'not-a-date'
    ? { ...problem, typed: maskText(problem.typed, mask) }
    : problem;
}

/** SHA-256 of a masked document and of the submission that it copies; 64 hexadecimal digits. */
export function digestOfCopy(
  { reference, version }: Pick<SentReceipt, 'reference' | 'version'>,
  { answers, basis }: MaskedDocument,
): string {
  const document = { copyOf: { reference, version }, answers, ...(basis === undefined ? {} : { basis }) };
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

/**
 * A digest of the maskings and of the chosen files (by `fileKey`), so that what is saved can be checked to be what was
 * shown. SHA-256, 64 hexadecimal digits.
 */
export function keyOfMaskings(maskings: readonly Masking[], files: readonly string[]): string {
  const plain = maskings.map(({ words, ground }) => ({ words, ground }));
  return createHash('sha256')
    .update(canonicalJson({ maskings: plain, files: files.toSorted() }))
    .digest('hex');
}

/** The reference of a copy: “K7RM-4WPX-M1”. */
export function copyReference({ reference }: Pick<SentReceipt, 'reference'>, number: number): string {
  return `${reference}-M${number}`;
}
