import { type Request, Router } from 'express';
import {
  doWithCompilation,
  openCompilation,
  openCompilationToWrite,
  setBudget,
} from '../../actions/compilation/open-compilation.ts';
import type { ActionContext } from '../../actions/context.ts';
import type { OpenedCompilation } from '../../domain/compilation/compilation.ts';
import type { CompilationDeed, DeedOutcome } from '../../domain/compilation/compilation-deed.ts';
import type { Actor } from '../../domain/people/person.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldName, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { compilationView } from '../../view-models/compilation/compilation.ts';
import { deedValue, readBudget, readDeed, readPlace } from '../../view-models/compilation/compilation-deed.ts';
import { sourceStates } from '../../view-models/compilation/compilation-sources.ts';
import { deedSaid, deedWords, headingsDeed, outlineView } from '../../view-models/compilation/compilation-tools.ts';
import { type AnswersForm, type FormPlace, makeAnswersForm } from '../form/answers-form.ts';
import { postedAnswers } from '../form/posted-edit.ts';
import type { Site } from '../rendering/site.ts';
import { leftOutFields, postedFields, textIn } from '../request/posted-fields.ts';
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
    const compilation = await openCompilation(context, signedIn(request), id, question);
    if (request.accepts(['html', 'json']) === 'json') {
      const outline = outlineView(compilation, compilation.opened.writable);
      response.set('Cache-Control', 'no-store');
      response.json({
        ...sourceStates(compilation),
        headings: headingsDeed(compilation),
        outline: site.fragment('bench-outline', outline),
      });
      return;
    }
    const { klart } = request.query;
    const said = typeof klart === 'string' ? deedWords(klart) : undefined;
    await form.show(request, response, compilation.opened, placeOf(compilation, request, {}, said));
  });

  router.post(paths.compilation(':id', ':question'), async (request, response) => {
    const actor = signedIn(request);
    const { id, question } = request.params;
    const { fields: posted, leftOut } = postedAnswers(request.body);
    const compilation = await openCompilationToWrite(context, actor, id, question);
    const name = fieldName.text(compilation.question.id);
    const deed = leftOut.length === 0 ? readDeed(posted) : undefined;
    const outcome = deed && (await done(actor, compilation, posted, deed));
    if (deed !== undefined && outcome !== undefined && request.accepts(['html', 'json']) === 'json') {
      response.set('Cache-Control', 'no-store').json({ ...toPage(outcome), said: deedSaid(deed, outcome) });
      return;
    }
    if (posted.deed === deedValue.budget) {
      const budget = readBudget(posted, compilation.names.keys(), compilation.budget);
      await setBudget(context, actor, id, compilation.question.id, budget);
    }
    const told = toldOf(posted, deed, outcome);
    if (outcome?.kind === 'done')
      request.body = { fields: { ...posted, [name]: outcome.text }, leftOut: leftOutFields(request.body) };
    await form.save(request, response, compilation.opened, placeOf(compilation, request, told));
  });

  return router;

  function done(
    actor: Actor,
    compilation: OpenedCompilation,
    posted: PostedFields,
    deed: CompilationDeed,
  ): Promise<DeedOutcome> {
    const text = textIn(posted, fieldName.text(compilation.question.id));
    return doWithCompilation(context, actor, compilation, { text, deed, at: readPlace(posted) });
  }

  function placeOf(
    compilation: OpenedCompilation,
    request: Request,
    told: Readonly<Record<string, string>>,
    said?: string,
  ): FormPlace {
    const { question, opened, aggregate } = compilation;
    const basis = context.catalogue.survey(aggregate.basis);
    const asked = textIn(request.query, 'sida') || textIn(postedFields(request.body), 'sida');
    const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
    const place = { page, showNames: request.query.namn !== undefined };
    const href = (more: Readonly<Record<string, string>>) =>
      withQuery(paths.compilation(opened.response.id, question.id), {
        ...(page === 1 ? {} : { sida: String(page) }),
        ...told,
        ...more,
      });
    return {
      questions: [question],
      template: 'compilation',
      view: (opened, extras) =>
        compilationView(compilation, opened, { ...extras, done: extras.done ?? said }, { basis, place }),
      href: (_opened, _question, more) => href(more),
      onward: () =>
        `${href(Object.keys(told).length === 0 ? { sparat: '1' } : {})}${told.namn === undefined ? '' : '#namn'}`,
    };
  }
}

/** What the address that a press leads to is to tell of. */
function toldOf(
  { deed: pressed }: PostedFields,
  deed: CompilationDeed | undefined,
  outcome: DeedOutcome | undefined,
): Readonly<Record<string, string>> {
  if (outcome?.kind === 'changed') return { klart: 'andrad' };
  if (deed !== undefined) return { klart: deed.kind };
  if (pressed === deedValue.names) return { namn: '1' };
  return pressed === deedValue.budget ? { klart: 'budget' } : {};
}

/** What a page with scripts puts into its field. What is known of the sources stays here. */
function toPage(outcome: DeedOutcome): object {
  if (outcome.kind === 'changed') return { outcome: 'changed' };
  return { outcome: 'done', text: outcome.text, from: outcome.from, to: outcome.to };
}
