import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { compareTicksWithPrint, hasTicks } from '../../../server/domain/transfer/print-out-ticks.ts';
import { hardTexts } from '../../support/arbitrary-answers.ts';
import { inLines, type OptionPrinter, printOutOf } from '../../support/print-out.ts';

const catalogue = loadCatalogue();
const SURVEYS = ['region-2023', 'rss-2023'].map((id) => catalogue.survey(id));
const region = catalogue.survey('region-2023');

const marked =
  (yes: string, no: string): OptionPrinter =>
  (title, chosen) =>
    `${chosen ? yes : no}${title}`;
const followed =
  (yes: string, no: string): OptionPrinter =>
  (title, chosen) =>
    `${title}${chosen ? yes : no}`;

/** Ways in which a print-out can show the chosen options. */
const TOLD: Readonly<Record<string, OptionPrinter>> = {
  'boxes ☒ ☐': marked('☒ ', '☐ '),
  'boxes ☑ ☐': marked('☑ ', '☐ '),
  'boxes in brackets': marked('[x] ', '[ ] '),
  'rings in brackets': marked('(x) ', '( ) '),
  'rings ● ○': marked('● ', '○ '),
  'rings ◉ ○': marked('◉ ', '○ '),
  'boxes on lines of their own': marked('☒\n', '☐\n'),
  'boxes after': followed(' ☒', ' ☐'),
  'signs at the chosen ones': marked('✓ ', ''),
  'crosses at the chosen ones': marked('x ', ''),
  'words after, as our own PDF': followed(' – valt', ' – ej valt'),
  'boxes and words, as our own Word file': (title, chosen) => (chosen ? `☒\t${title} (valt)` : `☐\t${title}`),
  'only the chosen ones': (title, chosen) => (chosen ? title : undefined),
  'only the chosen ones, in a list': (title, chosen) => (chosen ? `• ${title}` : undefined),
};

/** A typed cross is a letter, and recognised only at the beginning of a line. */
const KNOWN_ANYWHERE = Object.entries(TOLD).flatMap(([way, print]) => (way.startsWith('crosses') ? [] : [print]));

const UNTOLD: Readonly<Record<string, OptionPrinter>> = {
  'all of them alike': (title) => title,
  'all of them in a list': (title) => `• ${title}`,
  'all of them in a list of dots that could be marks': (title) => `● ${title}`,
  'all of them in a list of rings': (title) => `○ ${title}`,
  'all of them with boxes in which the crosses are drawn': (title) => `☐ ${title}`,
};

/** An allowed answer to every question: one of `one`, any of `several`, a number or “kan inte uppskattas”. */
function answersOf(survey: Survey): fc.Arbitrary<Answers> {
  return fc
    .tuple(...survey.questions.map((question) => answerTo(question).map((answer) => [question.id, answer] as const)))
    .map((all) => askedAnswers(survey, Object.fromEntries(all)));
}

function answerTo({ kind, options, comment }: Question): fc.Arbitrary<Answer> {
  const codes = options.map(({ code }) => code);
  const beside = comment === undefined ? fc.constant({}) : hardTexts.map((text) => ({ comment: text }));
  const withBeside = (own: fc.Arbitrary<Answer>) => fc.tuple(own, beside).map(([one, other]) => ({ ...one, ...other }));
  switch (kind) {
    case 'text':
      return fc.record({ text: hardTexts });
    case 'counts':
      return fc.record({ numbers: fc.constant(Object.fromEntries(codes.map((code, index) => [code, index]))) });
    case 'one':
      return withBeside(fc.constantFrom(...codes).map((code) => ({ chosen: [code] })));
    case 'several':
      return withBeside(fc.subarray(codes).map((chosen) => ({ chosen })));
    case 'number':
      return withBeside(
        codes.length === 0
          ? fc.record({ number: fc.nat(99) })
          : fc.oneof(fc.record({ number: fc.nat(99) }), fc.constant({ chosen: codes })),
      );
  }
}

function outcomes(survey: Survey, answers: Answers, printed: string) {
  return compareTicksWithPrint({ survey, organisation: '13', answers }, printed).map(
    ({ question, outcome }) => [question.id, outcome] as const,
  );
}

function notSame(survey: Survey, answers: Answers, printed: string) {
  return outcomes(survey, answers, printed).filter(([, { kind }]) => kind !== 'same');
}

const RUNS = Number(process.env.RUNS ?? 30);

describe.each(SURVEYS.map((survey) => [survey.id, survey] as const))('a print-out of %s', (_, survey) => {
  it.each(Object.entries(TOLD))(
    'that shows %s gives the same ticks everywhere, whatever the answers',
    (_way, print) => {
      fc.assert(
        fc.property(answersOf(survey), (answers) => {
          expect(notSame(survey, answers, printOutOf(survey, answers, print))).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it.each(Object.entries(TOLD))(
    'that shows %s with one tick more or less gives that tick as the difference',
    (_way, print) => {
      fc.assert(
        fc.property(answersOf(survey), fc.nat(), fc.nat(), (answers, one, other) => {
          const ticked = survey.questions.filter(
            (question) => hasTicks(question) && answers[question.id] !== undefined,
          );
          const question = ticked[one % ticked.length] ?? expect.fail('Some question is ticked');
          const option = question.options[other % question.options.length] ?? expect.fail('It has options');
          const chosen = answers[question.id]?.chosen ?? [];
          const isExtra = !chosen.includes(option.code);
          // For a single choice, print another option or none.
          const others = question.kind === 'one' ? [] : chosen.filter((code) => code !== option.code);
          const changed = { ...answers[question.id], chosen: isExtra ? [...others, option.code] : others };
          const missing = isExtra ? chosen.filter((code) => !others.includes(code)) : [option.code];
          const printed = printOutOf(survey, answers, print);
          const wrong = printOutOf(survey, { ...answers, [question.id]: changed }, print);
          // Another choice may open a follow-up question, which is then printed too.
          fc.pre(wrong.split('\n').length - printed.split('\n').length < 20);
          const told = notSame(survey, answers, wrong).filter(([id]) => id === question.id);
          expect(told).toEqual([
            [
              question.id,
              {
                kind: 'different',
                missing: question.options.filter(({ code }) => missing.includes(code)),
                extra: isExtra ? [option] : [],
              },
            ],
          ]);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it.each(Object.entries(UNTOLD))(
    'that shows %s does not show the ticks, and the comparison says so',
    (_way, print) => {
      fc.assert(
        fc.property(answersOf(survey), (answers) => {
          const kinds = outcomes(survey, answers, printOutOf(survey, answers, print)).map(([, { kind }]) => kind);
          expect(new Set(kinds)).toEqual(new Set(['untold']));
        }),
        { numRuns: RUNS },
      );
    },
  );

  it('broken into lines anywhere gives no false difference', () => {
    fc.assert(
      fc.property(answersOf(survey), fc.constantFrom(...KNOWN_ANYWHERE), (answers, print) => {
        const broken = inLines(printOutOf(survey, answers, print), 9);
        const kinds = notSame(survey, answers, broken).map(([, { kind }]) => kind);
        expect(kinds.filter((kind) => kind !== 'untold')).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the ticks of a question', () => {
  it('that is not found are missing too', () => {
    const answers = { '2': { chosen: ['ja'] } };
    expect(outcomes(region, answers, 'Något annat.\nJa')).toEqual([['2', { kind: 'missing' }]]);
  });

  it('are not read from the text of its comment', () => {
    const [question] = region.questions.filter(({ kind, comment }) => kind === 'several' && comment !== undefined);
    const [first, second] = question?.options ?? [];
    if (question === undefined || first === undefined || second === undefined) throw new Error('There is such a one');
    const answers = { [question.id]: { chosen: [first.code], comment: second.title } };
    const only: OptionPrinter = (title, chosen) => (chosen ? title : undefined);
    expect(outcomes(region, answers, printOutOf(region, answers, only))).toEqual([[question.id, { kind: 'same' }]]);
  });
});
