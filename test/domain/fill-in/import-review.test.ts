import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, isSameAnswer } from '../../../server/domain/answer/answer.ts';
import type { ImportContent, ImportField } from '../../../server/domain/fill-in/import-content.ts';
import {
  canBeAccepted,
  isAcceptedAtFirst,
  reviewImport,
  reviewSentences,
} from '../../../server/domain/fill-in/import-review.ts';
import { allowsNone } from '../../../server/domain/survey/question.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { importContentWith } from '../../support/import-content.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const [kommun2022, kommun2023] = [survey('kommun-2022'), survey('kommun-2023')];

/** The review of one question when a file, written with `written` and filled in with `inFile`, is imported. */
function reviewOf(
  question: string,
  now: Answer | undefined,
  inFile: Answer | undefined,
  written?: Answer,
  round: { readonly round?: string } = { round: 'omgang' },
) {
  const only = (answer: Answer | undefined): Answers => (answer === undefined ? {} : { [question]: answer });
  const content = importContentWith(kommun2023, only(inFile), { written: only(written), ...round });
  const reviewed = reviewImport(kommun2023, only(now), content).questions.find((one) => one.question.id === question);
  if (reviewed === undefined) throw new Error(`Nothing is said of ${question}`);
  return reviewed;
}

/** The same for a file with only some fields. */
function reviewFields(now: Answers, ...fields: readonly ImportField[]) {
  return reviewImport(kommun2023, now, { ...importContentWith(kommun2023, {}), stamps: {}, fields });
}

const tick = (question: string, option: string, as: 'ticked' | 'empty' = 'ticked'): ImportField => ({
  question,
  field: 'chosen',
  option,
  found: { as },
});

describe('an imported fill-in file', () => {
  it('has a new answer where there was none, accepted unless the person says no', () => {
    const reviewed = reviewOf('B', undefined, { text: 'Hemrehab.' });
    expect(reviewed).toMatchObject({ outcome: 'new', imported: { text: 'Hemrehab.' } });
    expect(isAcceptedAtFirst(reviewed)).toBe(true);
  });

  it('has a changed answer, accepted unless the person says no', () => {
    const reviewed = reviewOf('B', { text: 'Ett.' }, { text: 'Två.' }, { text: 'Ett.' });
    expect(reviewed).toMatchObject({ outcome: 'changed', present: { text: 'Ett.' }, imported: { text: 'Två.' } });
    expect(isAcceptedAtFirst(reviewed)).toBe(true);
  });

  it('never offers an older answer that was not changed in the file', () => {
    const reviewed = reviewOf('B', { text: 'Nyare, skrivet här.' }, { text: 'Ett.' }, { text: 'Ett.' });
    expect(reviewed.outcome).toBe('untouched');
    expect(canBeAccepted(reviewed)).toBe(false);
    expect(reviewOf('B', { text: 'Nyare.' }, undefined, undefined).outcome).toBe('untouched');
  });

  it('has what it was written with on files alone as new, and lets a person decide where there is another answer', () => {
    const onFiles = (now: Answer | undefined, written?: Answer) => reviewOf('B', now, written, written, {});
    expect(onFiles(undefined, { text: 'Hemrehab.' })).toMatchObject({
      outcome: 'new',
      imported: { text: 'Hemrehab.' },
    });
    const other = onFiles({ text: 'Skrivet här.' }, { text: 'Hemrehab.' });
    expect([canBeAccepted(other), isAcceptedAtFirst(other)]).toEqual([true, false]);
    expect(onFiles({ text: 'Skrivet här.' }).outcome).toBe('untouched');
  });

  it('lets a person decide if an answer was changed both in the file and in Samsvar', () => {
    const reviewed = reviewOf('B', { text: 'Nyare.' }, { text: 'Annat.' }, { text: 'Ett.' });
    expect(reviewed.outcome).toBe('changed-on-both-sides');
    expect([canBeAccepted(reviewed), isAcceptedAtFirst(reviewed)]).toEqual([true, false]);
  });

  it('lets a person decide if an answer was emptied in the file', () => {
    const reviewed = reviewOf('B', { text: 'Ett.' }, undefined, { text: 'Ett.' });
    expect(reviewed).toMatchObject({ outcome: 'emptied', imported: undefined });
    expect([canBeAccepted(reviewed), isAcceptedAtFirst(reviewed)]).toEqual([true, false]);
  });

  it('keeps the present answer of a field that the file lacks', () => {
    const now = { C: { chosen: ['aldre', 'barn-och-unga'] } };
    const [reviewed] = reviewFields(now, tick('C', 'aldre', 'empty')).questions;
    expect(reviewed?.imported).toEqual({ chosen: ['barn-och-unga'] });
    expect(reviewFields(now).questions).toEqual([]);
  });

  it('keeps the present answer if a single choice has two ticks', () => {
    const [reviewed] = reviewFields({}, tick('N', 'ja'), tick('N', 'nej')).questions;
    expect(reviewed).toMatchObject({
      outcome: 'same',
      imported: undefined,
      unclear: [{ unclear: 'several-ticked', titles: ['Ja', 'Nej'] }],
    });
    expect(reviewed && reviewSentences(reviewed)).toEqual([
      '”Ja” och ”Nej” är ikryssade. Bara ett alternativ kan väljas.',
    ]);
  });

  it('changes a single choice by its one tick, even if the box of the earlier choice is missing', () => {
    const [reviewed] = reviewFields({ N: { chosen: ['ja'] } }, tick('N', 'nej')).questions;
    expect(reviewed?.imported).toEqual({ chosen: ['nej'] });
  });

  it('reports “none of the options” beside other ticks, and reads the others', () => {
    const [reviewed] = reviewFields({}, tick('A', 'digitala-besok'), tick('A', '')).questions;
    expect(reviewed?.imported).toEqual({ chosen: ['digitala-besok'] });
    expect(reviewed && reviewSentences(reviewed)).toEqual([
      '”Inget av alternativen” är ikryssat tillsammans med andra alternativ. De andra är lästa.',
    ]);
  });

  it('keeps an answer that cannot be understood in the file, and passes on why', () => {
    const why = { unclear: 'words-in-box', title: 'Ja', words: 'kanske' } as const;
    const field = { question: 'N', field: 'chosen', option: 'ja', found: { as: 'unclear', why } } as const;
    const [reviewed] = reviewFields({ N: { chosen: ['nej'] } }, field).questions;
    expect(reviewed).toMatchObject({ outcome: 'same', imported: { chosen: ['nej'] }, unclear: [why] });
  });

  it('keeps a number that cannot be read as typed, for its writer to correct', () => {
    const rss = survey('rss-2023');
    const question = rss.questions.find(({ kind }) => kind === 'counts');
    const [first, second] = question?.options ?? [];
    if (question === undefined || first === undefined || second === undefined) throw new Error('No counts in the RSS');
    const typed = (option: string, text: string): ImportField => ({
      question: question.id,
      field: 'number',
      option,
      found: { as: 'typed', text },
    });
    const fields = [typed(first.code, ' 4 '), typed(second.code, 'fyra')];
    const [reviewed] = reviewImport(rss, {}, { ...importContentWith(rss, {}), stamps: {}, fields }).questions;
    expect(reviewed?.imported).toEqual({ numbers: { [first.code]: 4, [second.code]: 'fyra' } });
  });

  it('reports what the survey lacks: questions, and options of a question', () => {
    const strange: ImportField = { question: 'Z', field: 'text', option: '', found: { as: 'typed', text: 'Hm.' } };
    const empty: ImportField = { question: 'Å', field: 'text', option: '', found: { as: 'typed', text: ' ' } };
    const review = reviewFields({}, strange, empty, tick('C', 'husdjur'), tick('C', 'katter', 'empty'));
    expect(review.notInSurvey).toEqual(['Z']);
    expect(review.questions.flatMap(reviewSentences)).toEqual([
      'Frågan har inget alternativ med koden ”husdjur” i den här enkäten.',
    ]);
  });
});

describe('an imported fill-in file of the year before', () => {
  const review = (answers: Answers, now: Answers = {}) =>
    reviewImport(kommun2023, now, importContentWith(kommun2022, answers), kommun2022);

  it('answers the questions that continue its own, not those with the same numbers', () => {
    const { questions, earlier } = review({ I: { text: 'Skrevs på fråga I 2022.' } });
    expect(earlier?.id).toBe('kommun-2022');
    expect(questions.map(({ question, outcome, imported: content }) => [question.id, outcome, content])).toEqual([
      ['K', 'new', { text: 'Skrevs på fråga I 2022.' }],
    ]);
  });

  it('reports its questions that no question continues', () => {
    const continued = new Set(kommun2023.questions.flatMap(({ continues = [] }) => continues));
    const gone = kommun2022.questions.find(({ id, kind }) => kind === 'text' && !continued.has(id));
    if (gone === undefined) return expect(review({}).notInSurvey).toEqual([]);
    expect(review({ [gone.id]: { text: 'Borta.' } }).notInSurvey).toEqual([gone.id]);
  });
});

describe.each(surveys.map((one) => [one.id, one] as const))('any answers of %s', (_id, one) => {
  const tries = { numRuns: runs(25) };

  test('are unchanged when a file is imported as it was written', () => {
    fc.assert(
      fc.property(arbitraryAnswers(one), (answers) => {
        const { questions, notInSurvey } = reviewImport(
          one,
          answers,
          importContentWith(one, answers, { written: answers }),
        );
        expect(notInSurvey).toEqual([]);
        expect(questions.filter(canBeAccepted)).toEqual([]);
        expect(questions.flatMap(({ noPlace }) => noPlace)).toEqual([]);
      }),
      tries,
    );
  });

  test('are those of the file once all its changes are accepted', () => {
    fc.assert(
      fc.property(arbitraryAnswers(one), arbitraryAnswers(one), arbitraryAnswers(one), (now, inFile, written) => {
        const content: ImportContent = importContentWith(one, inFile, { written });
        for (const { question, outcome, imported: says, unclear } of reviewImport(one, now, content).questions) {
          // Two ticks where one may be chosen, and the like, leave the answer as it is.
          if (unclear.length > 0) continue;
          const stands = isSameAnswer(now[question.id], says);
          expect(outcome === 'same').toBe(stands);
          // No box of the form says “none” where an option of its own does.
          const none = [now, inFile].some((answers) => answers[question.id]?.chosen?.length === 0);
          if (none && !allowsNone(question)) continue;
          expect(isSameAnswer(says, inFile[question.id]), question.id).toBe(true);
        }
      }),
      tries,
    );
  });
});
