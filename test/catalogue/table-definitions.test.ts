import { expect, it } from 'vitest';
import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { TABLE_DEFINITION } from '../support/table-survey.ts';

/** What is told of a definition of which one place has been changed: the path and the sentence of each fault. */
function told(path: string, value: unknown): readonly string[] {
  const changed: object = structuredClone(TABLE_DEFINITION);
  const steps = path.split(' ');
  const last = steps.pop() ?? '';
  const place = steps.reduce<unknown>((object, step) => Reflect.get(Object(object), step), changed);
  if (value === undefined) Reflect.deleteProperty(Object(place), last);
  else Reflect.set(Object(place), last, value);
  const read = readDefinition(changed);
  const faults = 'faults' in read ? read.faults : meaningFaults(read.definition);
  return faults.map((fault) => `${fault.path.join(' ')}: ${fault.sentence}`);
}

function meaningFaults(definition: Definition) {
  return checkDefinition(definition, { name: 'kommun', folder: '2018', definitions: new Map(), unreadable: new Set() });
}

it('the definition as it is has no fault', () => {
  expect(told('title', 'SIP-möten')).toEqual([]);
});

it.each<[string, unknown, string]>([
  [
    '$defs belopp properties tolftedel computed',
    { divide: ['ar2107', 12], round: 0 },
    '$defs belopp properties tolftedel computed: Kolumnen räknas ur ”ar2107”, som inte är en kolumn med tal. Menade du ”ar2017”?',
  ],
  [
    '$defs sip properties alla computed',
    { sum: ['hemsjukv', 'alla'] },
    '$defs sip properties alla computed: Kolumnen räknas ur sig själv.',
  ],
  [
    '$defs sip properties alla computed',
    { sum: ['gp'], subtract: ['gp'] },
    '$defs sip properties alla computed: computed ska ha ett av ”sum”, ”subtract”, ”divide”, ”percent” och ”share”, inte flera.',
  ],
  [
    '$defs belopp properties tolftedel computed',
    { divide: ['ar2017', 12] },
    '$defs belopp properties tolftedel computed: Ordet ”round” saknas. Det behövs när ”divide” finns.',
  ],
  [
    '$defs belopp properties tolftedel computed',
    { percent: ['ar2017', 12] },
    '$defs belopp properties tolftedel computed: Ordet ”round” saknas. Det behövs när ”percent” finns.',
  ],
  [
    '$defs belopp properties tolftedel computed',
    { percent: ['ar2017', 12], round: 1 },
    '$defs belopp properties tolftedel: ”percent” ger ett tal i procent. Skriv unit: "percent".',
  ],
  [
    '$defs belopp properties tolftedel computed',
    { share: { of: '5', by: 'ar2017' } },
    '$defs belopp properties tolftedel computed share of: Det som fördelas är svaret på fråga 5, som inte besvaras med ett heltal.',
  ],
  [
    '$defs sip properties gp title',
    'HEMSJUKVÅRD',
    '$defs sip properties gp title: Ordalydelsen ”HEMSJUKVÅRD” står på två kolumner. Cellerna skulle inte gå att skilja åt.',
  ],
  [
    'properties 1 properties rows properties privata title',
    'Offentliga vårdcentraler, antal SIP',
    'properties 1 properties rows properties privata title: Ordalydelsen ”Offentliga vårdcentraler, antal SIP” står på två rader. Cellerna skulle inte gå att skilja åt.',
  ],
  [
    'properties 1 properties rows total title',
    'Privata vårdcentraler, antal SIP',
    'properties 1 properties rows total: Ordalydelsen ”Privata vårdcentraler, antal SIP” står på två rader. Cellerna skulle inte gå att skilja åt.',
  ],
  [
    '$defs sip required',
    ['hemsjukv', 'alla'],
    '$defs sip required 1: Kolumnen ”alla” räknas ut och fylls aldrig i. Ta bort den ur required.',
  ],
  [
    '$defs sip required',
    ['hemsjuk'],
    '$defs sip required 0: required nämner kolumnen ”hemsjuk”, som inte finns. Menade du ”hemsjukv”?',
  ],
  [
    'properties 1 properties rows properties privata $ref',
    '#/$defs/spi',
    'properties 1 properties rows: Raderna hänvisar till ”spi”, som inte finns under $defs.',
  ],
  [
    'properties 1 properties rows required',
    ['offentliga'],
    'properties 1 properties rows required: Raden ”privata” saknas i required. Vilka celler som ska fyllas i säger radens required under $defs.',
  ],
  [
    'properties 3 properties rows minItems',
    200,
    'properties 3 properties rows maxItems: Det största antalet rader, 100, är mindre än det minsta, 200. Rätta maxItems eller minItems.',
  ],
  [
    'properties 2 properties rows rowsFrom kind',
    'kommun',
    'properties 2 properties rows rowsFrom kind: ”kind” kan inte vara ”kommun”.',
  ],
  [
    'properties 2 properties rows rowsFrom',
    { group: 'Ägarform' },
    'properties 2 properties rows rowsFrom group: ”group” är ”Ägarform”. Skriv det som organisationerna delas in efter, med små bokstäver a–z: "agarform", eller med en av grupperna: "agarform=offentlig".',
  ],
  [
    'properties 2 properties rows rowsFrom',
    { group: 'agarform', kind: 'vardcentral' },
    'properties 2 properties rows rowsFrom kind: ”kind” kan inte vara ”vardcentral”.',
  ],
  [
    'properties 2 properties rows rowsFrom',
    { grupp: 'agarform' },
    'properties 2 properties rows rowsFrom grupp: Ordet ”grupp” finns inte här. Menade du ”group”?',
  ],
  [
    'properties 4 properties date formatMaximum',
    '2017-12-31',
    'properties 4 properties date formatMaximum: Den sista dagen, 2017-12-31, kommer före den första, 2018-01-01. Rätta formatMaximum eller formatMinimum.',
  ],
  [
    'required',
    ['1', '2', '3', '4', '5', '6'],
    'properties 5 optional: Frågan är frivillig men nämns i required. Ta bort det ena.',
  ],
  [
    '$defs sip properties gp maximum',
    -1,
    '$defs sip properties gp maximum: Det största talet, -1, är mindre än det minsta, 0. Rätta maximum eller minimum.',
  ],
  [
    'properties 1 shortTitle',
    'x'.repeat(61),
    'properties 1 shortTitle: ”shortTitle” är längre än 60 tecken. Korta texten.',
  ],
  [
    'properties 1 properties rows properties privata $ref',
    'sip',
    'properties 1 properties rows properties privata $ref: ”$ref” är ”sip”. Skriv det som "#/$defs/belopp", med namnet under $defs.',
  ],
])('a mistake at %s is told of by place, with what to do', (path, value, sentence) => {
  expect(told(path, value)).toContainEqual(expect.stringContaining(sentence));
});

it('columns that lead to each other in a circle are told of', () => {
  const { sip } = TABLE_DEFINITION.$defs;
  const computed = (title: string, ...columns: readonly string[]) => ({
    title,
    readOnly: true,
    computed: { sum: columns },
  });
  const circle = { ...sip.properties, alla: computed('Alla', 'gp', 'mer'), mer: computed('Mer', 'alla') };
  expect(told('$defs sip properties', circle)).toEqual([
    '$defs sip properties alla computed: Kolumnen räknas till slut ur sig själv. Bryt cirkeln.',
    '$defs sip properties mer computed: Kolumnen räknas till slut ur sig själv. Bryt cirkeln.',
  ]);
});
