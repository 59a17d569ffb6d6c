import { describe, expect, it } from 'vitest';
import { maskableTexts } from '../../../server/domain/release/maskable-text.ts';
import { maskDocument } from '../../../server/domain/release/release-copy.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();
const GROUND = '25 kap. 1 § OSL';
const masked = (words: string) => maskDocument(survey, { answers: TABLE_ANSWERS }, [{ words, ground: GROUND }]).answers;

describe('a release copy of a table', () => {
  it('has words masked in the texts of its cells', () => {
    expect(masked('hela länet')['3']?.rows?.['3']).toEqual({
      omrade: 'patientkontrakt',
      insats: `Fast kontakt i █████ [maskat: ${GROUND}]`,
    });
  });

  it('keeps the options, numbers and dates that happen to have the words', () => {
    for (const words of ['vardgaranti', '2018-09-30', '2018-04-12', '1501612'])
      expect(masked(words)).toEqual(TABLE_ANSWERS);
  });

  it('has words masked that were typed where a number, a date or an option should be', () => {
    const answers = {
      '1': { rows: { privata: { gp: 'Anna vet' } } },
      '3': { rows: { '1': { omrade: 'Annas område', klar: 'när Anna kommer' } } },
      '4': { date: 'fråga Anna' },
      '6': { number: 'Anna vet' },
    };
    const copy = maskDocument(survey, { answers }, [{ words: 'Anna', ground: GROUND }]).answers;
    expect(JSON.stringify(copy)).not.toContain('Anna');
    expect(maskableTexts(survey, { answers }).map(({ text }) => text)).toEqual([
      'Anna vet',
      'Annas område',
      'när Anna kommer',
      'fråga Anna',
      'Anna vet',
    ]);
  });

  it('names each text of a cell by its row and column, where passages are chosen', () => {
    expect(maskableTexts(survey, { answers: TABLE_ANSWERS }).map(({ key, name }) => [key, name])).toEqual([
      ['3.cell.1.insats', 'Texten vid ”Rad 1, Insats”'],
      ['3.cell.3.insats', 'Texten vid ”Rad 2, Insats”'],
    ]);
  });
});
