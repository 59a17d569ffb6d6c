import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { isObject } from '../../server/catalogue/definition/json-path.ts';
import { wholeDefinition } from '../../server/catalogue/definition/whole-definition.ts';

const FOLDER = 'surveys';
const FILES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((file) => join(FOLDER, name, file)));

function read(file: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(value)) throw new Error(`${file} is no object`);
  return { ...value };
}

/** A definition without what follows from the rest of it, as somebody who writes by hand would leave it out. */
function shortened(definition: Record<string, unknown>): Record<string, unknown> {
  const { type: _, additionalProperties: __, required: ___, ...left } = definition;
  if (!isObject(left.properties)) throw new Error('No questions');
  const properties = Object.entries(left.properties).map(([id, question]) => {
    if (!isObject(question)) throw new Error(`${id} is no question`);
    const { type, additionalProperties, required, ...words } = question;
    return [id, words];
  });
  return { ...left, properties: Object.fromEntries(properties) };
}

describe('what follows from the rest of a definition may be left out of it', () => {
  it.each(FILES)('%s leaves out nothing, and is read word by word', (file) => {
    expect(JSON.stringify(wholeDefinition(read(file)))).toBe(JSON.stringify(read(file)));
  });

  it.each(FILES)('%s without its types and what it requires is the same survey', (file) => {
    expect(wholeDefinition(shortened(read(file)))).toEqual(read(file));
  });

  it('a survey with its questions in a few lines each can be published', () => {
    const { problems, survey } = loadCatalogue().checkDraft(JSON.stringify(SHORT), []);
    expect(problems).toEqual([]);
    const pages = survey?.parts.map(({ sections }) => sections.map((section) => section.pages.map(idsOf)));
    expect(pages).toEqual([
      [
        [
          ['1', '1a'],
          ['2', '3'],
        ],
      ],
      [[['4']]],
    ]);
    const questions = survey?.questions ?? [];
    expect(questions.map(({ id, kind, required }) => [id, kind, required])).toEqual([
      ['1', 'one', true],
      ['1a', 'text', true],
      ['2', 'number', true],
      ['3', 'several', true],
      ['4', 'date', false],
    ]);
  });

  it('a fault in such a question is told at the question', () => {
    const faulty = { ...SHORT, properties: { ...SHORT.properties, '2': { kind: 'number', page: 'A2', title: '' } } };
    const { problems } = loadCatalogue().checkDraft(JSON.stringify(faulty, null, 2), []);
    expect(problems.map(({ place }) => place.slice(0, 7))).toContain('fråga 2');
  });
});

function idsOf({ questions }: { readonly questions: readonly { readonly id: string }[] }): string[] {
  return questions.map(({ id }) => id);
}

const SHORT = {
  $schema: 'https://samsvar.example/survey-definition',
  $id: 'kort-2026',
  title: 'En kort enkät',
  respondent: 'municipality',
  year: 2026,
  lastDay: '2027-03-31',
  introduction: ['Påhittad.'],
  instructions: ['Skriv inga personuppgifter.'],
  contact: [],
  parts: [
    { letter: 'A', title: 'Arbetet' },
    { letter: 'B', title: 'Planen' },
  ],
  properties: {
    '1': { kind: 'one', page: 'A1', title: 'Har kommunen en plan?', options: { ja: 'Ja', nej: 'Nej' } },
    '1a': {
      kind: 'text',
      page: 'A1',
      title: 'Beskriv den.',
      characterLimit: 500,
      when: { question: '1', option: 'ja' },
    },
    '2': { kind: 'number', page: 'A2', unit: 'count', title: 'Hur många möten?', maximum: 1000 },
    '3': {
      kind: 'several',
      page: 'A2',
      title: 'Vilka var med?',
      options: { region: 'Regionen', annan: 'Någon annan' },
    },
    '4': { kind: 'date', page: 'B1', title: 'När gäller planen från?', optional: true },
  },
};
