import { describe, expect, it } from 'vitest';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { organisationsOfCounty } from '../../../server/catalogue/organisation-register.ts';
import { definiteOfSeveral } from '../../../server/domain/people/kind-nouns.ts';
import { groupsText, NO_DETAILS, readGroups } from '../../../server/domain/people/organisation-details.ts';
import { readOrganisationRows } from '../../../server/domain/people/organisation-import.ts';
import { BUILT_IN_KINDS } from '../../../server/domain/people/organisation-kind.ts';
import { readOrganisationText } from '../../../server/files/people/organisation-file.ts';

const HALLAND = (organisationsOfCounty('13') ?? []).map((organisation) => ({ organisation, details: NO_DETAILS }));
const HEADER = 'kod;namn;slag;del av;grupper;en;flera;bestämd form';
const NOUNS = 'vårdcentral;vårdcentraler;vårdcentralen';

async function read(...lines: readonly string[]) {
  return readOrganisationRows((await readOrganisationText([HEADER, ...lines].join('\n'))).rows, {
    organisations: HALLAND,
    kinds: BUILT_IN_KINDS,
    isTakenElsewhere: ({ code }) => code === '0780',
    county: '13',
    divisions: [],
    nearest,
  });
}

/** What is told of the only row, or the first of several that is refused. */
async function faultsOf(...lines: readonly string[]): Promise<readonly string[]> {
  const refused = (await read(...lines)).rows.find(({ outcome }) => outcome === 'refused');
  return refused?.outcome === 'refused' ? refused.faults.map(({ sentence }) => sentence) : [];
}

describe('a row of an organisation file', () => {
  it('adds an organisation to the county of the one that it is a part of', async () => {
    const [row] = (await read(`vc-1;Vårdcentralen Andersberg;vardcentral;Region Halland;Agarform=Offentlig;${NOUNS}`))
      .rows;
    expect(row).toEqual({
      line: 2,
      outcome: 'new',
      placed: {
        organisation: { code: 'vc-1', name: 'Vårdcentralen Andersberg', kind: 'vardcentral', county: '13' },
        details: { parent: '13', groups: { agarform: 'offentlig' } },
      },
    });
  });

  it('may be a part of one that stands further down', async () => {
    const { rows } = await read(
      '1315;Hylte;municipality;syd;',
      'syd;Södra Halland;delregion;13;;delregion;delregioner;delregionen',
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['changed', 'new']);
  });

  it('that says what is known already changes nothing', async () => {
    expect((await read('1315;Hylte;municipality;;')).rows[0]?.outcome).toBe('already');
  });

  it('names its kind for the whole file, with the definite form of several', async () => {
    const { newKinds, unknownKinds } = await read(
      `vc-1;Andersbergs vårdcentral;vardcentral;13;;${NOUNS}`,
      'vc-2;Getinge vårdcentral;vardcentral;13;',
    );
    expect(newKinds).toEqual([
      {
        code: 'vardcentral',
        one: 'vårdcentral',
        several: 'vårdcentraler',
        definite: 'vårdcentralen',
        definiteSeveral: 'vårdcentralerna',
      },
    ]);
    expect(unknownKinds).toEqual([]);
  });

  it('of a kind that nobody has named is kept until somebody has', async () => {
    const { rows, unknownKinds } = await read('syd;Södra Halland;delregion;13;');
    expect(rows[0]?.outcome).toBe('kind-unknown');
    expect(unknownKinds).toEqual(['delregion']);
  });

  it.each([
    ['without a code', ';Getinge vårdcentral;rss;13;', /^Koden saknas\. Skriv en kod/],
    ['with a code of signs', 'vc/1;Getinge vårdcentral;rss;13;', /^Koden ”vc\/1” får inte skrivas så/],
    ['without a name', 'vc-1;;rss;13;', /^Namnet saknas/],
    ['without a kind', 'vc-1;Getinge vårdcentral;;13;', /^Slaget saknas/],
    ['with a kind of signs', 'vc-1;Getinge vårdcentral;vård central;13;', /^Slaget ”vård central” får inte skrivas så/],
    [
      'with one noun of three',
      'vc-1;Getinge vårdcentral;vardcentral;13;;vårdcentral;;',
      /^Kolumnen flera: Skriv ordet\. Kolumnen bestämd form: Skriv ordet\./,
    ],
    [
      'with other nouns than the kind has',
      '1315;Hylte;municipality;;;stad;städer;staden',
      /^Slaget municipality heter redan kommun, kommuner, kommunen\./,
    ],
    [
      'of a misspelt kind',
      'vc-1;Getinge vårdcentral;regionn;13;',
      /^Slaget ”regionn” finns inte\. Menade du ”region”\?/,
    ],
    ['with a misspelt parent', 'vc-1;Getinge vårdcentral;rss;Region Haland;', /Menade du ”Region Halland”\?/],
    ['that would be a part of itself', '1315;Hylte;municipality;1315;', /^Hylte skulle bli en del av sig själv/],
    [
      'with a group without a division',
      'vc-1;Getinge vårdcentral;rss;13;offentlig',
      /^Gruppen ”offentlig” kan inte läsas\. .*agarform=offentlig/,
    ],
    ['with another name than the code has', '1315;Hyltebruk;municipality;;', /^Koden 1315 är redan Hylte\./],
    [
      'with another kind than the code has',
      '1315;Hylte;region;;',
      /^Koden 1315 är redan Hylte, som är av slaget kommun \(i en fil: municipality\)\. Ange det slaget/,
    ],
    ['with the name of another', 'hylte;Hylte;municipality;;', /^Hylte finns redan, med koden 1315\./],
    [
      'with a name that looks like another',
      'hylte;Hyl\u00adte\u200b;municipality;;',
      /^Hylte finns redan, med koden 1315\./,
    ],
    ['with a name that is not seen', 'vc-1;\u200b;rss;13;', /^Namnet saknas/],
    [
      'in more groups than any organisation is in',
      `vc-1;Getinge;rss;13;${Array.from({ length: 30_000 }, (_, index) => `a${index}=b`).join()}`,
      /^Det står 30\s000 grupper\. En organisation kan vara i högst 20\.$/,
    ],
    [
      'with a long text among its groups',
      `vc-1;Getinge;rss;13;${'x'.repeat(10_000)}`,
      /^Gruppen ”x{20,60} …” kan inte läsas/,
    ],
    [
      'with the code of one in another county',
      '0780;Växjö;municipality;;',
      /^Koden eller namnet är upptaget av en organisation utanför länet\./,
    ],
  ])('%s is refused, with what to do', async (_, line, sentence) => {
    expect((await faultsOf(line)).join(' ')).toMatch(sentence);
  });

  it('with the code or the name of an earlier row is refused, and the earlier one kept', async () => {
    const twice = [
      'vc-1;Getinge vårdcentral;rss;13;',
      'vc-1;Andersbergs vårdcentral;rss;13;',
      'vc-2;Getinge vårdcentral;rss;13;',
    ];
    expect((await read(...twice)).rows.map(({ outcome }) => outcome)).toEqual(['new', 'refused', 'refused']);
    expect(await faultsOf(...twice)).toEqual(['Koden vc-1 står redan på rad 2, som gäller. Ta bort den ena raden.']);
  });
});

it('organisations that would be parts of each other in a circle are refused, and one below them is not', async () => {
  const { rows } = await read(
    'nord;Norra Halland;rss;mellan;',
    'mellan;Mellersta Halland;rss;syd;',
    'syd;Södra Halland;rss;nord;',
    '1315;Hylte;municipality;syd;',
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'changed']);
});

describe('the groups of a file', () => {
  const vc = (number: number, groups: string) => `vc-${number};Vårdcentral ${number};rss;13;${groups}`;

  it('that lack what they divide are told with it, as other rows have it', async () => {
    expect(await faultsOf(vc(1, 'agarform=privat'), vc(2, 'privat'))).toEqual([
      'Gruppen ”privat” saknar vad som delas in. Menade du ”agarform=privat”?',
    ]);
  });

  it('with a division that is spelled almost as that of more rows are told, and which was meant', async () => {
    const [fault, ...others] = await faultsOf(
      vc(1, 'ägarform=privat'),
      vc(2, 'agarform=privat'),
      vc(3, 'agarform=offentlig'),
    );
    expect(fault).toMatch(/^”ägarform” är inget som organisationerna delas in efter, .* Menade du ”agarform”\?/);
    expect(others).toEqual([]);
  });

  it('are spelled as the surveys spell what they divide the members by', async () => {
    const rows = (await readOrganisationText([HEADER, vc(1, 'ägarform=privat'), vc(2, 'ägarform=privat')].join('\n')))
      .rows;
    const known = {
      organisations: HALLAND,
      kinds: BUILT_IN_KINDS,
      isTakenElsewhere: () => false,
      county: '13',
      nearest,
    };
    const outcomes = (divisions: readonly string[]) =>
      readOrganisationRows(rows, { ...known, divisions }).rows.map(({ outcome }) => outcome);
    expect(outcomes([])).toEqual(['new', 'new']);
    expect(outcomes(['agarform'])).toEqual(['refused', 'refused']);
  });

  it('a group that is one letter from one that as many organisations are in, or more, is refused with that one', async () => {
    const [fault, ...others] = await faultsOf(
      vc(1, 'agarform=privta'),
      vc(2, 'agarform=privat'),
      vc(3, 'agarform=privat'),
      vc(4, 'agarform=offentlig'),
    );
    expect(fault).toMatch(
      /^”privta” är nästan ”privat”, som andra organisationer hör till i ”agarform”\. Menade du ”privat”\?/,
    );
    expect(others).toEqual([]);
  });

  it.each([
    ['that differs in a digit', ['område 1', 'område 2', 'område 2']],
    ['that is short', ['nord', 'norr', 'norr']],
    ['that is two letters away', ['sydöst', 'sydväst', 'sydväst']],
  ])('a group beside one %s is another group', async (_, groups) => {
    expect(await faultsOf(...groups.map((group, index) => vc(index + 1, `agarform=${group}`)))).toEqual([]);
  });

  it('of different divisions may be in one file', async () => {
    expect(await faultsOf(vc(1, 'agarform=privat, storlek=liten'), vc(2, 'storlek=stor'))).toEqual([]);
  });
});

it('a kind may be called by its noun in a file', async () => {
  expect((await read('ny-1;Nya Knäred;Kommun;13;')).rows).toMatchObject([
    { outcome: 'new', placed: { organisation: { kind: 'municipality' } } },
  ]);
});

describe('a file that is wrong in thousands of rows', () => {
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, index) => `vc-${index};Vårdcentral ${index};rss;Region Haland ${index};`);

  it('has each of them told, and the likely parent of only the first ones, since each guess compares all names', async () => {
    let guesses = 0;
    const { rows } = readOrganisationRows((await readOrganisationText([HEADER, ...wrong(5_000)].join('\n'))).rows, {
      organisations: HALLAND,
      kinds: BUILT_IN_KINDS,
      isTakenElsewhere: () => false,
      county: '13',
      divisions: [],
      nearest: (typed, names) => {
        guesses += 1;
        return nearest(typed, names.slice(0, 20));
      },
    });
    const told = rows.map((row) =>
      row.outcome === 'refused' ? row.faults.map(({ sentence }) => sentence).join(' ') : row.outcome,
    );
    expect(told[0]).toMatch(/organisation ”Region Haland 0” i länet .*Menade du ”Region Halland”\?$/);
    expect(told[4_999]).toMatch(/organisation ”Region Haland 4999” i länet .* Skriv koden eller namnet/);
    expect(guesses).toBeLessThan(100);
  });

  it('is never searched for what a longer text than any name may have meant', async () => {
    const compared: string[] = [];
    const rows = Array.from({ length: 40 }, (_, row) => `vc-${row};${'ab'.repeat(150)}${row};rss;${'ba'.repeat(150)};`);
    readOrganisationRows((await readOrganisationText([HEADER, ...rows, 'vc-x;Getinge;rss;Haland;'].join('\n'))).rows, {
      organisations: HALLAND,
      kinds: BUILT_IN_KINDS,
      isTakenElsewhere: () => false,
      county: '13',
      divisions: [],
      nearest: (typed, names) => void compared.push(typed, ...names),
    });
    expect(compared).toContain('Haland');
    expect(compared.filter(({ length }) => length > 200)).toEqual([]);
  });

  it('is refused as a whole where it has more rows than Sweden has organisations', async () => {
    expect(await readOrganisationText([HEADER, ...wrong(10_000)].join('\n'))).toEqual({
      rows: [],
      problems: [
        {
          fault: 'too-many-rows',
          rows: 10_000,
          most: 5_000,
          sentence: expect.stringMatching(
            /^Det är 10.000 rader, och högst 5.000 tas emot på en gång\. Dela upp dem\.$/,
          ),
        },
      ],
    });
  });
});

describe('empty lines below the organisations, as a spreadsheet may save them', () => {
  it('are nothing, however many', async () => {
    const { rows, problems } = await readOrganisationText(
      `${HEADER}\nvc-1;Getinge;vardcentral;13;${'\n'.repeat(300_000)}`,
    );
    expect([rows.length, problems]).toEqual([1, []]);
  });

  it('are refused where they have separators, before they are read', async () => {
    const { problems } = await readOrganisationText(`${HEADER}${'\n;;;'.repeat(300_000)}`);
    expect(problems).toMatchObject([{ fault: 'too-many-rows', rows: 300_000 }]);
  });
});

describe('the groups of an organisation', () => {
  it('are read and written in the same words', async () => {
    const read = readGroups('agarform=Offentlig, storlek = liten');
    expect(read).toEqual({ groups: { agarform: 'offentlig', storlek: 'liten' } });
    expect(groupsText({ agarform: 'offentlig', storlek: 'liten' })).toBe('agarform=offentlig, storlek=liten');
  });

  it('are one of each division', async () => {
    expect(readGroups('agarform=offentlig,agarform=privat')).toEqual({
      fault: 'repeated-division',
      division: 'agarform',
      sentence: '”agarform” står två gånger bland grupperna. Behåll en av dem.',
    });
  });
});

it('the definite form of several follows the rule of regular nouns', async () => {
  expect(['vårdcentraler', 'kommuner', 'boenden', 'sjukhus'].map(definiteOfSeveral)).toEqual([
    'vårdcentralerna',
    'kommunerna',
    'boendena',
    'sjukhusen',
  ]);
});
