import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { type TransferContent, transferFields } from '../../../server/domain/transfer/transfer.ts';
import { type ComparedField, compareWithPrint } from '../../../server/domain/transfer/transfer-comparison.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { inLines, printOutOf } from '../../support/print-out.ts';
import { runs } from '../../support/property-runs.ts';

const catalogue = loadCatalogue();
const SURVEYS = ['region-2023', 'rss-2023'].map((id) => catalogue.survey(id));
const [region, rss] = [catalogue.survey('region-2023'), catalogue.survey('rss-2023')];

/** Words that no survey contains, so that a changed one is in no other field. */
const words = fc
  .array(fc.constantFrom('zebra', 'quisling', 'xylofon', 'zenit', 'wok', 'quiz', 'yxa', 'zon', 'e-zin'), {
    minLength: 1,
    maxLength: 40,
  })
  .map((some) => some.join(' '));

/** Every question answered, with a different word in each text. */
function everythingAnswered(survey: typeof region): fc.Arbitrary<Answers> {
  return fc
    .tuple(
      ...survey.questions.map((question) =>
        fc.tuple(words, words, fc.nat(9_999)).map((rest) => [question, ...rest] as const),
      ),
    )
    .map((all) =>
      Object.fromEntries(
        all.map(([question, one, other, number]) => [question.id, answerTo(question, one, other, number)]),
      ),
    );
}

function answerTo({ id, kind, options, comment }: Question, one: string, other: string, number: number): Answer {
  const own = (text: string, place: string) => `${text} ${place}z${id.replaceAll(/\W/g, 'z')}z`;
  const beside = comment === undefined ? {} : { comment: own(other, 'k') };
  const codes = options.map(({ code }) => code);
  switch (kind) {
    case 'text':
      return { text: own(one, 't') };
    case 'number':
      return { number: number / 100, ...beside };
    case 'date':
    case 'computed':
    case 'table':
      return {};
    case 'counts':
      return { numbers: Object.fromEntries(codes.map((code, index) => [code, (number + index) % 290])), ...beside };
    case 'one':
    case 'several': {
      const chosen = kind === 'one' ? codes.slice(0, 1) : codes;
      const texts = options.filter(({ code, text }) => text !== undefined && chosen.includes(code));
      return { chosen, texts: Object.fromEntries(texts.map(({ code }) => [code, own(one, code)])), ...beside };
    }
  }
}

function contentOf(survey: typeof region, answers: Answers): TransferContent {
  return { survey, organisation: '13', answers: askedAnswers(survey, answers) };
}

function notSame(compared: readonly ComparedField[]): [question: string, place: string, kind: string][] {
  return compared
    .filter(({ outcome }) => outcome.kind !== 'same')
    .map(({ question, field, outcome }) => [question.id, field.option?.code ?? field.place, outcome.kind]);
}

/** A survey, its answers, and some of their fields to change. */
const oneField = fc
  .constantFrom(...SURVEYS.map(({ id }) => id))
  .chain((id) => fc.record({ id: fc.constant(id), answers: everythingAnswered(catalogue.survey(id)), at: fc.nat() }))
  .map(({ id, answers, at }) => ({ id, asked: askedAnswers(catalogue.survey(id), answers), at }));

function fieldOf({ id, asked, at }: { readonly id: string; readonly asked: Answers; readonly at: number }) {
  const survey = catalogue.survey(id);
  const fields = survey.questions.flatMap((question) =>
    transferFields(question, asked[question.id]).map((field) => ({ question, field })),
  );
  const one = fields[at % fields.length];
  if (one === undefined) throw new Error('Everything is answered');
  return { survey, ...one };
}

/** The answers with the value of one field changed. */
function withField(
  answers: Answers,
  { question, field }: { readonly question: Question; readonly field: ReturnType<typeof transferFields>[number] },
  change: (value: string) => string | undefined,
): Answers {
  const answer = answers[question.id] ?? {};
  const code = field.option?.code ?? '';
  const text = change(field.value);
  // Typed as text, a number would not be above nought, and its follow-up question would not be printed.
  const value = field.kind === 'number' && text !== undefined ? Number(text.replace(',', '.')) : text;
  const without = (record: Readonly<Record<string, unknown>> = {}) => {
    const { [code]: _, ...rest } = record;
    return value === undefined ? rest : { ...record, [code]: value };
  };
  const part =
    field.place === 'comment'
      ? { comment: value }
      : field.place === 'option'
        ? field.kind === 'number'
          ? { numbers: without(answer.numbers) }
          : { texts: without(answer.texts) }
        : field.kind === 'number'
          ? { number: value }
          : { text: value };
  return { ...answers, [question.id]: JSON.parse(JSON.stringify({ ...answer, ...part })) };
}

describe('a print-out of transferred answers', () => {
  it.each(SURVEYS.map((survey) => [survey.id, survey] as const))(
    'is the same everywhere, whatever the answers: %s',
    (_, survey) => {
      fc.assert(
        fc.property(arbitraryAnswers(survey), (answers) => {
          const print = printOutOf(survey, askedAnswers(survey, answers));
          expect(notSame(compareWithPrint(contentOf(survey, answers), print))).toEqual([]);
        }),
        { numRuns: runs(40) },
      );
    },
  );

  it.each(['\u1161', '\uff9e', '\u0301'])(
    'is the same where a text is but a sign that composes with the one before',
    (sign) => {
      const asked = askedAnswers(region, { '1': { comment: sign } });
      expect(notSame(compareWithPrint(contentOf(region, asked), printOutOf(region, asked)))).toEqual([]);
    },
  );

  it('may be broken into lines and hyphenated anywhere', () => {
    fc.assert(
      fc.property(oneField, fc.integer({ min: 4, max: 12 }), ({ id, asked }, width) => {
        const survey = catalogue.survey(id);
        const print = inLines(printOutOf(survey, asked), width);
        expect(print).not.toBe(printOutOf(survey, asked));
        expect(notSame(compareWithPrint(contentOf(survey, asked), print))).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  });

  it('with one changed word differs in exactly that field', () => {
    fc.assert(
      fc.property(oneField, fc.nat(), (one, word) => {
        const { survey, question, field } = fieldOf(one);
        const changed = withField(one.asked, { question, field }, (value) => {
          const all = value.split(' ');
          return field.kind === 'number' ? `${value}7` : all.with(word % all.length, 'ändrat').join(' ');
        });
        expect(notSame(compareWithPrint(contentOf(survey, one.asked), printOutOf(survey, changed)))).toEqual([
          [question.id, field.option?.code ?? field.place, 'different'],
        ]);
      }),
      { numRuns: runs(60) },
    );
  });

  it('without a field lacks exactly that field', () => {
    fc.assert(
      fc.property(oneField, (one) => {
        const { survey, question, field } = fieldOf(one);
        const removed = withField(one.asked, { question, field }, () => undefined);
        expect(notSame(compareWithPrint(contentOf(survey, one.asked), printOutOf(survey, removed)))).toEqual([
          [question.id, field.option?.code ?? field.place, 'missing'],
        ]);
      }),
      { numRuns: runs(60) },
    );
  });
});

const SIXTEEN = 'Fler besök sker i hemmet, och väntetiderna till primärvården har blivit kortare i hela länet.';

function outcomeOf(compared: readonly ComparedField[], question: string) {
  return compared.find((one) => one.question.id === question)?.outcome;
}

describe('a value in the receiving form', () => {
  it('in the field of another question is missing in its own', () => {
    const [sixteen, twentySix] = [
      { text: SIXTEEN },
      { text: 'Hemsjukhus, digitala besök och fast läkare i hela Halland.' },
    ];
    const compared = compareWithPrint(
      contentOf(region, { '16': sixteen, '26': twentySix }),
      printOutOf(region, { '16': twentySix, '26': sixteen }),
    );
    expect(outcomeOf(compared, '16')?.kind).toBe('different');
    expect(outcomeOf(compared, '26')?.kind).toBe('different');
  });

  it('may have got quotation marks of another kind', () => {
    const written = `Vi kallar det "nära vård" och menar patientens 'egen' väg genom ${SIXTEEN}`;
    const print = printOutOf(region, {
      '16': { text: `Vi kallar det ”nära vård” och menar patientens ’egen’ väg genom ${SIXTEEN}` },
    });
    expect(notSame(compareWithPrint(contentOf(region, { '16': { text: written } }), print))).toEqual([]);
  });

  it.each([
    ['ligatures', 'ﬁ', 'fi'],
    ['spaces of another width', '\u2009', ' '],
    ['letters in two parts', 'a\u030a', 'å'],
    ['other dashes', '\u2013', '-'],
    ['marks of direction', '\u200e', ''],
  ])('may have got %s', (_, printed, written) => {
    const textWith = (sign: string) => `Vi öppnar 2${sign}4 ${sign}ler b${sign}er genom ${SIXTEEN}`;
    const text = textWith(written);
    const print = printOutOf(region, { '16': { text: textWith(printed) } });
    expect(notSame(compareWithPrint(contentOf(region, { '16': { text } }), print))).toEqual([]);
  });

  it('differs in its words only, not in how a program wrote the others', () => {
    const written = `Vår 'öppna' filial växer. ${SIXTEEN}`;
    const print = printOutOf(region, { '16': { text: `Vår ’öppna’ ﬁlial krymper. ${SIXTEEN}` } });
    const outcome = outcomeOf(compareWithPrint(contentOf(region, { '16': { text: written } }), print), '16');
    expect(outcome?.kind === 'different' && outcome.difference.filter(({ kind }) => kind !== 'kept')).toEqual([
      { kind: 'removed', text: 'växer.' },
      { kind: 'added', text: 'krymper.' },
    ]);
  });

  it('that is negative may be printed with any of the signs that look like a minus', () => {
    for (const sign of ['-', '\u2212', '\u2013']) {
      const print = printOutOf(region, { '22': { number: -30.69 } }).replace(/[-\u2212]30,69/, `${sign}30,69`);
      expect(print).toContain(`${sign}30,69`);
      expect(notSame(compareWithPrint(contentOf(region, { '22': { number: -30.69 } }), print))).toEqual([]);
    }
  });

  it('is shown with the words that differ', () => {
    const print = printOutOf(region, { '16': { text: SIXTEEN.replace('kortare', 'längre') } });
    const outcome = outcomeOf(compareWithPrint(contentOf(region, { '16': { text: SIXTEEN } }), print), '16');
    expect(outcome?.kind === 'different' && outcome.difference.filter(({ kind }) => kind !== 'kept')).toEqual([
      { kind: 'removed', text: 'kortare' },
      { kind: 'added', text: 'längre' },
    ]);
  });

  it('followed by more text is reported: text that has been shortened since may still be there', () => {
    const more = 'Det som följer här ströks innan svaret lämnades in.';
    const print = printOutOf(region, { '16': { text: `${SIXTEEN}\n\n${more}` } });
    expect(outcomeOf(compareWithPrint(contentOf(region, { '16': { text: SIXTEEN } }), print), '16')).toEqual({
      kind: 'same',
      more,
    });
  });

  it('is not matched by the number of another row: each is looked for after its own wording', () => {
    const numbers = (values: readonly number[]) => ({
      '25': {
        numbers: Object.fromEntries(
          (rss.questions.find(({ id }) => id === '25')?.options ?? []).map(({ code }, index) => [
            code,
            values[index] ?? 0,
          ]),
        ),
      },
    });
    const compared = compareWithPrint(contentOf(rss, numbers([1, 2, 3])), printOutOf(rss, numbers([2, 1, 3])));
    expect(compared.map(({ outcome }) => outcome.kind)).toEqual(['different', 'different', 'same']);
  });

  it('that is short is not found in the form’s own wording, nor inside another word', () => {
    const print = printOutOf(region, { '2': { chosen: ['ja'] } });
    const short = contentOf(region, { '2': { chosen: ['ja'] }, '2 beskrivning': { text: 'in' } });
    expect(outcomeOf(compareWithPrint(short, print), '2 beskrivning')?.kind).toBe('missing');
  });

  it('that is long is found even if the question’s wording is printed otherwise', () => {
    const title = region.questions.find(({ id }) => id === '16')?.title ?? '';
    const answers = { '16': { text: SIXTEEN }, '17': { chosen: ['skola'] } };
    const print = printOutOf(region, answers).replace(title, 'Fråga sexton');
    expect(outcomeOf(compareWithPrint(contentOf(region, answers), print), '16')?.kind).toBe('same');
  });

  it('is missing if only a heading ends like “Fråga”: Kompletterande frisvarsfråga', () => {
    const forty = { '40b': { text: 'Lokalerna räcker inte.' }, '41': { text: SIXTEEN } };
    const compared = compareWithPrint(contentOf(region, forty), printOutOf(region, { '41': forty['41'] }));
    expect(outcomeOf(compared, '40b')).toEqual({ kind: 'missing', isQuestionThere: true });
  });

  it('is not found inside a number: a comment that is a comma or a zero', () => {
    for (const comment of [',', '0']) {
      const answers = { '22': { number: -30.69, comment }, '24': { number: 0.5, comment } };
      const compared = compareWithPrint(contentOf(region, answers), printOutOf(region, answers));
      expect(notSame(compared)).toEqual([]);
    }
  });

  it('is missing in a text that is no print-out', () => {
    const compared = compareWithPrint(contentOf(region, { '16': { text: SIXTEEN }, '33': { number: 12 } }), 'Hej, 12!');
    expect(compared.map(({ outcome }) => outcome)).toEqual(
      [0, 1].map(() => ({ kind: 'missing', isQuestionThere: false })),
    );
  });
});
