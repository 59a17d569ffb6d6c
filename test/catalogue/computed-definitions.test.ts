import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';

const catalogue = loadCatalogue();

/** A definition that comes with the program. */
function definitionOf(name: string): object {
  return JSON.parse(readFileSync(new URL(`../../surveys/${name}.json`, import.meta.url), 'utf8'));
}

function read(definition: object): Definition {
  const found = readDefinition(definition);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.definition;
}

const BASES = new Map(
  ['2022/hyrpersonal', '2018/vc-sip'].map((name) => {
    const definition = read(definitionOf(name));
    return [definition.$id, definition] as const;
  }),
);

/** What is told of a definition of which one place has been changed: the path and the sentence of each fault. */
function told(name: string, path: string, value: unknown): readonly string[] {
  const changed = definitionOf(name);
  const steps = path.split('/');
  const last = steps.pop() ?? '';
  const place = steps.reduce<unknown>((object, step) => Reflect.get(Object(object), step), changed);
  Reflect.set(Object(place), last, value);
  const found = readDefinition(changed);
  const [folder = '', file = ''] = name.split('/');
  const surroundings = { name: file, folder, definitions: BASES, unreadable: new Set<string>() };
  const faults = 'faults' in found ? found.faults : checkDefinition(found.definition, surroundings);
  return faults.map((fault) => `${fault.path.join('/')}: ${fault.sentence}`);
}

it.each(['2022/hyrpersonal-lan', '2018/sip-lan', '2023/fordelning'])('%s has no fault as it is', (name) => {
  expect(told(name, 'title', 'Prov')).toEqual([]);
  expect(catalogue.surveys.length).toBeGreaterThan(0);
});

it.each<[string, string, unknown, string]>([
  [
    '2023/fordelning',
    'properties/3/computed',
    { subtract: ['1', '5'] },
    'properties/3/computed: Talet räknas ur ”5”, som inte är en fråga med ett tal eller en kolumns total, som ”4.total.bas”.',
  ],
  [
    '2023/fordelning',
    'properties/3/computed',
    { subtract: ['1', '4.total.baz'] },
    'properties/3/computed: Talet räknas ur ”4.total.baz”, som inte är en fråga med ett tal eller en kolumns total, som ”4.total.bas”. Menade du ”4.total.bas”?',
  ],
  [
    '2023/fordelning',
    'properties/3/computed',
    { subtract: ['1', '4.total.rest'] },
    'properties/3/computed: Talet räknas till slut ur sig själv. Bryt cirkeln.',
  ],
  [
    '2023/fordelning',
    'properties/3/computed',
    { sum: ['1'], subtract: ['2'] },
    'properties/3/computed: computed ska ha ett av ”sum”, ”subtract”, ”divide” och ”percent”, inte flera.',
  ],
  [
    '2023/fordelning',
    'properties/3/computed',
    { percent: ['2', '1'], round: 1 },
    'properties/3: ”percent” ger ett tal i procent. Skriv unit: "percent".',
  ],
  [
    '2023/fordelning',
    'properties/3/computed',
    { subtract: ['1', '2'], round: 1 },
    'properties/3/computed/round: ”round” hör till ”divide” och ”percent”. Ta bort ordet.',
  ],
  [
    '2023/fordelning',
    'required',
    ['1', '2', '3', '4'],
    'properties/3: Frågan räknas ut och besvaras aldrig. Ta bort den ur required.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '2' },
    'properties/3/sums/question: sums pekar på fråga 2 i hyrpersonal-2022, som inte besvaras med ett tal eller i en tabell.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '1.total.timmar' },
    'properties/3/sums: sums pekar på fråga 1.total.timmar, som inte finns i hyrpersonal-2022. En kolumns total skrivs "question": "1", "column": "timmar".',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3',
    {
      kind: 'computed',
      title: 'Del av kostnaden',
      unit: 'percent',
      type: 'object',
      sums: {
        question: '1',
        column: 'timmar',
        statistic: 'share',
        of: { question: '1', column: 'kostnad' },
      },
      readOnly: true,
      properties: {},
      additionalProperties: false,
    },
    'properties/3/sums/of: En andel är av samma sak: talen i fråga 1 har enheten ”count”, men de i fråga 1 ”SEK”. Ange tal med samma enhet.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '9', column: 'timmar' },
    'properties/3/sums: sums pekar på fråga 9, som inte finns i hyrpersonal-2022.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '1' },
    'properties/3/sums/question: Fråga 1 i hyrpersonal-2022 är en tabell. Skriv också column.',
  ],
  [
    '2022/hyrpersonal-lan',
    '$defs/yrke/properties/timmar/sums',
    { question: '1', column: 'timar' },
    '$defs/yrke/properties/timmar/sums/column: ”timar” är ingen kolumn med tal i fråga 1 i hyrpersonal-2022. Menade du ”timmar”?',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '1', column: 'timmar', row: 'lakare' },
    'properties/3/sums/row: Raden ”lakare” finns inte i fråga 1 i hyrpersonal-2022.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/3/sums',
    { question: '1', column: 'timmar', statistic: 'medel' },
    'properties/3/sums/statistic: ”statistic” kan inte vara ”medel”. Det som finns är sum, mean, median, lowest, highest, count, share.',
  ],
  [
    '2022/hyrpersonal-lan',
    'properties/1/properties/rows',
    {
      type: 'object',
      properties: { lakare: { title: 'Läkare', $ref: '#/$defs/yrke' } },
      required: ['lakare'],
      additionalProperties: false,
      total: {},
    },
    'properties/1/properties/rows/properties/lakare: Raden ”lakare” har summor men finns inte i fråga 1 i hyrpersonal-2022.',
  ],
  [
    '2018/sip-lan',
    'properties/2/sums',
    { question: '2', group: 'agarform' },
    'properties/2/sums/group: Bara i en tabell finns rader att dela in efter. Ta bort group, eller gör en tabell.',
  ],
  [
    '2018/sip-lan',
    'properties/2/sums',
    { question: '2', column: 'gp' },
    'properties/2/sums/column: Fråga 2 i vc-sip-2018 är ingen tabell. Ta bort ordet.',
  ],
])('in %s, %s is told of with its place and what to do', (name, path, value, fault) => {
  const [sentence, ...others] = told(name, path, value);
  expect(others).toEqual([]);
  // What there is to choose from is told after it.
  expect(sentence?.slice(0, fault.length)).toBe(fault);
});

it('two surveys that count each other are told of', () => {
  const [one, other] = [definitionOf('2018/sip-lan'), definitionOf('2018/vc-sip')];
  Reflect.set(other, 'basis', 'sip-lan-2018');
  const definitions = new Map([['vc-sip-2018', read(other)]]);
  const surroundings = { name: 'sip-lan', folder: '2018', definitions, unreadable: new Set<string>() };
  const faults = checkDefinition(read(one), surroundings).map(({ sentence }) => sentence);
  expect(faults).toEqual(['Underlaget räknas till slut ur sip-lan-2018 självt. Bryt cirkeln.']);
});
