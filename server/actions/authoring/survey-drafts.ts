import type { Knex } from 'knex';
import type { CheckedDraft } from '../../catalogue/catalogue.ts';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import {
  type ListedDraft,
  MOST_DRAFTS,
  type PublishedSurvey,
  type SurveyDraft,
} from '../../domain/authoring/survey-draft.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere, mayInCounty } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { surveyDraftsIn } from '../../repositories/authoring/survey-drafts.ts';
import { transaction } from '../../repositories/database.ts';
import { isId } from '../authorise.ts';
import { type AvailableSurveys, availableSurveys } from '../available-surveys.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** The surveys that a person makes: drafts, and what has been published in the counties or offered to them. */
export interface SurveysInTheMaking {
  readonly drafts: readonly ListedDraft[];
  readonly published: readonly (PublishedSurvey & { readonly title: string })[];
  /** The counties that the person makes surveys for. */
  readonly counties: readonly CountyOfSurveys[];
  /** The names of the counties that have published, by SCB's code. */
  readonly countyNames: ReadonlyMap<string, string>;
  readonly available: AvailableSurveys;
}

/** A county by SCB's code, with its name. */
export interface CountyOfSurveys {
  readonly code: string;
  readonly name: string;
}

/** A draft, and what is wrong with it. */
export interface CheckedSurveyDraft extends CheckedDraft {
  readonly draft: SurveyDraft;
}

/** The counties (SCB's codes) that a person makes surveys for. Throws `not-found` if there are none. */
function countiesOfMaker(actor: Actor): string[] {
  const counties = countiesWhere(actor, 'survey.make');
  if (counties.length === 0) throw new Refusal('not-found');
  return counties;
}

/** Throws `not-found` if the person makes no surveys. */
export async function listSurveysInTheMaking(context: ActionContext, actor: Actor): Promise<SurveysInTheMaking> {
  const { knex } = context.database;
  const counties = countiesOfMaker(actor);
  const available = await availableSurveys(context, knex, counties);
  return {
    counties: counties.map((code) => ({ code, name: nameOfCounty(code) })),
    countyNames: new Map(available.published.map(({ county }) => [county, nameOfCounty(county)])),
    available,
    drafts: await surveyDraftsIn(knex).list(counties),
    published: available.published.map((one) => ({
      ...one,
      title: available.find(one.survey)?.survey.title ?? one.survey,
    })),
  };
}

/**
 * Begins a draft in a county with a definition, which need not be right, and gives its id. Throws `not-found` if the
 * person makes no surveys there, and `too-many-drafts`.
 */
export async function beginDraft(
  context: ActionContext,
  actor: Actor,
  county: string,
  beginning: BeginningOfDraft,
): Promise<string> {
  if (!mayInCounty(actor, 'survey.make', county)) throw new Refusal('not-found');
  const text = await textToBeginWith(context, county, beginning);
  return transaction(context.database, async (trx) => {
    if ((await surveyDraftsIn(trx).countIn(county)) >= MOST_DRAFTS) throw new Refusal('too-many-drafts');
    const { personId: by, at } = actOf(context, actor);
    const draft = await surveyDraftsIn(trx).insert(county, text, { by, at });
    await recordEvent(trx, about(context, actor, county), 'survey-draft.begin', { draft });
    return draft;
  });
}

/** What a draft begins with. */
export type BeginningOfDraft =
  | { readonly text: string }
  /**
   * As a survey that is available in the county is, to be changed, or copied under a name of its own where it is not the
   * county's; or as it would be asked the year after.
   */
  | { readonly like: string; readonly year: 'same' | 'next' };

/** The text that a draft begins with. Throws `not-found` for a survey that is not available in the county. */
async function textToBeginWith(
  { catalogue, database }: ActionContext,
  county: string,
  beginning: BeginningOfDraft,
): Promise<string> {
  if ('text' in beginning) return beginning.text;
  const available = await availableSurveys({ catalogue }, database.knex, [county]);
  const found = available.find(beginning.like);
  if (found === undefined) throw new Refusal('not-found');
  const isKnown = (id: string) => available.find(id) !== undefined;
  const isOwn = available.published.some((one) => one.survey === beginning.like && one.county === county);
  const same = isOwn ? found.definition : { ...found.definition, $id: `egen-${beginning.like}` };
  const definition = beginning.year === 'same' ? same : catalogue.nextYear(found.definition, isKnown);
  return JSON.stringify(definition, null, 2);
}

/**
 * What is wrong with a text that might be kept as a draft in the first of the counties that a person makes surveys for, or in
 * the county of a draft. Throws `not-found`.
 */
export async function checkBeforeKeeping(
  context: ActionContext,
  actor: Actor,
  text: string,
  draft?: string,
): Promise<CheckedDraft> {
  const { knex } = context.database;
  const counties =
    draft === undefined ? countiesOfMaker(actor) : [(await loadDraft(context, actor, draft)).draft.county];
  return checked(context, await availableSurveys(context, knex, counties), text);
}

/** Throws `not-found` if there is no such draft in a county that the person makes surveys for. */
export async function loadDraft(context: ActionContext, actor: Actor, id: string): Promise<CheckedSurveyDraft> {
  const draft = await readDraft(context, actor, id);
  return checkedDraft(context, await availableSurveys(context, context.database.knex, [draft.county]), draft);
}

/** A draft as it is written. Throws `not-found` if there is none in a county that the person makes surveys for. */
export async function readDraft({ database }: ActionContext, actor: Actor, id: string): Promise<SurveyDraft> {
  const draft = isId(id) ? await surveyDraftsIn(database.knex).find(id) : undefined;
  return ofMaker(actor, draft);
}

/**
 * Saves a whole definition as a new version of a draft. Throws `not-found`, and `changed-meanwhile` if another version
 * than the one that was seen holds.
 */
export async function saveDraft(
  context: ActionContext,
  actor: Actor,
  id: string,
  { seen, text }: { readonly seen: number; readonly text: string },
): Promise<void> {
  await changeDraft(context, actor, id, async (draft, trx) => {
    // What holds already is no change: whoever sends it again has not been overtaken.
    if (text === draft.text) return;
    if (draft.version !== seen) throw new Refusal({ name: 'changed-meanwhile', of: 'survey-draft' });
    const { personId: by, at } = actOf(context, actor);
    await surveyDraftsIn(trx).save(draft, text, { by, at });
  });
}

/** Goes back to the version before the one that holds. Throws `not-found`. */
export async function undoDraft(context: ActionContext, actor: Actor, id: string): Promise<void> {
  await changeDraft(context, actor, id, (draft, trx) => surveyDraftsIn(trx).undo(draft));
}

/** Does again what was undone last. Throws `not-found`. */
export async function redoDraft(context: ActionContext, actor: Actor, id: string): Promise<void> {
  await changeDraft(context, actor, id, (draft, trx) => surveyDraftsIn(trx).redo(draft));
}

/** Removes a draft with all its versions. What has been published of it stays. Throws `not-found`. */
export async function removeDraft(context: ActionContext, actor: Actor, id: string): Promise<void> {
  await changeDraft(context, actor, id, async (draft, trx) => {
    await surveyDraftsIn(trx).remove(draft.id);
    await recordEvent(trx, about(context, actor, draft.county), 'survey-draft.remove', { draft: draft.id });
  });
}

/** Does something with a draft that is locked until it is done. */
export async function changeDraft<T>(
  context: ActionContext,
  actor: Actor,
  id: string,
  change: (draft: SurveyDraft, trx: Knex) => Promise<T>,
): Promise<T> {
  return transaction(context.database, async (trx) => {
    const draft = isId(id) ? await surveyDraftsIn(trx).lock(id) : undefined;
    return change(ofMaker(actor, draft), trx);
  });
}

function ofMaker(actor: Actor, draft: SurveyDraft | undefined): SurveyDraft {
  if (draft === undefined || !mayInCounty(actor, 'survey.make', draft.county)) throw new Refusal('not-found');
  return draft;
}

/** A draft as it is checked beside everything that is available in its county. */
export function checkedDraft(
  context: ActionContext,
  available: AvailableSurveys,
  draft: SurveyDraft,
): CheckedSurveyDraft {
  return { draft, ...checked(context, available, draft.text) };
}

function checked({ catalogue }: ActionContext, available: AvailableSurveys, text: string): CheckedDraft {
  const beside = available.published.flatMap(({ survey }) => available.find(survey)?.definition ?? []);
  return catalogue.checkDraft(text, beside);
}

/** The event's person and time, and the organisation that the person makes surveys for the county in. */
export function about(context: ActionContext, actor: Actor, county: string) {
  const office = actor.roles
    .filter((held) => mayInCounty({ ...actor, roles: [held] }, 'survey.make', county))
    .map(({ organisation }): Organisation => organisation)[0];
  return { ...actOf(context, actor), ...(office === undefined ? {} : { organisationCode: office.code }) };
}
