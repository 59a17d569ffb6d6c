import { describe, expect, it } from 'vitest';
import { shownRows } from '../../../server/view-models/people/preview-rows.ts';

const rows = (count: number, refusedFrom: number) =>
  Array.from({ length: count }, (_, at) => ({ line: at + 2, outcome: at < refusedFrom ? 'new' : 'refused' }));

describe('the preview of a file', () => {
  it('shows all rows of a file that somebody reads through', () => {
    expect(shownRows(rows(500, 500))).toEqual({ shown: rows(500, 500), more: [] });
  });

  it('shows five hundred of a longer one, those that cannot be understood first, in the order of the file', () => {
    const { shown, more } = shownRows(rows(5_000, 4_990));
    expect(shown).toHaveLength(500);
    expect(shown.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
    expect(shown.map(({ line }) => line)).toEqual(shown.map(({ line }) => line).toSorted((one, other) => one - other));
    expect(more.map((sentence) => sentence.replaceAll('\u00a0', ' '))).toEqual([
      'Tabellen visar 500 av 5 000 rader, först de som inte går att förstå. De andra är också lästa.',
    ]);
  });
});
