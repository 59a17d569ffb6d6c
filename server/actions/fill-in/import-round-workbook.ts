import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import { canBeAccepted, hasSomethingToSettle, reviewImport } from '../../domain/fill-in/import-review.ts';
import type { NotRead } from '../../domain/fill-in/not-read.ts';
import type { RoundImport, RoundImportSheet } from '../../domain/fill-in/round-import.ts';
import type { Actor } from '../../domain/people/person.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { type ImportSheet, importFillInWorkbook } from '../../files/fill-in/xlsx/import-workbook.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';
import { fileToStore, type ReadForResponse, storeFile, storeImports, type UploadedFile } from './import-answers.ts';
import { surveysOfFiles } from './read-import-file.ts';
import { findFillable } from './round-fill-in.ts';

/**
 * Imports a round's workbook: stores each sheet's content at the response that it is filled in for, to be reviewed
 * there. Changes no answers. For each sheet that cannot be stored, gives a Swedish sentence that says why; the others
 * are stored. Throws `not-found` if the person fills in for no response of the round.
 */
export async function importRoundWorkbook(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  file: UploadedFile,
): Promise<RoundImport | NotRead> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  const read = await importFillInWorkbook(file.content, surveysOfFiles(context, fillable));
  if ('sentence' in read) return read;
  const toStore = fileToStore(file);
  const found = new Map(read.sheets.map((sheet) => [sheet, findOwn(fillable, sheet)]));
  return transaction(context.database, async (trx) => {
    // Others may be saving at the same time: the responses are locked until the transaction ends.
    const ids = [...found.values()].flatMap((own) => ('sentence' in own ? [] : [own.response.id]));
    const locked = [...(await responsesIn(trx).lockAll([...new Set(ids)])).values()];
    const loaded = new Map((await loadDetailsOfAll(context, trx, locked, actor)).map((one) => [one.response.id, one]));
    const handed: HandedSheet[] = [];
    const several = codesOfSeveral(read.sheets);
    const judged = new Map<ImportSheet, JudgedSheet>();
    for (const sheet of read.sheets.toSorted(byOrganisation)) {
      const own = found.get(sheet) ?? findOwn([], sheet);
      const one = 'sentence' in own ? own : (loaded.get(own.response.id) ?? { sentence: takenOver(own) });
      const verdict = judgeSheet(sheet, one, own);
      judged.set(sheet, verdict);
      if ('response' in verdict) handed.push(verdict);
    }
    const storedIds =
      handed.length === 0
        ? []
        : await storeImports(context, trx, actor, await storeFile(context, trx, actor, toStore), handed);
    const sheets = read.sheets.flatMap((sheet): RoundImportSheet[] => {
      const verdict = judged.get(sheet);
      if (verdict === undefined) return [];
      const { organisation = '' } = sheet;
      const { name } = verdict;
      const oneOfSeveral = several.has(organisation) ? sheet.sheet : undefined;
      if ('sentence' in verdict) return [{ name, oneOfSeveral, outcome: { sentence: verdict.sentence } }];
      const { response, acceptable, unclear } = verdict;
      const importId = storedIds[handed.indexOf(verdict)];
      if (importId === undefined) throw new Error(`What was read for ${response.id} was kept as nothing`);
      return [{ name, oneOfSeveral, outcome: { response: response.id, importId, acceptable, unclear } }];
    });
    return { sheets, notes: read.notes };
  });
}

/** Why a sheet cannot be stored at its response, in Swedish. */
interface NotHanded {
  readonly sentence: string;
}

/** A sheet to store at its response, or why it cannot be stored. */
type JudgedSheet = HandedSheet | ({ readonly name: string } & NotHanded);

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
  own: LoadedResponse | NotHanded,
  before: LoadedResponse | NotHanded,
): JudgedSheet {
  if ('sentence' in own) return { name: sheet.sheet, sentence: own.sentence };
  const { response, survey, followedSurvey, answers, permissions } = own;
  const name = response.organisation.name;
  const mayAnswer = permissions.has('response.answer');
  if (!mayAnswer && !('sentence' in before) && before.permissions.has('response.answer'))
    return { name, sentence: takenOver(before) };
  const sentence = reasonNotStored(own, sheet);
  if (sentence !== undefined) return { name, sentence };
  const content = asFilledIn(sheet, survey.id);
  const { questions } = reviewImport(survey, answers, content, followedSurvey);
  const acceptable = questions.filter(canBeAccepted).length;
  const unclear = questions.filter(hasSomethingToSettle).length;
  if (acceptable + unclear === 0 && sheet.notes.length === 0)
    return { name, sentence: 'Inget i bladet är nytt eller ändrat.' };
  return { name, response, content, acceptable, unclear };
}

function takenOver({ response }: LoadedResponse): string {
  return `${response.organisation.name} har tagit över svaret medan filen lästes.`;
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
): LoadedResponse | NotHanded {
  const found = fillable.find(({ response }) =>
    organisation === undefined ? response.organisation.name === sheet : response.organisation.code === organisation,
  );
  return found ?? { sentence: `Bladet ”${sheet}” är inte ifyllt för någon som du kan svara för i omgången.` };
}

/** Why a sheet cannot be stored at its response now, as a Swedish sentence; undefined if it can. */
function reasonNotStored(
  { response, survey, permissions, locked }: LoadedResponse,
  sheet: ImportSheet,
): string | undefined {
  const name = response.organisation.name;
  if (sheet.fields.length === 0) return sheet.notes[0] ?? 'I bladet finns inga svar att läsa.';
  if (!permissions.has('response.answer'))
    return sheet.fields.every(({ found }) => found.as === 'empty' || (found.as === 'typed' && found.text === ''))
      ? 'Bladet är tomt.'
      : `Du kan inte svara åt ${name} än. Välj först ”För in svar åt ${name}” på omgångens sida; det går så länge ingen där har börjat svara.`;
  if (locked === 'round-closed') return `Sista dagen för ${name} var ${formatDate(response.lastDay)}.`;
  if (locked === 'round-not-open') return 'Omgången har inte öppnat.';
  if (locked === 'under-review')
    return `${name} har klarmarkerat sitt svar för granskning. Öppna det för ändring först.`;
  if (sheet.survey !== undefined && sheet.survey !== survey.id && sheet.survey !== survey.follows)
    return `Bladet är ifyllt för en annan enkät än ”${survey.title}”.`;
  return undefined;
}

function asFilledIn(sheet: ImportSheet, survey: string): ImportContent {
  return { ...sheet, survey: sheet.survey ?? survey };
}
