import { type Request, Router } from 'express';
import {
  type CompiledQuestion,
  editCompilation,
  findCompiledQuestion,
  loadCompilation,
  setBudget,
} from '../../actions/compilation/load-compilation.ts';
import type { ActionContext } from '../../actions/context.ts';
import type { ResponseHead } from '../../actions/response/load-response.ts';
import type { LoadedCompilation } from '../../domain/compilation/compilation.ts';
import type { CompilationEdit, CompilationEditOutcome } from '../../domain/compilation/compilation-edit.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Question } from '../../domain/survey/question.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName, type PostedFields } from '../../view-models/answer/form-fields.ts';
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
import { type AnswersForm, makeAnswersForm } from '../form/answers-form.ts';
import type { FormPlace } from '../form/form-place.ts';
import { postedAnswers } from '../form/posted-edit.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, type PostedForm, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/**
 * The bench where an answer is worked together from the members' answers. What its buttons do with the text is worked
 * out here: of a page with scripts it is sent back to be put into the field, where it can be undone as what is typed
 * can; of one without, it is saved at once.
 */
export function compilationRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  const form: AnswersForm = makeAnswersForm(context, site);

  router.get(paths.compilation(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    const compilation = await loadCompilation(context, signedIn(request), id, question);
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
    const said = typeof klart === 'string' ? compilationEditWords(klart) : undefined;
    const place = placeOf(compilation.loaded, compilation.question, request, {
      load: async () => compilation,
      said,
    });
    await form.show(request, response, compilation.loaded, place);
  });

  router.post(paths.compilation(':id', ':question'), async (request, response) => {
    const actor = signedIn(request);
    const { id, question } = request.params;
    const { fields: posted, rejected } = postedAnswers(request.body);
    const compiled = await findCompiledQuestion(context, actor, id, question);
    const name = fieldName.text(compiled.question.id);
    const edit = rejected.length === 0 ? readCompilationEdit(posted) : undefined;
    const outcome = edit && (await done(actor, compiled, posted, edit));
    if (edit !== undefined && outcome !== undefined && request.accepts(['html', 'json']) === 'json') {
      response
        .set('Cache-Control', 'no-store')
        .json({ ...toPage(outcome), said: compilationEditSentence(edit, outcome) });
      return;
    }
    if (posted.deed === compilationEditValue.budget) {
      await setBudget(context, actor, compiled, readBudget(posted));
    }
    const told = toldOf(posted, edit, outcome);
    if (outcome?.kind === 'done') {
      const body: PostedForm = { fields: { ...posted, [name]: outcome.text }, rejected };
      request.body = body;
    }
    const load = () => loadCompilation(context, actor, id, question);
    await form.save(request, response, compiled, placeOf(compiled, compiled.question, request, { told, load }));
  });

  return router;

  function done(
    actor: Actor,
    compiled: CompiledQuestion,
    posted: PostedFields,
    edit: CompilationEdit,
  ): Promise<CompilationEditOutcome> {
    const text = fieldText(posted, fieldName.text(compiled.question.id));
    return editCompilation(context, actor, compiled, { text, edit, at: readPlace(posted) });
  }

  function placeOf(
    { response }: ResponseHead,
    question: Question,
    request: Request,
    { told = {}, said, load }: Telling,
  ): FormPlace {
    const asked = fieldText(request.query, 'sida') || fieldText(postedFields(request.body), 'sida');
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
      template: 'compilation',
      view: async (loaded, extras) => {
        const compilation = await load();
        const countedSurvey = context.catalogue.survey(compilation.aggregate.basis);
        return compilationView(compilation, loaded, { ...extras, done: extras.done ?? said }, { countedSurvey, place });
      },
      href: (_head, _question, more) => href(more),
      onward: () =>
        `${href(Object.keys(told).length === 0 ? { sparat: '1' } : {})}${told.namn === undefined ? '' : '#namn'}`,
    };
  }
}

/** What the page tells of a press, and its address is to tell; `load` gives what it shows. */
interface Telling {
  readonly told?: Readonly<Record<string, string>>;
  readonly said?: string | undefined;
  readonly load: () => Promise<LoadedCompilation>;
}

/** What the address that a press leads to is to tell of. */
function toldOf(
  { deed: pressed }: PostedFields,
  edit: CompilationEdit | undefined,
  outcome: CompilationEditOutcome | undefined,
): Readonly<Record<string, string>> {
  if (outcome?.kind === 'changed') return { klart: 'andrad' };
  if (edit !== undefined) return { klart: edit.kind };
  if (pressed === compilationEditValue.names) return { namn: '1' };
  return pressed === compilationEditValue.budget ? { klart: 'budget' } : {};
}

/** What a page with scripts puts into its field. What is known of the sources stays here. */
function toPage(outcome: CompilationEditOutcome): object {
  if (outcome.kind === 'changed') return { outcome: 'changed' };
  return { outcome: 'done', text: outcome.text, from: outcome.from, to: outcome.to };
}
