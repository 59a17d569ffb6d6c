import { describe, expect, it } from 'vitest';
import { nearest } from '../../../server/catalogue/nearest.ts';
import {
  heldKey,
  type KnownForImport,
  type PersonRow,
  readPeopleRows,
} from '../../../server/domain/people/people-import.ts';
import { HALLAND, HALMSTAD, HYLTE } from '../../support/halland.ts';

const KNOWN: KnownForImport = {
  organisations: HALLAND,
  ended: [],
  nearest,
  people: new Map([
    ['sara@halmstad.example', { id: 's', name: 'Sara', held: new Set([heldKey(HALMSTAD.code, 'coordinator')]) }],
    ['vera@vaxjo.example', { id: 'v', name: undefined, held: new Set<string>() }],
  ]),
};

function row(line: number, over: Partial<PersonRow> = {}): PersonRow {
  return { line, name: 'Nils', email: 'nils@hylte.example', organisation: 'Hylte', role: 'läsare', ...over };
}

function outcomes(...rows: PersonRow[]): string[] {
  return readPeopleRows(rows, KNOWN).map(({ outcome }) => outcome);
}

describe('a row of a people file', () => {
  it('is a new person once, and then new roles', () => {
    expect(outcomes(row(2), row(3, { role: 'godkännare' }), row(4, { organisation: 'Halmstad' }))).toEqual([
      'new-person',
      'new-role',
      'new-role',
    ]);
  });

  it('is a new role for a known person, whose name is kept, and nothing for a role already held', () => {
    const sara = { name: 'Sara S', email: 'SARA@halmstad.example', organisation: 'Halmstad' };
    const [held, added] = readPeopleRows([row(2, { ...sara, role: 'Kommunsamordnare' }), row(3, sara)], KNOWN);
    expect(held).toMatchObject({ outcome: 'already', keepsName: 'Sara' });
    expect(added).toMatchObject({ outcome: 'new-role', keepsName: 'Sara' });
  });

  it('does not show the name of a known person whom the administrator may not see', () => {
    const [vera] = readPeopleRows([row(2, { email: 'vera@vaxjo.example' })], KNOWN);
    expect(vera).toMatchObject({ outcome: 'new-role', keepsName: undefined });
  });

  it('that is repeated gives the line of the first, however it is written', () => {
    const [, again] = readPeopleRows([row(2), row(9, { organisation: HYLTE.code, role: 'LÄSARE' })], KNOWN);
    expect(again).toMatchObject({ outcome: 'repeated', firstLine: 2 });
  });

  it('with another name for the same address is refused, since either may be right', () => {
    const [, other] = readPeopleRows([row(2), row(3, { name: 'Nisse', role: 'godkännare' })], KNOWN);
    expect(other).toMatchObject({
      outcome: 'refused',
      problems: [{ fault: 'other-name', sentence: expect.stringContaining('rad 2') }],
    });
  });

  it('that is refused does not affect other rows', () => {
    expect(outcomes(row(2, { role: 'kung' }), row(3, { name: 'Nisse' }))).toEqual(['refused', 'new-person']);
  });

  it('is refused with all faults and the nearest right spelling', () => {
    const wrong = row(2, { name: ' ', email: 'nils', organisation: 'Hyllte', role: 'kommun samordnare' });
    const [refused] = readPeopleRows([wrong], KNOWN);
    expect(refused).toMatchObject({
      problems: [
        { fault: 'missing', sentence: 'Namnet saknas.' },
        { sentence: expect.stringContaining('Den ska ha ett @') },
        { sentence: '”Hyllte” är ingen organisation i länet. Menade du ”Hylte”?' },
        { sentence: '”kommun samordnare” är ingen roll. Menade du ”kommunsamordnare”?' },
      ],
    });
  });

  it('is understood without the characters that are not seen in its address, and says so', () => {
    const [clean, unseen] = readPeopleRows([row(2), row(3, { email: 'ny\u200b@hylte.example\ufeff' })], KNOWN);
    expect(clean).toMatchObject({ hadUnseen: false });
    expect(unseen).toMatchObject({ outcome: 'new-person', hadUnseen: true, given: { email: 'ny@hylte.example' } });
  });

  it('is refused with the right spelling of its address', () => {
    const [refused] = readPeopleRows([row(2, { email: 'mailto:ny@hylte,example;' })], KNOWN);
    expect(refused).toMatchObject({
      outcome: 'refused',
      problems: [{ sentence: 'E-postadressen ser inte ut som en e-postadress. Menade du ny@hylte.example?' }],
    });
  });

  it('is refused for a role that the organisation’s kind lacks, with those that it has', () => {
    const [refused] = readPeopleRows([row(2, { organisation: 'RSS Halland', role: 'strateg' })], KNOWN);
    expect(refused).toMatchObject({
      problems: [
        {
          fault: 'role-not-there',
          sentence:
            'Rollen strateg finns inte i RSS Halland. Där finns systemförvaltare, RSS-handläggare, medarbetare, godkännare och läsare.',
        },
      ],
    });
  });
});

describe('a file that is wrong in all of its rows', () => {
  it('has a hundred spellings guessed at, and each of them once', () => {
    const guessed: string[] = [];
    const known: KnownForImport = {
      ...KNOWN,
      nearest: (typed, spellings) => {
        guessed.push(typed);
        return nearest(typed, spellings);
      },
    };
    const rows = Array.from({ length: 5_000 }, (_, at) =>
      row(at + 2, { organisation: `Hyltee ${at}`, role: at % 2 === 0 ? 'läsaree' : `läsare ${at}` }),
    );
    const read = readPeopleRows(rows, known);
    expect(read.filter(({ outcome }) => outcome === 'refused')).toHaveLength(5_000);
    expect(guessed).toHaveLength(100);
    expect(new Set(guessed).size).toBe(100);
  });
});
