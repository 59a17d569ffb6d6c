import { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Report } from './report.ts';
import { identityLine, statusName } from './wording.ts';
import { answersSheet } from './xlsx/answers-sheet.ts';
import {
  contradictionsSheet,
  countsSheet,
  ownTextsSheet,
  rankingsSheet,
  sourceTextsSheet,
} from './xlsx/basis-sheets.ts';
import { compiledTextsSheet, membersSheet, overridesSheet } from './xlsx/provenance-sheets.ts';
import { readmeSheet } from './xlsx/readme-sheet.ts';
import { type Sheet, writeSheet } from './xlsx/sheet.ts';
import { yearsSheet } from './xlsx/years-sheet.ts';

/**
 * The report as an Excel workbook (Office Open XML). Every text is a string cell, never a formula, and every number a
 * number; those that are counted from other cells are formulas over these. The sheets are written as a stream, one row at a time, so that 290 municipalities do not fill the memory.
 */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const madeAt = new Date(report.madeAt);
  Object.assign(workbook, {
    title: titleOf(report),
    subject: report.survey.title,
    creator: 'Samsvar',
    lastModifiedBy: 'Samsvar',
    language: 'sv-SE',
    created: madeAt,
    modified: madeAt,
  });
  const sheets = sheetsOf(report);
  const lines = { head: titleOf(report), foot: footOf(report) };
  for (const sheet of [readmeSheet(report, sheets), ...sheets]) writeSheet(workbook, sheet, lines);
  await workbook.commit();
  return Buffer.concat(chunks);
}

function sheetsOf(report: Report): Sheet[] {
  const { basis, years } = report;
  if (basis === undefined) return [answersSheet(report), ownTextsSheet(report)];
  const sources = membersSheet(basis);
  return [
    answersSheet(report),
    countsSheet(report, basis),
    ...(years === undefined ? [] : [yearsSheet(years)]),
    ...(basis.rankings.length === 0 ? [] : [rankingsSheet(basis)]),
    sourceTextsSheet(basis),
    ...(basis.contradictions.length === 0 ? [] : [contradictionsSheet(basis)]),
    ...(basis.compiled === undefined ? [] : [compiledTextsSheet(basis, basis.compiled)]),
    ...(basis.overrides === undefined ? [] : [overridesSheet(basis.overrides)]),
    ...(sources === undefined ? [] : [sources]),
  ];
}

function titleOf(report: Report): string {
  const { survey, organisation } = report;
  return organisation === undefined ? survey.title : `${organisation.name}: ${survey.title}`;
}

function footOf(report: Report): string {
  return [statusName(report.status), identityLine(report)].filter((fact) => fact !== '').join(' · ');
}
