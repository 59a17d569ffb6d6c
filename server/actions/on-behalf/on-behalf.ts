import type { Knex } from 'knex';
import {
  canBeOnBehalf,
  type OnBehalf,
  type OnBehalfStart,
  readOnBehalf,
  type TypedOnBehalf,
} from '../../domain/on-behalf/on-behalf.ts';
import type { OnBehalfProblem } from '../../domain/on-behalf/on-behalf-fault.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { kindOf } from '../../domain/people/organisation-kind.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import type { StoredContent, StoredFile } from '../../domain/response/stored-file.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { handedOverMessage } from '../../messages/on-behalf.ts';
import { transaction } from '../../repositories/database.ts';
import { importsIn } from '../../repositories/fill-in/imports.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { refuseLocked } from '../answer/lock-for-answers.ts';
import { findResponseFor, isId, isOnBehalf } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { keepFile, storeFile, type UploadedFile } from '../fill-in/import-answers.ts';
import { endOnBehalf, recordOnBehalf } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';
import { leadsOf } from '../response/workflow.ts';
import { surveyOfRound } from '../round-surveys.ts';

/**
 * Loads a response that the person wants to begin on behalf for, with the refusal that prevents it, if any. Throws
 * `not-found` and `not-allowed`.
 */
export async function findOnBehalfStart(context: ActionContext, actor: Actor, id: string): Promise<OnBehalfStart> {
  const { knex } = context.database;
  const response = await findEnterable(knex, actor, id);
  const untouched = response.onBehalf?.isOpen !== true && (await onBehalfIn(knex).isUntouched(id));
  const refusal = lockedOn(response, swedishDay(context.now())) ?? (untouched ? undefined : 'on-behalf-refused');
  return { response, survey: await surveyOfRound(context, knex, response.round), refusal };
}

/**
 * The RSS answers on behalf of those that it counts. A person who may answer as the organisation itself cannot also do
 * so on its behalf.
 */
async function findEnterable(db: Knex, actor: Actor, id: string, find: 'find' | 'lock' = 'find'): Promise<Response> {
  const response = await findResponseFor(db, actor, 'response.enter', id, find);
  if (!canBeOnBehalf(response.organisation) || may(actor, 'response.answer', response.organisation))
    throw new Refusal('not-allowed');
  return response;
}

/**
 * Begins on behalf for an organisation where nobody has written anything. Until it ends, the county's RSS officers may
 * read and answer the response. Gives the faults of the form, if any; nothing is then saved. Throws `not-found`,
 * `not-allowed`, `on-behalf-refused` (somebody has begun to answer, or on behalf is already open), and what `refuseLocked`
 * throws.
 */
export async function beginOnBehalf(
  context: ActionContext,
  actor: Actor,
  id: string,
  { typed, file }: { readonly typed: TypedOnBehalf; readonly file: UploadedFile | undefined },
): Promise<'begun' | { readonly problems: readonly OnBehalfProblem[] }> {
  const read = readOnBehalf(typed, swedishDay(context.now()));
  const kept = 'problems' in read || file === undefined ? undefined : await keepFile(context, file);
  return transaction(context.database, async (trx) => {
    const response = await findEnterable(trx, actor, id, 'lock');
    refuseLocked(context, response);
    const stored = onBehalfIn(trx);
    if (response.onBehalf?.isOpen === true || !(await stored.isUntouched(id)))
      throw new Refusal('on-behalf-refused', kindOf(response.organisation.kind));
    if ('problems' in read) return read;
    const at = context.now().toISOString();
    const organisationCode = rssOf(actor, response.organisation).code;
    const onBehalf = await stored.begin(id, { ...read.value, at, personId: actor.id, organisationCode });
    if (kept !== undefined) await stored.addFile(onBehalf, await storeFile(context, trx, actor, kept));
    await recordOnBehalf(trx, 'entry.begin', { actor, response, at, onBehalf, detail: { cameBy: read.value.cameBy } });
    return 'begun';
  });
}

/** The RSS that the person is an officer of. */
function rssOf(actor: Actor, owner: Organisation): Organisation {
  const held = actor.roles.find((one) => may({ ...actor, roles: [one] }, 'response.enter', owner));
  if (held === undefined) throw new Refusal('not-allowed');
  return held.organisation;
}

/**
 * Stores a file that the answers came in. Throws `not-found`, `not-allowed`, `on-behalf-ended`, and what `refuseLocked`
 * throws.
 */
export async function attachOnBehalf(
  context: ActionContext,
  actor: Actor,
  id: string,
  file: UploadedFile,
): Promise<void> {
  const content = await keepFile(context, file);
  return transaction(context.database, async (trx) => {
    const { response, onBehalf } = await lockOpenOnBehalf(context, trx, actor, id);
    const kept = await storeFile(context, trx, actor, content);
    await onBehalfIn(trx).addFile(onBehalf, kept);
    const at = context.now().toISOString();
    await recordOnBehalf(trx, 'entry.attach', { actor, response, at, onBehalf, detail: { file: kept } });
  });
}

/**
 * How on behalf ended: `handed` over to the organisation, or `closed` without any answers. `round` is the round's id.
 */
export interface HandedOver {
  readonly how: 'handed' | 'closed';
  readonly round: string;
}

/**
 * Ends on behalf: the response becomes the organisation's own, to be confirmed and submitted by it, and the people who
 * answer for it are told by mail. If no answers were written on behalf, it is only closed and nobody is told. Does
 * nothing if it has already ended. Throws `not-found` and `not-allowed`.
 */
export async function handOver(context: ActionContext, actor: Actor, id: string): Promise<HandedOver> {
  return transaction(context.database, async (trx) => {
    const response = await findEnterable(trx, actor, id, 'lock');
    const round = response.round.id;
    if (response.onBehalf?.isOpen !== true) return { how: 'handed', round };
    const at = context.now().toISOString();
    const how = response.version === 0 ? 'closed' : 'handed';
    const onBehalf = (await onBehalfIn(trx).findAll([response.onBehalf.id])).get(response.onBehalf.id);
    await endOnBehalf(trx, { actor, response, at, how });
    if (how === 'closed' || onBehalf === undefined) return { how, round };
    const survey = await surveyOfRound(context, trx, response.round);
    const message = handedOverMessage({ response, survey, by: actor, baseUrl: context.baseUrl }, onBehalf);
    const recipients = new Set((await leadsOf(trx, response)).map(({ email }) => email));
    const mails = Array.from(
      recipients,
      (recipient) => ({ kind: 'message', recipient, message, roundId: round }) as const,
    );
    await mailsIn(trx).addAll(mails, { at });
    return { how, round };
  });
}

/**
 * Ends on behalf because the organisation takes over the response. Does nothing if it has already ended. Throws
 * `not-found`, and to RSS officers `not-allowed` or, if it has ended, `on-behalf-ended`.
 */
export async function takeOverOnBehalf(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
    if (isOnBehalf(actor, response)) throw new Refusal('not-allowed');
    await endOnBehalf(trx, { actor, response, at: context.now().toISOString(), how: 'taken-over' });
  });
}

/**
 * Loads a response and how its answers came on behalf. Throws `not-found`, also if nothing was written on its behalf.
 */
export async function loadOnBehalf(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<{ readonly loaded: LoadedResponse; readonly onBehalf: OnBehalf }> {
  const { knex } = context.database;
  const current = await loadDetails(context, knex, await findResponseFor(knex, actor, 'response.read', id), actor);
  if (current.onBehalf === undefined) throw new Refusal('not-found');
  return { loaded: current, onBehalf: current.onBehalf };
}

/** A stored file that the answers came in. Throws `not-found`. */
export async function loadOnBehalfFile(
  context: ActionContext,
  actor: Actor,
  id: string,
  fileId: string,
): Promise<{ readonly file: StoredFile; readonly content: StoredContent }> {
  const { onBehalf } = await loadOnBehalf(context, actor, id);
  const file = isId(fileId) ? onBehalf.files.find((one) => one.id === fileId) : undefined;
  if (file === undefined) throw new Refusal('not-found');
  return { file, content: await importsIn(context.database.knex).contentOf(file.id) };
}

async function lockOpenOnBehalf(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  id: string,
): Promise<{ readonly response: Response; readonly onBehalf: string }> {
  const response = await findEnterable(trx, actor, id, 'lock');
  if (response.onBehalf === undefined) throw new Refusal('not-found');
  if (!response.onBehalf.isOpen) throw new Refusal('on-behalf-ended', kindOf(response.organisation.kind));
  refuseLocked(context, response);
  return { response, onBehalf: response.onBehalf.id };
}
