import { editOutline, editPart, editQuestion, editSurvey } from '../../actions/authoring/edit-draft.ts';
import { loadFields, loadQuestion } from '../../actions/authoring/edited-draft.ts';
import { beginDraft, listSurveysInTheMaking, readDraft } from '../../actions/authoring/survey-drafts.ts';
import { codeFor } from '../../catalogue/editing/codec.ts';
import { textOfDefinition } from '../../catalogue/editing/edit-definition.ts';
import { newSurvey } from '../../catalogue/editing/new-survey.ts';
import type { EditConflict } from '../../domain/authoring/survey-edit.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { readFieldChanges } from '../../view-models/authoring/edited-fields.ts';
import { fieldsEditorView } from '../../view-models/authoring/fields-editor.ts';
import { newSurveyView } from '../../view-models/authoring/new-survey.ts';
import { questionEditorView } from '../../view-models/authoring/question-editor.ts';
import { rejectedFieldRefusal } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';
import { readItemEdit, readOutlineEdit } from './posted-edits.ts';
import { showDraft } from './survey-drafts.ts';

/** The editor of surveys: a new one, its contents, and a page for each question, each part and the survey as a whole. */
export const surveyEditorRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.newSurveyDraft,
    to: 'survey.make',
    async answer({ context, actor, show }) {
      show('new-survey', newSurveyView(await listSurveysInTheMaking(context, actor), context.now().getFullYear()));
    },
  }),

  route({
    method: 'post',
    path: paths.newSurveyDraft,
    to: 'survey.make',
    async answer({ context, actor, form, response, show }) {
      const making = await listSurveysInTheMaking(context, actor);
      const typed = (name: string) => fieldText(form.fields, name).trim();
      const year = Number(typed('year'));
      if (typed('title') === '' || !/^[12]\d{3}$/.test(typed('year'))) {
        response.status(422);
        return show('new-survey', newSurveyView(making, context.now().getFullYear(), form.fields));
      }
      const name = codeFor(typed('name') === '' ? typed('title') : typed('name'), new Set());
      const definition = newSurvey({ title: typed('title'), name, year, respondent: typed('respondent') });
      const county = typed('county') === '' ? (making.counties[0]?.code ?? '') : typed('county');
      const draft = await beginDraft(context, actor, county, { text: textOfDefinition(definition) });
      response.redirect(303, paths.surveyDraft(draft));
    },
  }),

  route({
    method: 'post',
    path: paths.surveyDraftContents(':draft'),
    to: 'survey.make',
    async answer({ context, actor, params, form, response }) {
      const edit = readOutlineEdit(form.fields);
      const draft = paths.surveyDraft(params.draft);
      if (edit === undefined) {
        await readDraft(context, actor, params.draft);
        return response.redirect(303, draft);
      }
      const question = await editOutline(context, actor, params.draft, edit);
      if (question === undefined) return response.redirect(303, `${draft}?klart=${edit.do}`);
      const isOpened = edit.do === 'add-question' || edit.do === 'renumber-question';
      response.redirect(
        303,
        isOpened
          ? paths.surveyDraftQuestion(params.draft, question)
          : `${draft}#${encodeURIComponent(`utkast-${question}`)}`,
      );
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraftQuestion(':draft', ':question'),
    to: 'survey.make',
    answer: (visit) => showQuestion(visit, visit.params.question, []),
  }),

  route({
    method: 'post',
    path: paths.surveyDraftQuestion(':draft', ':question'),
    to: 'survey.make',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const [rejected] = form.rejected;
      if (rejected !== undefined) throw rejectedFieldRefusal(rejected);
      const changes = readFieldChanges(form.fields);
      const edit = readItemEdit(form.fields);
      const { question, conflicts } = await editQuestion(context, actor, params.draft, params.question, {
        changes,
        edit,
      });
      if (question === undefined) {
        response.status(409);
        return showDraft(visit, { refusal: GONE, lost: conflicts.map(({ typed }) => typed) });
      }
      if (conflicts.length > 0) {
        response.status(409);
        return showQuestion(visit, question, conflicts);
      }
      const place = edit === undefined ? '' : `#grupp-${edit.of}`;
      response.redirect(303, `${paths.surveyDraftQuestion(params.draft, question)}?klart=sparat${place}`);
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraftHead(':draft'),
    to: 'survey.make',
    answer: (visit) => showFields(visit, undefined, []),
  }),

  route({
    method: 'post',
    path: paths.surveyDraftHead(':draft'),
    to: 'survey.make',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const conflicts = await editSurvey(context, actor, params.draft, readFieldChanges(form.fields));
      if (conflicts.length === 0) return response.redirect(303, `${paths.surveyDraftHead(params.draft)}?klart=sparat`);
      response.status(409);
      return showFields(visit, undefined, conflicts);
    },
  }),

  route({
    method: 'get',
    path: paths.surveyDraftPart(':draft', ':letter'),
    to: 'survey.make',
    answer: (visit) => showFields(visit, visit.params.letter, []),
  }),

  route({
    method: 'post',
    path: paths.surveyDraftPart(':draft', ':letter'),
    to: 'survey.make',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const changes = readFieldChanges(form.fields);
      const conflicts = await editPart(context, actor, params.draft, params.letter, changes);
      const letter = changes.find(({ name }) => name === 'letter')?.typed.trim() ?? params.letter;
      if (conflicts.length === 0) return response.redirect(303, `${paths.surveyDraft(params.draft)}?klart=sparat`);
      response.status(409);
      return showFields(visit, letter === '' ? params.letter : letter, conflicts);
    },
  }),
];

const SAVED = 'Sparat.';
const GONE = 'Någon annan har tagit bort frågan sedan du öppnade den, så det du skrev är inte sparat.';

async function showQuestion(
  { context, actor, params, request, show }: SignedInVisit<'draft' | 'question'>,
  question: string,
  conflicts: readonly EditConflict[],
): Promise<void> {
  const loaded = await loadQuestion(context, actor, params.draft, question);
  const notice = request.query.klart === 'sparat' && conflicts.length === 0 ? SAVED : undefined;
  show('question-editor', questionEditorView(loaded, { notice, conflicts }));
}

async function showFields(
  { context, actor, params, request, show }: SignedInVisit<'draft'>,
  letter: string | undefined,
  conflicts: readonly EditConflict[],
): Promise<void> {
  const loaded = await loadFields(context, actor, params.draft, letter);
  const notice = request.query.klart === 'sparat' && conflicts.length === 0 ? SAVED : undefined;
  show('fields-editor', fieldsEditorView(loaded, letter, { notice, conflicts }));
}
