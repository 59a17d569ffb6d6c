import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { readSurvey } from '../../server/catalogue/read-survey.ts';

const FILE = new URL('../../surveys/2023/expertstod.json', import.meta.url);

function read(word: string, value: unknown) {
  return readDefinition({ ...JSON.parse(readFileSync(FILE, 'utf8')), [word]: value });
}

/** The example of a survey whose respondents representatives name, with one word changed. */
function expertstod(word = 'title', value: unknown = 'Prov'): Definition {
  const found = read(word, value);
  if ('faults' in found) throw new Error(found.faults.map(({ sentence }) => sentence).join(' '));
  return found.definition;
}

function told(definition: Definition, ...others: readonly Definition[]): readonly string[] {
  const definitions = new Map([definition, ...others].map((one) => [one.$id, one]));
  const [name = '', folder = ''] = definition.$id.split('-');
  return checkDefinition(definition, { name, folder, definitions, unreadable: new Set() }).map(
    ({ path, sentence }) => `${path.join('/')}: ${sentence}`,
  );
}

const DELREGION = {
  one: 'delregion',
  several: 'delregioner',
  definite: 'delregionen',
  definiteSeveral: 'delregionerna',
};

describe('the definition of a survey to named respondents', () => {
  it('has no fault as it is, needs no day, and names its kind of organisation', () => {
    expect(told(expertstod())).toEqual([]);
    const survey = readSurvey(expertstod());
    expect([survey.answers, survey.respondents]).toEqual(['named', { code: 'delregion', ...DELREGION }]);
  });

  it('may be of a kind that is built in, which is written without nouns', () => {
    const built = expertstod('respondent', { kind: 'municipality', chosenBy: 'representative' });
    expect(told(built)).toEqual([]);
    expect(readSurvey(built).respondents).toBeUndefined();
    expect(told(expertstod('respondent', { kind: 'region', ...DELREGION, chosenBy: 'representative' }))).toEqual([
      'respondent/kind: Slaget ”region” är inbyggt. Skriv bara "kind": "region" och "chosenBy": "representative".',
    ]);
  });

  it('takes one answer of each who is named, and is of one kind of organisation', () => {
    expect(told(expertstod('answers', 'many'))).toEqual([
      'answers: De som en företrädare utser ("chosenBy": "representative") lämnar ett svar var. Ta bort "answers": "many".',
    ]);
    expect(told(expertstod('alsoAnsweredBy', ['region']))).toEqual([
      'alsoAnsweredBy: En enkät där en företrädare utser vilka som svarar ("chosenBy": "representative") har bara ett slag av organisationer. Ta bort ”alsoAnsweredBy”, eller ”chosenBy”.',
    ]);
  });

  it('counts and follows no other survey, and none counts it', () => {
    const counted = expertstod('$id', 'annan-2023');
    expect(told(expertstod('basis', 'annan-2023'), counted)).toContain(
      'basis: En enkät med flera svar från varje organisation kan inte ha ”basis”. Ta bort ordet, eller "chosenBy": "representative".',
    );
    const once = expertstod('basis', 'annan-2023');
    expect(told({ ...once, respondent: 'municipality' }, counted)).toContain(
      'basis: ”annan-2023” har flera svar från varje organisation. De räknas på omgångens sida, och inte i en annan enkät. Ta bort ”basis”.',
    );
  });

  it.each([
    [{ kind: 'delregion', ...DELREGION, chosenBy: 'representativ' }, '”chosenBy”'],
    [{ kind: 'delregion', ...DELREGION, chosenby: 'representative' }, 'Menade du ”chosenBy”?'],
    [{ kind: 'delregion', chosenBy: 'representative' }, '”delregion”'],
    [{ kind: 'delregion', one: 'delregion', chosenBy: 'representative' }, 'Ordet ”several” saknas.'],
  ])('is refused with what is wrong: %j', (respondent, words) => {
    const found = read('respondent', respondent);
    const sentences = 'faults' in found ? found.faults.map(({ sentence }) => sentence) : [];
    expect(sentences.join(' ')).toContain(words);
  });
});
