import { responseDocument } from '../../../exports/documents/response.ts';
import { documentView } from '../../../exports/print/view.ts';
import { loadOutline } from '../../actions/authoring/edited-draft.ts';
import { publishDraft } from '../../actions/authoring/publish-survey.ts';
import {
  beginDraft,
  listSurveysInTheMaking,
  loadDraft,
  redoDraft,
  removeDraft,
  saveDraft,
  undoDraft,
} from '../../actions/authoring/survey-drafts.ts';
import { reportSurvey } from '../../actions/submission/report-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { doneInOutline } from '../../view-models/authoring/outline.ts';
import { surveyDraftView, type ToldOfDraft } from '../../view-models/authoring/survey-draft.ts';
import { surveysView } from '../../view-models/authoring/surveys.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';
import { readSentSurvey, type SurveyToKeep } from './sent-survey.ts';

/** Surveys that are being written: drafts, their preview, and their publication. */
export const surveyDraftRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: paths.surveyDrafts,
    to: 'survey.make',
    files: 'small',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, form, request, response, show } = visit;
      const like = fieldText(form.fields, 'like');
      const county = fieldText(form.fields, 'county');
      const read = like === '' ? await readSentSurvey(visit, request.file?.buffer) : undefined;
      const making = await listSurveysInTheMaking(context, actor);
      if (read !== undefined && 'refusal' in read) {
        response.status(422);
        return show('surveys', surveysView(making, read));
      }
      const year = fieldText(form.fields, 'year') === 'next' ? 'next' : 'same';
      const beginning = read === undefined ? ({ like, year } as const) : read;
      const draft = await beginDraft(
        context,
        actor,
        county === '' ? (making.counties[0]?.code ?? '') : county,
        beginning,
      );
      if (read !== undefined && (await showByCell(visit, draft, read))) return;
      response.redirect(303, paths.surveyDraft(draft));
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraft(':draft'),
    to: 'survey.make',
    answer: ({ request, ...visit }) =>
      showDraft({ request, ...visit }, { notice: DONE.get(request.query.klart) ?? doneInOutline(request.query.klart) }),
  }),

  route({
    method: 'post',
    path: paths.surveyDraft(':draft'),
    to: 'survey.make',
    files: 'small',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params, form, request, response } = visit;
      const read = await readSentSurvey(visit, request.file?.buffer, params.draft);
      if ('refusal' in read) {
        response.status(422);
        return showDraft(visit, read);
      }
      const seen = Number(fieldText(form.fields, 'seen'));
      await saveDraft(context, actor, params.draft, { seen, text: read.text });
      if (await showByCell(visit, params.draft, read)) return;
      response.redirect(303, `${paths.surveyDraft(params.draft)}?klart=sparat`);
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraftFile(':draft'),
    to: 'survey.make',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { draft, survey } = await loadDraft(context, actor, params.draft);
      response.attachment(`${survey?.id ?? 'utkast'}.json`).set('Cache-Control', 'no-store');
      response.type('application/json').send(draft.text);
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraftPreview(':draft'),
    to: 'survey.make',
    async answer({ context, actor, params, show }) {
      const { survey } = await loadDraft(context, actor, params.draft);
      if (survey === undefined) throw new Refusal('not-found');
      const report = await reportSurvey(context, survey);
      show('survey-preview', {
        title: `Förhandsvisning, ${survey.title}`,
        report: documentView(responseDocument(report)),
        draftHref: paths.surveyDraft(params.draft),
      });
    },
  }),

  route({
    method: 'post',
    path: paths.undoSurveyDraft(':draft'),
    to: 'survey.make',
    async answer({ context, actor, params, response }) {
      await undoDraft(context, actor, params.draft);
      response.redirect(303, `${paths.surveyDraft(params.draft)}?klart=angrat`);
    },
  }),

  route({
    method: 'post',
    path: paths.redoSurveyDraft(':draft'),
    to: 'survey.make',
    async answer({ context, actor, params, response }) {
      await redoDraft(context, actor, params.draft);
      response.redirect(303, `${paths.surveyDraft(params.draft)}?klart=gjort-om`);
    },
  }),

  route({
    method: 'post',
    path: paths.publishSurveyDraft(':draft'),
    to: 'survey.make',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const published = await publishDraft(context, actor, params.draft, Number(fieldText(form.fields, 'seen')));
      if (published.outcome !== 'refused')
        return response.redirect(303, `${paths.surveyDraft(params.draft)}?klart=${published.outcome}`);
      response.status(422);
      return showDraft(visit, { refusal: published.problems.map(({ sentence }) => sentence).join(' ') });
    },
  }),

  route({
    method: 'post',
    path: paths.removeSurveyDraft(':draft'),
    to: 'survey.make',
    async answer({ context, actor, params, response }) {
      await removeDraft(context, actor, params.draft);
      response.redirect(303, `${paths.surveys}?klart=borttaget`);
    },
  }),
];

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['sparat', 'Utkastet är sparat.'],
  ['angrat', 'Den senaste ändringen är ångrad.'],
  ['gjort-om', 'Ändringen är gjord igen.'],
  ['published', 'Enkäten är publicerad. Nu kan omgångar öppnas med den.'],
  ['unchanged', 'Enkäten är redan publicerad precis så.'],
]);

/**
 * Shows a draft that has just been kept from a workbook with what is wrong in it by the cells of that file, which are known
 * only now; nothing, and gives false, where nothing is wrong or the file was no workbook.
 */
async function showByCell(
  { context, actor, show }: Pick<SignedInVisit, 'context' | 'actor' | 'show'>,
  draft: string,
  { placed, isWorkbook }: SurveyToKeep,
): Promise<boolean> {
  if (!isWorkbook) return false;
  const kept = await loadOutline(context, actor, draft);
  if (kept.problems.length === 0) return false;
  const notice = 'Utkastet är sparat. Det som är kvar att rätta står med cellen i filen som du läste in.';
  show('survey-draft', surveyDraftView({ ...kept, problems: kept.problems.map(placed) }, { notice }));
  return true;
}

/** The page of a draft. */
export async function showDraft(
  { context, actor, params, show }: SignedInVisit<'draft'>,
  told: ToldOfDraft,
): Promise<void> {
  show('survey-draft', surveyDraftView(await loadOutline(context, actor, params.draft), told));
}
