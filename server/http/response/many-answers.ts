import { randomUUID } from 'node:crypto';
import { addAnswer, loadCollectedAnswers, loadOwnAnswers } from '../../actions/response/many-answers.ts';
import { putAnswerBack, removeAnswer } from '../../actions/response/remove-answer.ts';
import { readAnswerNumber } from '../../domain/answer/numbered-answer.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { collectedAnswersView } from '../../view-models/response/collected-answers.ts';
import { ownAnswersView } from '../../view-models/response/own-answers.ts';
import { type Route, route } from '../routing/route.ts';

/** Rounds in which an organisation gives several answers: its own list, and what the RSS collects. */
export const manyAnswersRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.answers(':round', ':organisation'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const own = await loadOwnAnswers(context, actor, params, pageIn(fieldText(request.query, 'sida')));
      const done = fieldText(request.query, 'klart');
      show('own-answers', ownAnswersView(own, { key: randomUUID(), now: context.now(), done }));
    },
  }),

  route({
    method: 'post',
    path: paths.answers(':round', ':organisation'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const id = await addAnswer(context, actor, params, fieldText(form.fields, 'key'));
      response.redirect(303, paths.page(id, 1));
    },
  }),

  route({
    method: 'post',
    path: paths.removeAnswer(':round', ':organisation'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const number = readAnswerNumber(fieldText(form.fields, 'svar'));
      await removeAnswer(context, actor, { ...params, number });
      response.redirect(303, withQuery(paths.answers(params.round, params.organisation), { klart: 'borttaget' }));
    },
  }),

  route({
    method: 'post',
    path: paths.restoreAnswer(':round', ':organisation'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const number = readAnswerNumber(fieldText(form.fields, 'svar'));
      await putAnswerBack(context, actor, { ...params, number });
      response.redirect(303, withQuery(paths.answers(params.round, params.organisation), { klart: 'tillbaka' }));
    },
  }),

  route({
    method: 'get',
    path: paths.collectedAnswers(':round'),
    to: 'round.collect',
    async answer({ context, actor, params, request, show }) {
      const collected = await loadCollectedAnswers(context, actor, params.round);
      const asked = (name: string) => fieldText(request.query, name);
      const filter = {
        organisation: asked('organisation'),
        kind: asked('slag'),
        option: asked('val'),
        month: asked('manad'),
      };
      show('collected-answers', collectedAnswersView(collected, filter, pageIn(asked('sida'))));
    },
  }),
];

function pageIn(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 1;
}
