import type { Report } from '../report/report.ts';
import { identityLine, marginStatus } from '../report/wording.ts';
import { answersSheet } from './answers-sheet.ts';
import { contradictionsSheet, countsSheet, ownTextsSheet, rankingsSheet, sourceTextsSheet } from './basis-sheets.ts';
import { compiledTextsSheet, membersSheet, overridesSheet } from './provenance-sheets.ts';
import { readmeSheet } from './readme-sheet.ts';
import type { Sheet } from './sheet.ts';
import { workbookOf } from './workbook.ts';
import { yearsSheet } from './years-sheet.ts';

/**
 * The report as an Excel workbook. Every text is a string cell, never a formula, and every number a number; those that
 * are counted from other cells are formulas over these.
 */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const sheets = sheetsOf(report);
  const title = titleOf(report);
  return workbookOf(
    { title, subject: report.survey.title, madeAt: report.madeAt },
    [readmeSheet(report, sheets), ...sheets],
    { head: title, foot: footOf(report) },
  );
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
  return [marginStatus(report), identityLine(report)].filter((fact) => fact !== '').join(' · ');
}
