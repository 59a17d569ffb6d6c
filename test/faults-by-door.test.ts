import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTidyCsv } from '../exports/data/csv.ts';
import { runCommandLine } from '../server/commands/command-line.ts';
import { edited, filledWith, run } from './files/fill-in/edited-docx.ts';
import { TABLE_DEFINITION } from './support/table-survey.ts';

/**
 * Each fault of a table through each door for files: it is told with its place, as the program that made the file shows it,
 * and with what to do, and nothing right is lost. The doors of the web are in `test/http/form/faults-by-door.test.ts`.
 */

let folder: string;

const { '2': AMOUNTS, '3': MEASURES } = TABLE_DEFINITION.properties;
const { belopp, insats } = TABLE_DEFINITION.$defs;
const DEFINITION = {
  ...TABLE_DEFINITION,
  $id: 'dorrar-2018',
  period: { from: '2018-05-01', to: '2018-08-31' },
  parts: [{ letter: 'A', title: 'Tabeller', sections: [{ pages: [['1'], ['2']] }] }],
  $defs: {
    belopp,
    insats: {
      ...insats,
      properties: { ...insats.properties, klar: { ...insats.properties.klar, withinPeriod: true } },
    },
  },
  properties: { '1': AMOUNTS, '2': MEASURES },
  required: ['1', '2'],
};

const HEADER = 'organisation;survey;question;option;field;value';
const RIGHT: readonly string[] = [
  ...['Falkenberg;5042', 'Halmstad;156302', 'Kungsbacka;1501612', 'Laholm;177061', 'Varberg;428570', 'Hylte;0'].map(
    (row) => row.replace(';', ';Fakturerat 2017;'),
  ),
]
  .map((row) => `Hylte;dorrar-2018;1;${row}`)
  .concat(
    ['Område;Patientkontrakt', 'Insats;Fast kontakt', 'Klart senast;2018-06-30'].map(
      (cell) => `Hylte;dorrar-2018;2;1;${cell}`,
    ),
  );
const own = (rest: string) => `Hylte;dorrar-2018;${rest}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-doors-'));
  mkdirSync(join(folder, 'enkater/2018'), { recursive: true });
  writeFileSync(join(folder, 'enkater/2018/dorrar.json'), JSON.stringify(DEFINITION));
  await file('ratt.csv', [HEADER, ...RIGHT].join('\n'));
  await samsvar('fill-in', 'dorrar-2018', '--organisation', 'Hylte', '--in', 'ratt.csv', '--out', 'ratt.xlsx');
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<void> {
  await writeFile(join(folder, name), content);
}

async function samsvar(...args: readonly string[]) {
  const told: string[] = [];
  const code = await runCommandLine([...args, '--surveys', 'enkater'], {
    outlet: { write: (data) => told.push(Buffer.from(data).toString()), tell: (line) => told.push(line) },
    standardInput: async () => new Uint8Array(),
    environment: { npm_lifecycle_event: 'samsvar', INIT_CWD: folder },
  });
  return { code, told: told.join('\n').replaceAll('\u00a0', ' ') };
}

/** What is told of a file, and whether the right cells of both tables are still in it. */
async function throughTheDoor(name: string) {
  const { code, told } = await samsvar('check', '--in', name);
  await samsvar('export', 'dorrar-2018', '--organisation', 'Hylte', '--in', name, '--out', 'efter.csv');
  const { rows } = readTidyCsv(await readFile(join(folder, 'efter.csv')));
  const kept = rows.map(({ option, field, value }) => `${option};${field};${value}`);
  return { code, told, kept };
}

const KEPT = ['Varberg;Fakturerat 2017;428570', '1;Insats;Fast kontakt'];

/** Rows that are added to the right ones, whose first is on line 11; or that replace one, by its place in them. */
type Fault = readonly [name: string, rows: readonly string[], replaces: number | undefined, told: readonly RegExp[]];
const FAULTS: readonly Fault[] = [
  ['a row twice', [own('1;Varberg;Fakturerat 2017;1')], undefined, [/(Rad|Post) (11|10).*(rad|post) (6|5)/]],
  [
    'a row of an organisation that is not there',
    [own('1;Lund;Fakturerat 2017;9')],
    undefined,
    [/(Rad|Post) (11|10).*”Lund”/],
  ],
  [
    'a total that is not the sum',
    [own('1;Totalt;Fakturerat 2017;5')],
    undefined,
    [/(Rad|Post) (11|10).*Totalt, Fakturerat 2017: i filen står 5, men det räknas ut till 2 268 587\. Rätta/],
  ],
  [
    'text in a column of numbers',
    [own('1;Halmstad;Fakturerat 2017;många')],
    1,
    [/(Rad 3|Post 2).*Halmstad, Fakturerat 2017: ”många” kan inte läsas som ett tal\. Skriv/],
  ],
  [
    'a date outside the period',
    [own('2;1;Klart senast;2018-09-01')],
    8,
    [
      /Rad 1, Klart senast: 1 september 2018 är inte en av de dagar.*Skriv ett datum från 1 maj 2018 till 31 augusti 2018\. \(fil\.(csv, rad 10|json, post 9)\)/,
    ],
  ],
  [
    '30 February',
    [own('2;1;Klart senast;2018-02-30')],
    8,
    [/(Rad 10|Post 9).*”2018-02-30” kan inte läsas som ett datum\. Den dagen finns inte\. Skriv ett datum som finns/],
  ],
];

describe.each(['csv', 'json'] as const)('through %s', (format) => {
  const written = (rows: readonly string[]) => {
    if (format === 'csv') return [HEADER, ...rows].join('\n');
    const names = HEADER.split(';');
    return JSON.stringify(rows.map((row) => Object.fromEntries(row.split(';').map((cell, at) => [names[at], cell]))));
  };

  it.each(FAULTS)('%s is told with its place and what to do, and the rest is kept', async (_, rows, replaces, told) => {
    const all = replaces === undefined ? [...RIGHT, ...rows] : RIGHT.toSpliced(replaces, 1, ...rows);
    await file(`fil.${format}`, written(all));
    const found = await throughTheDoor(`fil.${format}`);
    expect(found.code).toBe(1);
    for (const one of told) expect(found.told).toMatch(one);
    expect(found.kept).toEqual(expect.arrayContaining(KEPT));
  });

  it('ten thousand rows are each told of or taken in', async () => {
    const strangers = Array.from({ length: 10_000 }, (_, index) => own(`1;Ort ${index};Fakturerat 2017;1`));
    await file(`fil.${format}`, written([...RIGHT, ...strangers]));
    const found = await throughTheDoor(`fil.${format}`);
    expect(found.told.match(/”Ort \d+”/g)).toHaveLength(10_000);
    expect(found.kept).toEqual(expect.arrayContaining(KEPT));
  });
});

describe('through Excel', () => {
  type Change = readonly [name: string, row: string, column: string, value: string, told: (cell: string) => string];
  const CHANGES: readonly Change[] = [
    [
      'text in a column of numbers',
      'Halmstad',
      'Fakturerat 2017 (kr)',
      'många',
      (cell) =>
        `Halmstad, Fakturerat 2017: ”många” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3. (fil.xlsx, bladet ”Hylte”, cell ${cell})`,
    ],
    [
      'a total that is not the sum',
      'Totalt',
      'Fakturerat 2017 (kr)',
      '5',
      () => 'Totalt, Fakturerat 2017: i filen står 5, men det räknas ut till 2 268 587. Kontrollera talen',
    ],
    [
      'a date outside the period',
      'Fast kontakt',
      'Klart senast',
      '2018-09-01',
      (cell) =>
        `Rad 1, Klart senast: 1 september 2018 är inte en av de dagar som frågan gäller. Skriv ett datum från 1 maj 2018 till 31 augusti 2018. (fil.xlsx, bladet ”Hylte”, cell ${cell})`,
    ],
    [
      '30 February',
      'Fast kontakt',
      'Klart senast',
      '30 februari 2018',
      (cell) =>
        `”30 februari 2018” kan inte läsas som ett datum. Den dagen finns inte. Skriv ett datum som finns, till exempel 2018-05-01. (fil.xlsx, bladet ”Hylte”, cell ${cell})`,
    ],
  ];

  it.each(CHANGES)(
    '%s is told with its cell and what to do, and the rest is kept',
    async (_, row, column, value, told) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(join(folder, 'ratt.xlsx'));
      const cell = cellAt(workbook.getWorksheet('Hylte'), row, column);
      cell.value = /^\d+$/.test(value) ? Number(value) : value;
      await workbook.xlsx.writeFile(join(folder, 'fil.xlsx'));
      const found = await throughTheDoor('fil.xlsx');
      expect(found.code).toBe(1);
      expect(found.told).toContain(told(cell.address));
      expect(found.kept).toEqual(expect.arrayContaining(KEPT));
    },
  );
});

describe('through Word', () => {
  type Change = readonly [name: string, tag: string, value: string, told: string];
  const CHANGES: readonly Change[] = [
    [
      'text in a column of numbers',
      'svar|1|cell|1380|ar2017',
      'många',
      'Halmstad, Fakturerat 2017: ”många” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3.',
    ],
    [
      'a date outside the period',
      'svar|2|cell|1|klar',
      '2018-09-01',
      'Rad 1, Klart senast: 1 september 2018 är inte en av de dagar som frågan gäller. Skriv ett datum från 1 maj 2018 till 31 augusti 2018.',
    ],
    [
      '30 February',
      'svar|2|cell|1|klar',
      '30 februari 2018',
      '”30 februari 2018” kan inte läsas som ett datum. Den dagen finns inte. Skriv ett datum som finns, till exempel 2018-05-01.',
    ],
  ];

  it.each(CHANGES)(
    '%s is told with its row and column and what to do, and the rest is kept',
    async (_, tag, value, told) => {
      await samsvar('fill-in', 'dorrar-2018', '--organisation', 'Hylte', '--in', 'ratt.csv', '--out', 'ratt.docx');
      const written = await readFile(join(folder, 'ratt.docx'));
      await writeFile(join(folder, 'fil.docx'), edited(written, filledWith(tag, run(value))));
      const found = await throughTheDoor('fil.docx');
      expect(found.code).toBe(1);
      expect(found.told).toContain(told);
      expect(found.kept).toEqual(expect.arrayContaining(KEPT));
    },
  );
});

/** The cell below a heading, on the row that is called so beside it. */
function cellAt(sheet: ExcelJS.Worksheet | undefined, row: string, column: string): ExcelJS.Cell {
  let found: ExcelJS.Cell | undefined;
  sheet?.eachRow((head, top) =>
    head.eachCell((heading, at) => {
      if (heading.text !== column) return;
      sheet.eachRow((line, below) => {
        const isRow = Array.from({ length: at }, (_, index) => line.getCell(index + 1).text).includes(row);
        if (below > top && isRow) found ??= line.getCell(at);
      });
    }),
  );
  if (found === undefined) throw new Error(`${row}, ${column} is not in the sheet`);
  return found;
}
