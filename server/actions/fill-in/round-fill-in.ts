import type { Knex } from 'knex';
import type { ImportContent, NotRead } from '../../domain/fill-in/import-content.ts';
import { canBeAccepted, reviewImport } from '../../domain/fill-in/import-review.ts';
import type { RoundFillIn, RoundImport, RoundImportSheet } from '../../domain/fill-in/round-import.ts';
import { may, mayInCounty } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { FillInOrganisation, FillInWorkbook } from '../../files/fill-in/xlsx/fill-in-workbook.ts';
import { type ImportSheet, importFillInWorkbook } from '../../files/fill-in/xlsx/import-workbook.ts';
import { transaction } from '../../repositories/database.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { isId, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';
import { earlierSurveyOf, storeFile, storeImport, type UploadedFile } from './import-answers.ts';

/** The responses of a round that a person fills in for, whether it may open each of them or not. Throws `not-found`. */
async function findFillable(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  roundId: string,
): Promise<LoadedResponse[]> {
  const round = isId(roundId) ? await roundsIn(db).find(roundId) : undefined;
  if (round === undefined) throw new Refusal('not-found');
  const responses = (await responsesIn(db).inRound(roundId)).filter(({ organisation }) =>
    may(actor, 'round.fill-in', organisation),
  );
  if (responses.length === 0) throw new Refusal('not-found');
  return loadDetailsOfAll(context, db, responses, actor);
}

/** A round that a person may fill in in one workbook. Throws `not-found`. */
export async function loadRoundFillIn(context: ActionContext, actor: Actor, roundId: string): Promise<RoundFillIn> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  return roundToFill(actor, fillable);
}

function roundToFill(actor: Actor, fillable: readonly LoadedResponse[]): RoundFillIn {
  const [first] = fillable;
  if (first === undefined) throw new Refusal('not-found');
  const { round } = first.response;
  return {
    round,
    survey: first.survey,
    organisations: fillable.map(({ response, permissions }) => ({
      organisation: response.organisation,
      response: response.id,
      lastDay: response.lastDay,
      isOwn: permissions.has('response.answer'),
    })),
    followsRound: mayInCounty(actor, 'round.collect', round.county),
  };
}

/**
 * A round's workbook to fill in: with what is answered where the person may read it, and empty where it may not, as the
 * RSS may not read a municipality's draft. Throws `not-found`.
 */
export async function loadRoundFillInWorkbook(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<FillInWorkbook> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  const { survey, round } = roundToFill(actor, fillable);
  return {
    survey,
    round,
    organisations: fillable.map(
      ({ response, answers, permissions }): FillInOrganisation => ({
        organisation: response.organisation,
        answers: permissions.has('response.read') ? answers : {},
        lastDay: response.lastDay,
      }),
    ),
    madeAt: context.now().toISOString(),
  };
}

/**
 * Hands each sheet of a workbook to the response that it is filled in for, to be looked through there. No answer is
 * changed, and a sheet that cannot be handed over says why; the others are. Throws `not-found`.
 */
export async function importRoundWorkbook(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  file: UploadedFile,
): Promise<RoundImport | NotRead> {
  await loadRoundFillIn(context, actor, roundId);
  const read = await importFillInWorkbook(file.content, context.catalogue.surveys);
  if ('sentence' in read) return read;
  return transaction(context.database, async (trx) => {
    const fillable = await findFillable(context, trx, actor, roundId);
    const handedOver = new Set<string>();
    let fileId: string | undefined;
    const told = new Map<ImportSheet, RoundImportSheet>();
    // In the same order whatever that of the sheets: two who bring at once wait for each other and not both.
    for (const sheet of read.sheets.toSorted(byOrganisation)) {
      const one = findOwn(fillable, sheet);
      if ('sentence' in one) {
        told.set(sheet, { name: sheet.sheet, outcome: one });
        continue;
      }
      const { response, survey, answers } = one;
      const name = response.organisation.name;
      const sentence = handedOver.has(response.id)
        ? `Boken har två blad för ${name}. Bara det första är läst.`
        : hindranceOf(one, sheet);
      if (sentence !== undefined) {
        told.set(sheet, { name, outcome: { sentence } });
        continue;
      }
      const content = asFilledIn(sheet, survey.id);
      const { questions } = reviewImport(survey, answers, content, earlierSurveyOf(context, survey));
      const outcome = {
        response: response.id,
        acceptable: questions.filter(canBeAccepted).length,
        unclear: questions.filter(({ unclear, noPlace }) => unclear.length + noPlace.length > 0).length,
      };
      if (outcome.acceptable + outcome.unclear === 0 && sheet.notes.length === 0) {
        told.set(sheet, { name, outcome: { sentence: 'Inget i bladet är nytt eller ändrat.' } });
        continue;
      }
      // Others may be writing: it is kept from them until this is done, as by any save.
      const locked = await responsesIn(trx).lock(response.id);
      if (locked === undefined) throw new Refusal('not-found');
      if (!permissionsOn(actor, locked).has('response.answer')) {
        told.set(sheet, { name, outcome: { sentence: `${name} har tagit över svaret medan filen lästes.` } });
        continue;
      }
      fileId ??= await storeFile(context, trx, actor, file);
      const importId = await storeImport(context, trx, actor, { response: locked, fileId, content });
      handedOver.add(response.id);
      told.set(sheet, { name, outcome: { ...outcome, importId } });
    }
    return { sheets: read.sheets.flatMap((sheet) => told.get(sheet) ?? []), notes: read.notes };
  });
}

function byOrganisation({ organisation: one = '' }: ImportSheet, { organisation: other = '' }: ImportSheet): number {
  return one < other ? -1 : Number(one > other);
}

/** The response that a sheet is filled in for: by the code that it carries, else by the name that it has. */
function findOwn(fillable: readonly LoadedResponse[], { sheet, organisation }: ImportSheet): LoadedResponse | NotRead {
  const found = fillable.find(({ response }) =>
    organisation === undefined ? response.organisation.name === sheet : response.organisation.code === organisation,
  );
  return found ?? { sentence: `Bladet ”${sheet}” är inte ifyllt för någon som du kan svara för i omgången.` };
}

/** Why a sheet cannot be handed to its response now. */
function hindranceOf(
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

function asFilledIn({ sheet: _, ...filledIn }: ImportSheet, survey: string): ImportContent {
  return { ...filledIn, survey: filledIn.survey ?? survey };
}
