import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import { xlsxOf } from '../exports/report/written.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { manyMunicipalities } from './municipalities.ts';
import { rssReport } from './rss-report.ts';

const MUNICIPALITIES = 290;

/**
 * The RSS's report as a workbook. The floor writes the same cells, values and styles, read from the product's own
 * workbook beforehand, in a plain loop, and no widths, heights, filters, panes or page set-up. It writes them as a
 * stream, with one object for each style, which is the quickest that exceljs can.
 */
export const xlsx: Benchmark = {
  name: 'xlsx',
  title: `Write the RSS’s workbook, ${MUNICIPALITIES} municipalities`,
  floor: 'exceljs alone, writing the same cells in a loop',
  bar: 1.5,
  rounds: 15,
  warmUp: 4,
  // In a process of its own, so that the memory that reading a workbook takes is not the floor's.
  async prepare(folder) {
    const cells = await readCells(await xlsxOf(report()));
    await writeFile(join(folder, FILE), JSON.stringify(cells));
  },
  async openFloor(folder) {
    const cells: Cells = JSON.parse(await readFile(join(folder, FILE), 'utf8'));
    return writing(() => writeCells(cells));
  },
  async openSubject() {
    const prepared = report();
    return writing(() => xlsxOf(prepared));
  },
};

const FILE = 'cells.json';

/** Every cell of a workbook, row by row: value and index of its style; null where there is none. */
interface Cells {
  readonly styles: readonly Partial<ExcelJS.Style>[];
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly (Cell | null)[])[];
  }[];
}

interface Cell {
  readonly value: string | number | null | ExcelJS.CellFormulaValue;
  readonly style: number;
}

function report() {
  return rssReport((kommun) => manyMunicipalities(kommun, MUNICIPALITIES));
}

function writing(write: () => Promise<Uint8Array>): Work {
  let workbook: Uint8Array = new Uint8Array();
  return {
    async run() {
      workbook = await write();
    },
    async outcome() {
      const { styles, sheets } = await readCells(workbook);
      return sheets.map(({ name, rows }) => {
        const cells = rows.map((row) => row.map((cell) => cell && [cell.value, styles[cell.style]]));
        return { name, rows: rows.length, digest: createHash('sha256').update(JSON.stringify(cells)).digest('hex') };
      });
    },
  };
}

async function writeCells({ styles, sheets }: Cells): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const cells of rows) {
      const row = sheet.addRow([]);
      cells.forEach((cell, index) => {
        if (cell === null) return;
        const written = row.getCell(index + 1);
        written.value = cell.value;
        written.style = styles[cell.style] ?? {};
      });
      row.commit();
    }
    sheet.commit();
  }
  await workbook.commit();
  return Buffer.concat(chunks);
}

async function readCells(content: Uint8Array): Promise<Cells> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(content).buffer);
  const styles = new Map<string, number>();
  const sheets = workbook.worksheets.map((sheet) => ({
    name: sheet.name,
    rows: Array.from({ length: sheet.rowCount }, (_, index) => {
      const cells: (Cell | null)[] = [];
      sheet.getRow(index + 1).eachCell({ includeEmpty: true }, ({ value, style }, column) => {
        const key = JSON.stringify(style);
        const place = styles.get(key) ?? styles.size;
        styles.set(key, place);
        cells[column - 1] = key === '{}' && value === null ? null : { value: plainValue(value), style: place };
      });
      return cells;
    }),
  }));
  return { styles: [...styles.keys()].map((key) => JSON.parse(key)), sheets };
}

function plainValue(value: ExcelJS.CellValue): Cell['value'] {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'object' && 'formula' in value) return { formula: value.formula, result: value.result ?? 0 };
  throw new Error(`The workbook has a cell that is neither text nor number: ${JSON.stringify(value)}`);
}
