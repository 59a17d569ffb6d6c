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
import { draftFileSentence } from '../../domain/authoring/draft-problem.ts';
import { Refusal } from '../../domain/refusal.ts';
import { definitionTextOf } from '../../files/survey/definition-file.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { doneInOutline } from '../../view-models/authoring/outline.ts';
import { surveyDraftView } from '../../view-models/authoring/survey-draft.ts';
import { surveysView } from '../../view-models/authoring/surveys.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

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
      const read = like === '' ? definitionTextOf(request.file?.buffer) : undefined;
      const making = await listSurveysInTheMaking(context, actor);
      if (read !== undefined && 'fault' in read) {
        response.status(422);
        return show('surveys', surveysView(making, { refusal: draftFileSentence(read.fault) }));
      }
      const year = fieldText(form.fields, 'year') === 'next' ? 'next' : 'same';
      const beginning = read === undefined ? ({ like, year } as const) : read;
      const draft = await beginDraft(
        context,
        actor,
        county === '' ? (making.counties[0]?.code ?? '') : county,
        beginning,
      );
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
      const read = definitionTextOf(request.file?.buffer);
      if ('fault' in read) {
        response.status(422);
        return showDraft(visit, { refusal: draftFileSentence(read.fault) });
      }
      const seen = Number(fieldText(form.fields, 'seen'));
      await saveDraft(context, actor, params.draft, { seen, text: read.text });
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

/** The page of a draft. */
export async function showDraft(
  { context, actor, params, show }: SignedInVisit<'draft'>,
  told: {
    readonly notice?: string | undefined;
    readonly refusal?: string | undefined;
    readonly lost?: readonly string[];
  },
): Promise<void> {
  show('survey-draft', surveyDraftView(await loadOutline(context, actor, params.draft), told));
}
