import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';

const FILE = new URL('../../surveys/2023/rehab.json', import.meta.url);

/** The example of a survey with many answers from each organisation, with one word changed. */
function rehab(word = 'title', value: unknown = 'Prov'): Definition {
  const found = readDefinition({ ...JSON.parse(readFileSync(FILE, 'utf8')), [word]: value });
  if ('faults' in found) throw new Error(found.faults.map(({ sentence }) => sentence).join(' '));
  return found.definition;
}

/** What is told of such a definition beside some others: the path and the sentence of each fault. */
function told(definition: Definition, ...others: readonly Definition[]): readonly string[] {
  const definitions = new Map([definition, ...others].map((one) => [one.$id, one]));
  const [name = '', folder = ''] = definition.$id.split('-');
  return checkDefinition(definition, { name, folder, definitions, unreadable: new Set() }).map(
    ({ path, sentence }) => `${path.join('/')}: ${sentence}`,
  );
}

describe('the definition of a survey with many answers from each organisation', () => {
  it('has no fault as it is', () => {
    expect(told(rehab())).toEqual([]);
  });

  it('needs a question about when it happened, which is always asked', () => {
    expect(told(rehab('required', ['2', '3', '4'])).join(' ')).toContain(
      'answers: En enkät med flera svar från varje organisation behöver en fråga om när det hände, som alltid ställs.',
    );
  });

  it('is asked of each kind once, and a kind that is built in is not named', () => {
    expect(told(rehab('alsoAnsweredBy', ['region', 'municipality']))).toEqual([
      'alsoAnsweredBy/1: Slaget ”municipality” svarar redan på enkäten. Ta bort det här.',
    ]);
    const nouns = { one: 'region', several: 'regioner', definite: 'regionen', definiteSeveral: 'regionerna' };
    expect(told(rehab('alsoAnsweredBy', [{ kind: 'region', ...nouns }]))).toEqual([
      'alsoAnsweredBy/0/kind: Slaget ”region” är inbyggt. Skriv bara "region" i listan.',
    ]);
  });

  it('counts and follows no other survey, and none counts it', () => {
    const counted = rehab('$id', 'annan-2023');
    expect(told(rehab('basis', 'annan-2023'), counted)).toContain(
      'basis: En enkät med flera svar från varje organisation kan inte ha ”basis”. Ta bort ordet, eller "answers": "many".',
    );
    const { answers: _, ...once } = rehab('basis', 'annan-2023');
    expect(told(once, counted)).toContain(
      'basis: ”annan-2023” har flera svar från varje organisation. De räknas på omgångens sida, och inte i en annan enkät. Ta bort ”basis”.',
    );
  });
});
