import { type DraftProblem, idInUse } from '../../domain/authoring/draft-problem.ts';
import type { PublishedSurvey } from '../../domain/authoring/survey-draft.ts';
import { BUILT_IN_KINDS } from '../../domain/people/organisation-kind.ts';
import { mayInCounty } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { respondentKindsOf } from '../../domain/survey/survey.ts';
import { publishedSurveysIn } from '../../repositories/authoring/published-surveys.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { definitionsIn } from '../../repositories/round/definitions.ts';
import { isCode } from '../authorise.ts';
import { availableSurveys, surveysOfProgram } from '../available-surveys.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { about, changeDraft, checkedDraft } from './survey-drafts.ts';

/** What publishing led to. `unchanged`: the latest version is already so. */
export type Publishing =
  | { readonly outcome: 'published' | 'unchanged'; readonly survey: string; readonly version: number }
  | { readonly outcome: 'refused'; readonly problems: readonly DraftProblem[] };

/**
 * Publishes a draft as the next version of the survey with its id. Rounds that are open go on asking what they were
 * opened with. Refused where anything is wrong, or where the id is that of a file or of another county's survey. Throws
 * `not-found`, and `changed-meanwhile` if another version of the draft than the one that was seen holds.
 */
export async function publishDraft(
  context: ActionContext,
  actor: Actor,
  id: string,
  seen: number,
): Promise<Publishing> {
  return changeDraft(context, actor, id, async (draft, trx) => {
    if (draft.version !== seen) throw new Refusal({ name: 'changed-meanwhile', of: 'survey-draft' });
    const available = await availableSurveys(context, trx, [draft.county]);
    const { survey, definition, problems } = checkedDraft(context, available, draft);
    if (survey?.definition === undefined || definition === undefined) return { outcome: 'refused', problems };
    if (surveysOfProgram(context.catalogue).find(survey.id) !== undefined)
      return { outcome: 'refused', problems: [idInUse(survey.id, 'program')] };
    const versions = await publishedSurveysIn(trx).versionsOf(survey.id);
    const [latest] = versions;
    if (latest !== undefined && latest.county !== draft.county)
      return { outcome: 'refused', problems: [idInUse(survey.id, 'county')] };
    if (latest?.digest === survey.definition)
      return { outcome: 'unchanged', survey: survey.id, version: latest.version };
    const version = (latest?.version ?? 0) + 1;
    const { personId: by, at } = about(context, actor, draft.county);
    await definitionsIn(trx).store([{ digest: survey.definition, survey: survey.id, definition }], at);
    await publishedSurveysIn(trx).insert({
      survey: survey.id,
      version,
      county: draft.county,
      digest: survey.definition,
      by,
      at,
    });
    const known = new Set(BUILT_IN_KINDS.map(({ code }) => code));
    await organisationDetailsIn(trx).addKinds(respondentKindsOf(survey).filter(({ code }) => !known.has(code)));
    const detail = { draft: draft.id, survey: survey.id, version };
    await recordEvent(trx, about(context, actor, draft.county), 'survey.publish', detail);
    return { outcome: 'published', survey: survey.id, version };
  });
}

/** Offers a published survey to the installation's other counties, or no longer. Throws `not-found`. */
export async function offerSurvey(context: ActionContext, actor: Actor, id: string, isOffered: boolean): Promise<void> {
  await transaction(context.database, async (trx) => {
    const published = publishedSurveysIn(trx);
    const [latest] = isCode(id) ? await published.versionsOf(id) : [];
    const own = ofMaker(actor, latest);
    if (own.isOffered === isOffered) return;
    const act = about(context, actor, own.county);
    if (isOffered) await published.offer(id, act.personId, act.at);
    else await published.withdrawOffer(id);
    await recordEvent(trx, act, isOffered ? 'survey.offer' : 'survey.withdraw-offer', { survey: id });
  });
}

function ofMaker(actor: Actor, survey: PublishedSurvey | undefined): PublishedSurvey {
  if (survey === undefined || !mayInCounty(actor, 'survey.make', survey.county)) throw new Refusal('not-found');
  return survey;
}
