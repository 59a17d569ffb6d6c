import { describe, expect, it } from 'vitest';
import { layBlock, readBlock } from '../../../server/domain/table/pasted-block.ts';
import { pastedWords } from '../../../server/domain/table/pasted-words.ts';
import { tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();
const SIP_ROWS = [
  { code: 'offentliga', title: 'Offentliga vårdcentraler' },
  { code: 'privata', title: 'Privata vårdcentraler' },
];
const [sip, amounts] = ['1', '2'].map((id) => survey.questions.find((question) => question.id === id)?.table);

describe('a block that is copied from a spreadsheet', () => {
  it('has a line for each row and a tab between cells', () => {
    expect(readBlock('52\t175\r\n49\t104\r\n')).toEqual([
      ['52', '175'],
      ['49', '104'],
    ]);
    expect(readBlock('52')).toEqual([['52']]);
  });

  it('keeps line breaks, tabs and quotes within a cell', () => {
    expect(readBlock('"Fler tider\npå kvällen"\t"Han sa ""ja"""\t12" rör\n')).toEqual([
      ['Fler tider\npå kvällen', 'Han sa "ja"', '12" rör'],
    ]);
  });

  it('has empty cells and rows where they are empty, but for what ends the last row', () => {
    expect(readBlock('1\t\t3\n\n4\n')).toEqual([['1', '', '3'], [''], ['4']]);
  });

  it('of ten thousand cells is read whole', () => {
    const line = Array.from({ length: 10 }, (_, index) => `"${index}`).join('\t');
    expect(readBlock(`${line}\n`.repeat(1_000))).toHaveLength(1_000);
  });
});

describe('the block is laid with its first cell on a cell', () => {
  const laid = (text: string, row: string, column: string) => {
    if (sip === undefined) throw new Error('Question 1 is a table');
    return layBlock(sip, SIP_ROWS, { row, column }, readBlock(text));
  };

  it('and fills those to the right and below', () => {
    expect(laid('52\t175\n49\t104', 'offentliga', 'hemsjukv').cells).toEqual([
      { row: 'offentliga', column: 'hemsjukv', typed: '52' },
      { row: 'offentliga', column: 'gp', typed: '175' },
      { row: 'privata', column: 'hemsjukv', typed: '49' },
      { row: 'privata', column: 'gp', typed: '104' },
    ]);
  });

  it('and what has no place is told of, each with its place in the block', () => {
    const block = laid('1\t2\t3\t4\t5\n1\t2\n1\n', 'offentliga', 'gp');
    const { told, dropped } = pastedWords(block, [], 0);
    expect(told).toBe(
      '2 rutor fylldes i. 3 kolumner och 1 rad fick inte plats: ”3” (rad 1, kolumn 3), ”4” (rad 1, kolumn 4), ”5” (rad 1, kolumn 5) och ”1” (rad 3, kolumn 1). ”Alla” räknas ut och togs inte in.',
    );
    expect(dropped).toEqual([]);
  });

  it('and of much that has no place each value is listed', () => {
    const { told, dropped } = pastedWords(laid('1\t2\n3\t4\n5\t6\n7\t8\n9\t10', 'offentliga', 'hemsjukv'), [], 0);
    expect(told).toBe('4 rutor fylldes i. 3 rader fick inte plats.');
    expect(dropped).toEqual([
      '”5” (rad 3, kolumn 1)',
      '”6” (rad 3, kolumn 2)',
      '”7” (rad 4, kolumn 1)',
      '”8” (rad 4, kolumn 2)',
      '”9” (rad 5, kolumn 1)',
      '”10” (rad 5, kolumn 2)',
    ]);
  });

  it('and what is empty beyond the edge is not told of', () => {
    expect(pastedWords(laid('1\t2\t\t\t\n', 'offentliga', 'hemsjukv'), [], 0).told).toBe('2 rutor fylldes i.');
  });

  it('and what has to be corrected is told of, by number', () => {
    expect(pastedWords(laid('52\tmånga', 'offentliga', 'hemsjukv'), [], 1).told).toBe(
      '2 rutor fylldes i. 1 ruta måste rättas: felet står under raden.',
    );
  });

  it('and a word that is none of the options is told of', () => {
    expect(
      pastedWords(laid('1\t2', 'offentliga', 'hemsjukv'), [{ typed: 'patologi', where: 'Rad 2, Område' }], 0).told,
    ).toBe('1 ruta fylldes i. ”patologi” (Rad 2, Område) är inget av alternativen och togs inte in.');
  });

  it('and amounts fill the municipalities', () => {
    if (amounts === undefined) throw new Error('Question 2 is a table');
    const rows = amounts.rows.from === 'organisations' ? amounts.rows.rows : [];
    const { cells } = layBlock(
      amounts,
      rows,
      { row: rows[0]?.code ?? '', column: 'ar2017' },
      readBlock('5 042\n1 501 612 kr'),
    );
    expect(cells.map(({ typed }) => typed)).toEqual(['5 042', '1 501 612 kr']);
  });
});

describe('a block whose first column names the rows', () => {
  const MUNICIPALITIES = ['Falkenberg', 'Halmstad', 'Hylte'].map((title, index) => ({ code: String(index), title }));
  const laid = (text: string) => {
    if (sip === undefined) throw new Error('Question 1 is a table');
    return layBlock(sip, MUNICIPALITIES, { row: '0', column: 'hemsjukv' }, readBlock(text));
  };

  it('fills the rows that it names, whatever their order there and here', () => {
    expect(laid('Kommun\tHemsjukvård\tGP\nhylte \t3\t30\nFalkenberg\t1\t10\nHALMSTAD\t2\t20').cells).toEqual([
      { row: '2', column: 'hemsjukv', typed: '3' },
      { row: '2', column: 'gp', typed: '30' },
      { row: '0', column: 'hemsjukv', typed: '1' },
      { row: '0', column: 'gp', typed: '10' },
      { row: '1', column: 'hemsjukv', typed: '2' },
      { row: '1', column: 'gp', typed: '20' },
    ]);
  });

  it('and says what it names that the table does not have', () => {
    const { told, dropped } = pastedWords(laid('Hylte\t3\nFalkenberg\t1\nTotalt\t4'), [], 0);
    expect(told).toBe(
      '2 rutor fylldes i, efter radernas namn. ”Totalt” (rad 3) finns inte i tabellen och togs inte in.',
    );
    expect(dropped).toEqual(['”Totalt” (rad 3, kolumn 1)', '”4” (rad 3, kolumn 2)']);
  });

  it('and says of its row of totals that the table computes it, with what stood there', () => {
    if (sip === undefined) throw new Error('Question 1 is a table');
    const block = readBlock('Hylte\t3\nFalkenberg\t1\nSUMMA\t4');
    const table = { columns: sip.columns, total: { title: 'Summa' } };
    const { told, dropped } = pastedWords(
      layBlock(table, MUNICIPALITIES, { row: '0', column: 'hemsjukv' }, block),
      [],
      0,
    );
    expect(told).toBe('2 rutor fylldes i, efter radernas namn. ”SUMMA” (rad 3) räknas ut och togs inte in.');
    expect(dropped).toEqual(['”SUMMA” (rad 3, kolumn 1)', '”4” (rad 3, kolumn 2)']);
  });

  it('and of two lines with the same name fills the row with the first, and tells of the other', () => {
    const block = laid('Hylte\t3\nFalkenberg\t1\nHylte\t4');
    expect(block.cells.map(({ typed }) => typed)).toEqual(['3', '1']);
    const { told, dropped } = pastedWords(block, [], 0);
    expect(told).toContain('”Hylte” (rad 3) finns tidigare i det du klistrade in och togs inte in.');
    expect(dropped).toEqual(['”Hylte” (rad 3, kolumn 1)', '”4” (rad 3, kolumn 2)']);
  });

  it('is laid in order where most of its lines name no row, so that texts stay where they are pasted', () => {
    expect(laid('Annat\t1\nHylte\t2\nMer\t3').cells.map(({ row }) => row)).toEqual(['0', '0', '1', '1', '2', '2']);
  });
});
