import { createHash } from 'node:crypto';
import type { Answer, Answers } from '../answer/answer.ts';
import { type AnswerField, answerOf, fieldsIn } from '../answer/answer-fields.ts';
import type { SourceText, SourceTexts } from '../counting/aggregate.ts';
import type { Basis } from '../counting/basis.ts';
import type { Person } from '../people/person.ts';
import type { SentReceipt } from '../submission/submission.ts';
import type { Problem } from '../survey/problem.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { countCharacters } from '../text/characters.ts';
import type { CompiledText } from '../tracing/compiled-text.ts';
import { textOfStretches } from '../tracing/traced-text.ts';
import { type Masking, maskText } from './masking.ts';

/** What a release copy holds: a submission's answers and basis without what is masked in them. */
export interface MaskedDocument {
  readonly answers: Answers;
  readonly basis?: Basis;
}

/**
 * A copy of a submission to disclose (utlämnande av allmän handling), made once and never changed. The submission itself
 * is as it was.
 */
export interface ReleaseCopy extends MaskedDocument {
  /** 1 for the first of a submission, 2 for the next … */
  readonly number: number;
  /** Of this document and no other: that of the submission would let masked words be guessed and tried. */
  readonly digest: string;
  readonly maskings: readonly Masking[];
  /** Why it is made; for the organisation itself, never part of the copy. */
  readonly reason: string;
  readonly person: Person;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * A submission's answers and basis with the same words masked wherever they stand: in answers, comments, the texts of
 * options, what was typed as a number, the municipalities' texts of the basis, reasons for numbers, and in what tells
 * where a joint text comes from. Of a joint text in which, or in whose sources, anything is masked its provenance is left
 * out whole: it would tell how long the masked stretches were. Lengths are counted anew.
 */
export function maskDocument({ answers, basis }: MaskedDocument, maskings: readonly Masking[]): MaskedDocument {
  return {
    answers: maskAnswers(answers, maskings),
    ...(basis === undefined ? {} : { basis: maskBasis(basis, maskings) }),
  };
}

function maskAnswers(answers: Answers, maskings: readonly Masking[]): Answers {
  const entries = Object.entries(answers).map(
    ([question, answer]) => [question, maskAnswer(answer, maskings)] as const,
  );
  return Object.fromEntries(entries);
}

function maskAnswer(answer: Answer, maskings: readonly Masking[]): Answer {
  return answerOf(
    fieldsIn(answer).map((said): AnswerField => {
      if (said.field === 'chosen') return said;
      if (said.field !== 'number') return { ...said, value: maskText(said.value, maskings) };
      return typeof said.value === 'string' ? { ...said, value: maskText(said.value, maskings) } : said;
    }),
  );
}

function maskBasis(basis: Basis, maskings: readonly Masking[]): Basis {
  const { overrides, compiled } = basis;
  const kept = compiled?.filter((text) => !isMaskedIn(text, maskings));
  return {
    ...basis,
    texts: basis.texts.map((text) => maskTextBasis(text, maskings)),
    contradictions: basis.contradictions.map(({ member, problem }) => ({
      member,
      problem: maskProblem(problem, maskings),
    })),
    ...(overrides === undefined
      ? {}
      : {
          overrides: overrides.map(({ reason, ...override }) =>
            reason === undefined
              ? override
              : { ...override, reason: { ...reason, reason: maskText(reason.reason, maskings) } },
          ),
        }),
    ...(kept === undefined ? {} : { compiled: kept }),
  };
}

function isMaskedIn({ traced }: CompiledText, maskings: readonly Masking[]): boolean {
  const texts = [textOfStretches(traced), ...traced.flatMap(({ sources }) => sources.map(({ text }) => text))];
  return texts.some((text) => maskText(text, maskings) !== text);
}

const BETWEEN_TEXTS = '\n\n';

function maskTextBasis(basis: SourceTexts, maskings: readonly Masking[]): SourceTexts {
  const texts = basis.texts.map((source): SourceText => {
    const text = maskText(source.text, maskings);
    return { ...source, text, length: countCharacters(text) };
  });
  const changed = texts.some(({ text }, index) => text !== basis.texts[index]?.text);
  const joinedLength = changed
    ? countCharacters(texts.map(({ text }) => text).join(BETWEEN_TEXTS))
    : basis.joinedLength;
  return { ...basis, texts, joinedLength };
}

function maskProblem(problem: Problem, maskings: readonly Masking[]): Problem {
  return problem.rule === 'not-a-number' ? { ...problem, typed: maskText(problem.typed, maskings) } : problem;
}

/** SHA-256 of a masked document and of which submission it is a copy, 64 hexadecimal digits. */
export function digestOfCopy(
  { reference, version }: Pick<SentReceipt, 'reference' | 'version'>,
  { answers, basis }: MaskedDocument,
): string {
  const document = { copyOf: { reference, version }, answers, ...(basis === undefined ? {} : { basis }) };
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

/** Tells what is to be masked, and why, from anything else: what is saved must be what was shown. */
export function keyOfMaskings(maskings: readonly Masking[]): string {
  const plain = maskings.map(({ words, ground }) => ({ words, ground }));
  return createHash('sha256').update(canonicalJson(plain)).digest('hex');
}

/** What tells one copy from another: “K7RM-4WPX-M1”. */
export function copyReference({ reference }: Pick<SentReceipt, 'reference'>, number: number): string {
  return `${reference}-M${number}`;
}
