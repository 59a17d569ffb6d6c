import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { FINDING_KINDS, type FindingKind, screenText } from '../../server/domain/screening/screening.ts';
import { normaliseText } from '../../server/domain/text/characters.ts';

const TEXTS = join(import.meta.dirname, '../../server/demo/texts');
/** The invented answers of eight organisations, written as real answers are, without intended findings. */
const demo = readdirSync(TEXTS).map((file) => [file, normaliseText(readFileSync(join(TEXTS, file), 'utf8'))] as const);
/** The surveys' own wording, by Socialstyrelsen on the same subjects, which the rules were not made from. */
const surveys = loadCatalogue().surveys.flatMap(({ introduction, instructions, questions }) => [
  ...introduction,
  ...instructions,
  ...questions.flatMap(({ title, help, options }) => [title, help ?? '', ...options.map((option) => option.title)]),
]);

/** The number of findings of each kind. */
function countsIn(texts: readonly string[]): Map<FindingKind, number> {
  const kinds = texts.flatMap((text) => screenText(normaliseText(text)).map(({ kind }) => kind));
  return new Map(FINDING_KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length]));
}

describe('false alarms', () => {
  // The limit is none: the texts are full of numbers, places and people in care, and a person who is often asked
  // without cause soon ticks without reading. If a rule finds something here, correct the rule.
  const NONE = FINDING_KINDS.map((kind) => [kind, 0]);

  it('are none of any kind in the demo’s texts of 50,000 characters', () => {
    expect(demo.reduce((sum, [, text]) => sum + text.length, 0)).toBeGreaterThan(50_000);
    expect([...countsIn(demo.map(([, text]) => text))]).toEqual(NONE);
  });

  it('are none in the surveys’ wording', () => {
    expect(surveys.join('').length).toBeGreaterThan(20_000);
    expect([...countsIn(surveys)]).toEqual(NONE);
  });

  it.each(demo)('%s: a finding inserted on purpose is found once', (_file, text) => {
    const onPurpose = `${text}\n\nEn patient i Torup, Karin Exempel, nås på 035-10 00 00 eller karin@torup.example.`;
    expect([...countsIn([onPurpose])]).toEqual([
      ['identity-number', 0],
      ['email-address', 1],
      ['telephone-number', 1],
      ['name-in-care', 1],
      ['small-group', 1],
    ]);
  });
});
