import fc from 'fast-check';
import { type Answer, type Answers, tidyAnswer } from '../../server/domain/answer/answer.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';

/**
 * Texts that are hard on files: separators, quotes, line breaks, formulas, apostrophes, emoji, combining characters.
 */
export const hardTexts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            ';',
            '"',
            "'",
            ',',
            '\t',
            '\n',
            '\r\n',
            '\r',
            ' ',
            '\u00a0',
            '\ufeff',
            '=',
            '+',
            '-',
            '@',
            '＝',
            '＠',
            '’',
          ),
        },
        { weight: 2, arbitrary: fc.constantFrom('Håbo', 'a\u030a', '👩‍⚕️', '1,5', 'SUMMA(A1)', '\\', '0', '|') },
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** Any answer document of a survey in its stored form, right or wrong: contradictions and drafts included. */
export function arbitraryAnswers(survey: Survey): fc.Arbitrary<Answers> {
  return fc
    .tuple(...survey.questions.map((question) => fc.option(arbitraryAnswer(question), { nil: undefined })))
    .map((answers) =>
      Object.fromEntries(
        survey.questions.flatMap((question, index) => {
          const answer = answers[index];
          const tidied = answer === undefined ? undefined : tidyAnswer(question, answer);
          return tidied === undefined ? [] : [[question.id, tidied] as const];
        }),
      ),
    );
}

function arbitraryAnswer(question: Question): fc.Arbitrary<Answer> {
  return arbitraryParts(question).map(({ comment, ...answer }) =>
    question.comment === undefined || comment === undefined ? answer : { ...answer, comment },
  );
}

function arbitraryParts(question: Question): fc.Arbitrary<Answer> {
  const codes = question.options.map(({ code }) => code);
  const comment = hardTexts;
  const numbers = fc.oneof(
    fc.nat(),
    fc.integer({ min: 1, max: 9_999 }).map((hundredths) => hundredths / -100),
  );
  switch (question.kind) {
    case 'text':
      return fc.record({ text: hardTexts, comment }, { requiredKeys: [] });
    case 'one':
    case 'several':
      return fc.record(
        { chosen: fc.subarray(codes), texts: fc.dictionary(fc.constantFrom(...codes), hardTexts), comment },
        { requiredKeys: [] },
      );
    case 'number':
      return fc.record({ number: numbers, chosen: fc.subarray(codes), comment }, { requiredKeys: [] });
    case 'counts':
      return fc.record({ numbers: fc.dictionary(fc.constantFrom(...codes), numbers), comment }, { requiredKeys: [] });
  }
}
