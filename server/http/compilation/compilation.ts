import {
  type CompiledQuestion,
  editCompilation,
  findCompiledQuestion,
  loadCompilation,
  setBudget,
} from '../../actions/compilation/load-compilation.ts';
import type { ResponseHead } from '../../actions/response/load-response.ts';
import type { LoadedCompilation } from '../../domain/compilation/compilation.ts';
import type { CompilationEdit, CompilationEditOutcome } from '../../domain/compilation/compilation-edit.ts';
import { memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { Question } from '../../domain/survey/question.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName, fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { compilationView } from '../../view-models/compilation/compilation.ts';
import {
  compilationEditValue,
  readBudget,
  readCompilationEdit,
  readPlace,
} from '../../view-models/compilation/compilation-edit.ts';
import { sourceStates } from '../../view-models/compilation/compilation-sources.ts';
import {
  compilationEditSentence,
  compilationEditWords,
  headingsEdit,
  outlineView,
} from '../../view-models/compilation/compilation-tools.ts';
import { saveForm, showForm } from '../form/answers-form.ts';
import type { FormPlace } from '../form/form-place.ts';
import { postedAnswers } from '../form/posted-edit.ts';
import { type Route, route, type SignedInVisit, type Visit } from '../routing/route.ts';

/**
 * The page where an answer is compiled from the members' answers. The server computes what an edit button does
 * with the text. A page with scripts gets the new text as JSON and puts it into the field, where it can be undone like
 * typing. Without scripts the new text is saved at once.
 */
export const compilationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.compilation(':id', ':question'),
    to: 'response.read',
    async answer(visit) {
      const { context, site, actor, params, request, response } = visit;
      const { id, question } = params;
      const compilation = await loadCompilation(context, actor, id, question);
      if (request.accepts(['html', 'json']) === 'json') {
        const outline = outlineView(compilation, compilation.loaded.writable);
        response.set('Cache-Control', 'no-store');
        response.json({
          ...sourceStates(compilation),
          headings: headingsEdit(compilation),
          outline: site.fragment('compilation-outline', outline),
        });
        return;
      }
      const { klart } = request.query;
      const said =
        typeof klart === 'string' ? compilationEditWords(klart, memberKindOf(compilation.aggregate)) : undefined;
      const place = placeOf(visit, compilation.loaded, compilation.question, { load: async () => compilation, said });
      await showForm(visit, compilation.loaded, place);
    },
  }),

  route({
    method: 'post',
    path: paths.compilation(':id', ':question'),
    to: 'response.answer',
    inPart: true,
    async answer(visit) {
      const { context, actor, params, form, request, response } = visit;
      const { id, question } = params;
      const { fields: posted, rejected } = postedAnswers(form);
      const compiled = await findCompiledQuestion(context, actor, id, question);
      const name = fieldName.text(compiled.question.id);
      const edit = rejected.length === 0 ? readCompilationEdit(posted) : undefined;
      const outcome = edit && (await done(visit, compiled, posted, edit));
      if (edit !== undefined && outcome !== undefined && request.accepts(['html', 'json']) === 'json') {
        response
          .set('Cache-Control', 'no-store')
          .json({ ...toPage(outcome), said: compilationEditSentence(edit, outcome, compiled.members) });
        return;
      }
      if (posted.deed === compilationEditValue.budget) {
        await setBudget(context, actor, compiled, readBudget(posted));
      }
      const told = toldOf(posted, edit, outcome);
      const fields = outcome?.kind === 'done' ? { ...posted, [name]: outcome.text } : posted;
      const load = () => loadCompilation(context, actor, id, question);
      const place = placeOf(visit, compiled, compiled.question, { told, load });
      await saveForm({ ...visit, form: { fields, rejected } }, compiled, place);
    },
  }),
];

function done(
  { context, actor }: SignedInVisit,
  compiled: CompiledQuestion,
  posted: PostedFields,
  edit: CompilationEdit,
): Promise<CompilationEditOutcome> {
  const text = fieldText(posted, fieldName.text(compiled.question.id));
  return editCompilation(context, actor, compiled, { text, edit, at: readPlace(posted) });
}

function placeOf(
  { request, form }: Visit,
  { response }: ResponseHead,
  question: Question,
  { told = {}, said, load }: Telling,
): FormPlace {
  const asked = fieldText(request.query, 'sida') || fieldText(form.fields, 'sida');
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const place = { page, showNames: request.query.namn !== undefined };
  const href = (more: Readonly<Record<string, string>>) =>
    withQuery(paths.compilation(response.id, question.id), {
      ...(page === 1 ? {} : { sida: String(page) }),
      ...told,
      ...more,
    });
  return {
    questions: [question],
    show: async (show, loaded, extras) => {
      const compilation = await load();
      const view = { ...extras, done: extras.done ?? said };
      show(
        'compilation',
        compilationView(compilation, loaded, view, { countedSurvey: compilation.countedSurvey, place }),
      );
    },
    href: (_head, _question, more) => href(more),
    onward: () =>
      `${href(Object.keys(told).length === 0 ? { sparat: '1' } : {})}${told.namn === undefined ? '' : '#namn'}`,
  };
}

/**
 * What is shown of the button that was pressed. `told` are the query parameters of the next address, `said` is the
 * sentence on this page, and `load` reads the compilation to show.
 */
interface Telling {
  readonly told?: Readonly<Record<string, string>>;
  readonly said?: string | undefined;
  readonly load: () => Promise<LoadedCompilation>;
}

/** The query parameters of the next address, which make its page say what the button did. */
function toldOf(
  { deed: pressed }: PostedFields,
  edit: CompilationEdit | undefined,
  outcome: CompilationEditOutcome | undefined,
): Readonly<Record<string, string>> {
  if (outcome?.kind === 'changed') return { klart: 'andrad' };
  if (outcome?.kind === 'all-used') return { klart: 'redan' };
  if (outcome?.kind === 'nothing-to-undo') return { klart: 'inget-att-angra' };
  if (edit !== undefined) return { klart: edit.kind };
  if (pressed === compilationEditValue.names) return { namn: '1' };
  return pressed === compilationEditValue.budget ? { klart: 'budget' } : {};
}

/**
 * What a page with scripts needs to change its field: the new text and the place of the change. What is known of the
 * source texts stays on the server.
 */
function toPage(outcome: CompilationEditOutcome): object {
  if (outcome.kind !== 'done') return { outcome: outcome.kind };
  const { text, from, to, canBeUndone } = outcome;
  return { outcome: 'done', text, from, to, canBeUndone };
}
