import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { fileStateOf } from '../../../server/domain/survey/stored-survey.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { surveyDifferences } from '../../../server/domain/survey/survey-difference.ts';

const kommun = loadCatalogue().survey('kommun-2023');
const rss = loadCatalogue().survey('rss-2023');

/** The survey with one of its questions changed. */
function withQuestion(survey: Survey, id: string, change: (question: Question) => Partial<Question>): Survey {
  return {
    ...survey,
    questions: survey.questions.map((question) =>
      question.id === id ? { ...question, ...change(question) } : question,
    ),
  };
}

describe('what differs between a round and the file of its survey', () => {
  it('is nothing when the file is the same', () => {
    expect(surveyDifferences(kommun, kommun)).toEqual([]);
  });

  it.each<[string, Survey, Survey, RegExp]>([
    [
      'a wording',
      kommun,
      withQuestion(kommun, 'E', () => ({ title: 'Ny lydelse?' })),
      /^Fråga E lyder ”Ny lydelse\?” i filen och ”Har kommunen/,
    ],
    [
      'a help text',
      kommun,
      withQuestion(kommun, 'E', () => ({ help: 'Hjälp.' })),
      /^Fråga E har en annan hjälptext i filen\.$/,
    ],
    [
      'files that may be attached',
      kommun,
      withQuestion(kommun, 'E', () => ({
        attachments: { title: 'Bifoga beslutet', most: 1, types: ['pdf'], maxBytes: 5_000_000 },
      })),
      /^Fråga E tar filer \(”Bifoga beslutet”: en fil, PDF, högst 5.MB\) i filen och tar inga filer i omgången\.$/,
    ],
    [
      'a question taken out',
      kommun,
      { ...kommun, questions: kommun.questions.filter(({ id }) => id !== 'R') },
      /^Fråga R, ”Framgångsfaktorer med att utöka antalet VFU-veckor\.”, finns inte i filen\.$/,
    ],
    [
      'a question put in',
      { ...kommun, questions: kommun.questions.filter(({ id }) => id !== 'R') },
      kommun,
      /^Fråga R, ”Framgångsfaktorer .*”, finns bara i filen\.$/,
    ],
    [
      'an option taken out',
      kommun,
      withQuestion(kommun, 'A', ({ options }) => ({ options: options.slice(1) })),
      /^Fråga A har alternativet ”Digitala vård- och omsorgsbesök” bara i omgången; i filen är det borttaget\.$/,
    ],
    [
      'an option put in',
      withQuestion(kommun, 'A', ({ options }) => ({ options: options.slice(1) })),
      kommun,
      /^Fråga A har alternativet ”Digitala vård- och omsorgsbesök” bara i filen\.$/,
    ],
    [
      'options in another order',
      kommun,
      withQuestion(kommun, 'A', ({ options }) => ({ options: options.toReversed() })),
      /^Fråga A har alternativen i en annan ordning i filen\.$/,
    ],
    [
      'a limit',
      rss,
      withQuestion(rss, '3', () => ({ limit: 500 })),
      /^Fråga 3 får vara högst 500 tecken i filen och högst 3.000 tecken i omgången\.$/,
    ],
    [
      'what a row counts',
      rss,
      withQuestion(rss, '1', ({ options }) => ({ options: options.map(({ counts: _, ...option }) => option) })),
      /^Fråga 1 räknas eller sammanställs på ett annat sätt i filen\.$/,
    ],
    [
      'whether it must be answered',
      kommun,
      withQuestion(kommun, 'E', () => ({ required: false })),
      /^Fråga E behöver inte besvaras enligt filen\.$/,
    ],
    [
      'the pages',
      kommun,
      { ...kommun, parts: kommun.parts.slice(1) },
      /^Filen har andra delar, sidor eller rubriker än omgången\.$/,
    ],
    ['what stands around', kommun, { ...kommun, instructions: [] }, /^Filen har andra anvisningar än omgången\.$/],
  ])('is told in words: %s', (_, asked, file, words) => {
    expect(surveyDifferences(asked, file)).toEqual([expect.stringMatching(words)]);
  });

  it('is told of every word of a definition that can differ, even one that asks the same', () => {
    expect(fileStateOf(kommun, { ...kommun, definition: 'annan' })).toEqual({
      state: 'changed',
      differences: ['Filen är skriven på ett annat sätt, men frågar samma sak.'],
    });
    expect(fileStateOf(kommun, undefined).state).toBe('gone');
    expect(fileStateOf(kommun, kommun).state).toBe('same');
  });
});
