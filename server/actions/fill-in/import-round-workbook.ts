import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import { canBeAccepted, hasSomethingToSettle, reviewImport } from '../../domain/fill-in/import-review.ts';
import type { NotRead } from '../../domain/fill-in/not-read.ts';
import type { RoundImport, RoundImportSheet } from '../../domain/fill-in/round-import.ts';
import { type SheetFault, type SheetNotStored, sheetNotStored } from '../../domain/fill-in/sheet-fault.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { readFillInWorkbook } from '../../files/fill-in/in-thread.ts';
import type { ImportSheet } from '../../files/fill-in/xlsx/import-workbook.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';
import { keepFile, type ReadForResponse, storeFile, storeImports, type UploadedFile } from './import-answers.ts';
import { surveysOfFiles } from './read-import-file.ts';
import { findFillable } from './round-fill-in.ts';

/**
 * Imports a round's workbook: stores each sheet's content at the response that it is filled in for, to be reviewed
 * there. Changes no answers. For each sheet that cannot be stored, says why; the others are stored. Throws `not-found` if the person fills in for no response of the round.
 */
export async function importRoundWorkbook(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  file: UploadedFile,
): Promise<RoundImport | NotRead> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  const read = await readFillInWorkbook(file.content, surveysOfFiles(context, fillable));
  if ('sentence' in read) return read;
  const kept = await keepFile(context, file);
  const found = new Map(read.sheets.map((sheet) => [sheet, findOwn(fillable, sheet)]));
  return transaction(context.database, async (trx) => {
    // Others may be saving at the same time: the responses are locked until the transaction ends.
    const ids = [...found.values()].flatMap((own) => ('fault' in own ? [] : [own.response.id]));
    const locked = [...(await responsesIn(trx).lockAll([...new Set(ids)])).values()];
    const loaded = new Map((await loadDetailsOfAll(context, trx, locked, actor)).map((one) => [one.response.id, one]));
    const handed: HandedSheet[] = [];
    const several = codesOfSeveral(read.sheets);
    const judged = new Map<ImportSheet, JudgedSheet>();
    for (const sheet of read.sheets.toSorted(byOrganisation)) {
      const own = found.get(sheet) ?? findOwn([], sheet);
      const one = 'fault' in own ? own : (loaded.get(own.response.id) ?? takenOver(own));
      const verdict = judgeSheet(sheet, one, own);
      judged.set(sheet, verdict);
      if ('response' in verdict) handed.push(verdict);
    }
    const storedIds =
      handed.length === 0
        ? []
        : await storeImports(context, trx, actor, await storeFile(context, trx, actor, kept), handed);
    const sheets = read.sheets.flatMap((sheet): RoundImportSheet[] => {
      const verdict = judged.get(sheet);
      if (verdict === undefined) return [];
      const { organisation = '' } = sheet;
      const { name } = verdict;
      const oneOfSeveral = several.has(organisation) ? sheet.sheet : undefined;
      if ('notStored' in verdict) return [{ name, oneOfSeveral, outcome: verdict.notStored }];
      const { response, acceptable, unclear } = verdict;
      const importId = storedIds[handed.indexOf(verdict)];
      if (importId === undefined) throw new Error(`What was read for ${response.id} was kept as nothing`);
      return [{ name, oneOfSeveral, outcome: { response: response.id, importId, acceptable, unclear } }];
    });
    return { sheets, notes: read.notes };
  });
}

/** A sheet to store at its response, or why it cannot be stored. */
type JudgedSheet = HandedSheet | { readonly name: string; readonly notStored: SheetNotStored };

/** A sheet to store at its response, with how many of its questions can be accepted and how many are to be settled. */
interface HandedSheet extends ReadForResponse {
  readonly name: string;
  readonly acceptable: number;
  readonly unclear: number;
}

/** The codes of the organisations that a workbook has several sheets for, as when somebody has copied one. */
function codesOfSeveral(sheets: readonly ImportSheet[]): ReadonlySet<string> {
  const codes = sheets.flatMap(({ organisation }) => organisation ?? []);
  return new Set(codes.filter((code, index) => codes.indexOf(code) !== index));
}

/** `own` is the sheet's response as locked, `before` as it was before the file was read. */
function judgeSheet(
  sheet: ImportSheet,
  own: LoadedResponse | SheetFault,
  before: LoadedResponse | SheetFault,
): JudgedSheet {
  if ('fault' in own) return { name: sheet.sheet, notStored: sheetNotStored(own) };
  const { response, survey, followedSurvey, answers, permissions } = own;
  const name = response.organisation.name;
  const mayAnswer = permissions.has('response.answer');
  if (!mayAnswer && !('fault' in before) && before.permissions.has('response.answer'))
    return { name, notStored: sheetNotStored(takenOver(before)) };
  const fault = reasonNotStored(own, sheet);
  if (fault !== undefined) return { name, notStored: sheetNotStored(fault) };
  const content = asFilledIn(sheet, survey.id);
  const { questions } = reviewImport(survey, answers, content, followedSurvey);
  const acceptable = questions.filter(canBeAccepted).length;
  const unclear = questions.filter(hasSomethingToSettle).length;
  if (acceptable + unclear === 0 && sheet.notes.length === 0)
    return { name, notStored: sheetNotStored({ fault: 'nothing-new' }) };
  return { name, response, content, acceptable, unclear };
}

function takenOver({ response }: LoadedResponse): SheetFault {
  return { fault: 'taken-over', name: response.organisation.name };
}

function byOrganisation({ organisation: one = '' }: ImportSheet, { organisation: other = '' }: ImportSheet): number {
  return one < other ? -1 : Number(one > other);
}

/**
 * The response that a sheet is filled in for: found by the organisation's code in the sheet or, without a code, by the
 * sheet's name.
 */
function findOwn(
  fillable: readonly LoadedResponse[],
  { sheet, organisation }: ImportSheet,
): LoadedResponse | SheetFault {
  const found = fillable.find(({ response }) =>
    organisation === undefined ? response.organisation.name === sheet : response.organisation.code === organisation,
  );
  return found ?? { fault: 'not-yours', sheet };
}

/** Why a sheet cannot be stored at its response now; undefined if it can. */
function reasonNotStored(
  { response, survey, permissions, locked }: LoadedResponse,
  sheet: ImportSheet,
): SheetFault | undefined {
  const { name } = response.organisation;
  if (sheet.fields.length === 0) {
    const [note] = sheet.notes;
    return note === undefined ? { fault: 'no-answers' } : { fault: 'unreadable', note };
  }
  if (!permissions.has('response.answer')) {
    const isEmpty = sheet.fields.every(
      ({ found }) => found.as === 'empty' || (found.as === 'typed' && found.text === ''),
    );
    return isEmpty ? { fault: 'empty' } : { fault: 'not-begun', name };
  }
  if (locked === 'round-closed') return { fault: locked, name, lastDay: response.lastDay };
  if (locked === 'round-not-open' || locked === 'round-withdrawn') return { fault: locked };
  if (locked === 'under-review') return { fault: locked, name };
  if (sheet.survey !== undefined && sheet.survey !== survey.id && sheet.survey !== survey.follows)
    return { fault: 'other-survey', survey: survey.title };
  return undefined;
}

function asFilledIn(sheet: ImportSheet, survey: string): ImportContent {
  return { ...sheet, survey: sheet.survey ?? survey };
}
