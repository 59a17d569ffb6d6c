import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { findQuestion } from '../../server/domain/survey/survey.ts';

const catalogue = loadCatalogue(join(import.meta.dirname, 'valid'));
const grund = catalogue.survey('grund-2023');
const samlad = catalogue.survey('samlad-2023');

describe('a survey read from its definition', () => {
  it('has its pages numbered through all sections, and its questions in printed order', () => {
    expect(grund.pages.map(({ number, questions }) => [number, questions.map(({ id }) => id)])).toEqual([
      [1, ['A', 'B']],
      [2, ['C', 'C.2']],
      [3, ['D', 'E']],
      [4, ['F', 'G', 'H.1', 'H.2']],
    ]);
    expect(grund.questions).toEqual(grund.pages.flatMap(({ questions }) => questions));
    expect(loadCatalogue().surveys.every(({ pages }) => pages.every((page, index) => page.number === index + 1))).toBe(
      true,
    );
  });

  it('has options with free texts and limits, and those that exclude the others', () => {
    expect(findQuestion(grund, 'A')).toEqual({
      id: 'A',
      kind: 'several',
      title: 'Vilka målgrupper har kommunen haft fokus på?',
      required: true,
      options: [
        { code: 'aldre', title: 'Äldre', excludesOthers: false },
        { code: 'barn', title: 'Barn', excludesOthers: false },
        { code: 'annan', title: 'Annan målgrupp, ange vilken', excludesOthers: false, text: { limit: 20 } },
        { code: 'inget-fokus', title: 'Har inte haft fokus på någon målgrupp', excludesOthers: true },
      ],
    });
    expect(findQuestion(grund, 'D')).toMatchObject({ maxChosen: 2, comment: { title: 'Lämna gärna en kommentar' } });
    expect(findQuestion(grund, 'C')?.comment).toEqual({ title: 'Kommentar', limit: 15 });
  });

  it('has follow-up questions whose conditions hold when any term does', () => {
    expect(findQuestion(grund, 'C.2')?.condition).toEqual({ anyOf: [{ question: 'C', chosen: 'ja' }] });
    expect(findQuestion(grund, 'G')).toMatchObject({
      required: true,
      condition: {
        anyOf: [
          { question: 'F', above: 0 },
          { question: 'E', above: 50 },
        ],
      },
    });
  });

  it('has numbers with their unit and range', () => {
    expect(findQuestion(grund, 'E')?.number).toEqual({ unit: 'percent', whole: false, minimum: 0, maximum: 100 });
    expect(findQuestion(grund, 'F')?.number).toEqual({ unit: 'count', whole: true, minimum: 0 });
  });

  it('has the sources of numbers, texts and rankings', () => {
    expect(findQuestion(samlad, '1')?.options.map(({ counts }) => counts)).toEqual([
      { question: 'A', option: 'aldre' },
      { question: 'A', option: 'barn' },
      { question: 'A', unanswered: true },
    ]);
    expect(findQuestion(samlad, '2')).toMatchObject({ limit: 1000, compiles: { question: 'A', option: 'annan' } });
    expect(findQuestion(samlad, '4')?.ranks).toEqual({ question: 'D' });
  });

  it('has the texts that may be sent as documents', () => {
    expect(['2', '3'].map((id) => findQuestion(samlad, id)?.mayBeSentInWord)).toEqual([undefined, true]);
  });

  it('has the survey that it follows, and the questions that its own continue', () => {
    const [before, after] = [catalogue.survey('fjol-2022'), catalogue.survey('fjol-2023')];
    expect([before.example, after.follows]).toEqual([true, 'fjol-2022']);
    expect(after.questions.map(({ continues }) => continues)).toEqual([['A', 'B'], undefined]);
  });

  it('does not have what its definition leaves out', () => {
    expect(findQuestion(grund, 'B')).not.toHaveProperty('help');
    for (const word of ['basis', 'follows', 'example']) expect(grund).not.toHaveProperty(word);
    expect(grund).toMatchObject({ editorNotes: [], leftOut: {} });
  });
});
