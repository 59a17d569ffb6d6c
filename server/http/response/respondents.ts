import {
  justDoneWith,
  loadRespondents,
  moveRespondentsDay,
  nameRespondents,
  remindRespondents,
  sendLinkAnew,
  withdrawRespondent,
} from '../../actions/response/name-respondents.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { readTypedRespondents, respondentsView, respondentView } from '../../view-models/response/respondents.ts';
import {
  DONE_WITH_RESPONDENTS,
  doneWithRespondents,
  nothingDone,
  respondentDone,
  respondentsDone,
} from '../../view-models/response/respondents-done.ts';
import { MAILS } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

const MAY = 'response.name-respondents';

/** Naming the people who answer for an organisation, and following how far they have come. */
export const respondentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.respondents(':round', ':organisation'),
    to: MAY,
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadRespondents(context, actor, params);
      const { klart } = request.query;
      const one = doneWithRespondents(klart);
      const just = one && (await justDoneWith(context, actor, DONE_WITH_RESPONDENTS[one], params));
      const done = one && just ? respondentsDone(one, just) : nothingDone(klart);
      show('respondents', respondentsView(loaded, { now: context.now(), done }));
    },
  }),

  route({
    method: 'post',
    path: paths.respondents(':round', ':organisation'),
    to: MAY,
    limits: [MAILS],
    async answer({ context, actor, params, form, response, show }) {
      const typed = readTypedRespondents(form.fields);
      const named = await nameRespondents(context, actor, params, typed);
      if ('problems' in named) {
        const loaded = await loadRespondents(context, actor, params);
        response.status(422);
        return show('respondents', respondentsView(loaded, { now: context.now(), typed, faults: named }));
      }
      const done = { klart: named.named === 0 ? 'ingen-utsedd' : 'utsedda' };
      response.redirect(303, withQuery(paths.respondents(params.round, params.organisation), done));
    },
  }),

  route({
    method: 'post',
    path: paths.remindRespondents(':round', ':organisation'),
    to: MAY,
    limits: [MAILS],
    async answer({ context, actor, params, response }) {
      const count = await remindRespondents(context, actor, params);
      const done = { klart: count === 0 ? 'ingen-pamind' : 'paminda' };
      response.redirect(303, withQuery(paths.respondents(params.round, params.organisation), done));
    },
  }),

  route({
    method: 'get',
    path: paths.respondent(':round', ':organisation', ':respondent'),
    to: MAY,
    answer: (visit) => showRespondent(visit, { done: respondentDone(visit.request.query.klart) }),
  }),

  route({
    method: 'post',
    path: paths.moveRespondentsDay(':round', ':organisation', ':respondent'),
    to: MAY,
    limits: [MAILS],
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const typed = fieldText(form.fields, 'lastDay');
      const day = await moveRespondentsDay(context, actor, params, typed);
      if (day === undefined) return backTo(visit, 'sista-dag');
      response.status(422);
      await showRespondent(visit, { typed, day });
    },
  }),

  route({
    method: 'post',
    path: paths.remindRespondent(':round', ':organisation', ':respondent'),
    to: MAY,
    limits: [MAILS],
    async answer(visit) {
      const { context, actor, params } = visit;
      const count = await remindRespondents(context, actor, params, params.respondent);
      backTo(visit, count === 0 ? 'ingen-pamind' : 'pamind');
    },
  }),

  route({
    method: 'post',
    path: paths.sendLinkAnew(':round', ':organisation', ':respondent'),
    to: MAY,
    limits: [MAILS],
    async answer(visit) {
      const { context, actor, params } = visit;
      await sendLinkAnew(context, actor, params);
      backTo(visit, 'ny-lank');
    },
  }),

  route({
    method: 'post',
    path: paths.withdrawRespondent(':round', ':organisation', ':respondent'),
    to: MAY,
    async answer(visit) {
      const { context, actor, params } = visit;
      await withdrawRespondent(context, actor, params);
      backTo(visit, 'borttagen');
    },
  }),
];

type Visit = SignedInVisit<'round' | 'organisation' | 'respondent'>;

async function showRespondent(
  { context, actor, params, show }: Visit,
  about: Omit<Parameters<typeof respondentView>[2], 'now'>,
): Promise<void> {
  const { participation, respondents } = await loadRespondents(context, actor, params);
  const respondent = respondents.find(({ id }) => id === params.respondent);
  if (respondent === undefined) throw new Refusal('not-found');
  show('respondent', respondentView(participation, respondent, { ...about, now: context.now() }));
}

function backTo({ params: { round, organisation, respondent }, response }: Visit, klart: string): void {
  response.redirect(303, withQuery(paths.respondent(round, organisation, respondent), { klart }));
}
