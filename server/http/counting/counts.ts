import { loadCounts } from '../../actions/counting/load-counts.ts';
import { overrideNumber, useComputedNumber } from '../../actions/counting/override-number.ts';
import { changedNotice } from '../../domain/changed-meanwhile.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { readSwedishNumber } from '../../domain/text/number.ts';
import { paths, withQuery } from '../../paths.ts';
import { type CountPosted, countView } from '../../view-models/counting/count.ts';
import { fieldText, readVersion } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

const DONE: Readonly<Record<string, string>> = {
  lamnat: 'Talet är sparat med sitt skäl.',
  raknat: 'Det räknade talet används igen.',
};

/**
 * The counted numbers of a response, one question at a time, with the municipalities behind each number; and number
 * overrides, with their reasons.
 */
export const countRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.count(':id', ':question'),
    to: 'response.read',
    async answer(visit) {
      const { query } = visit.request;
      const option = fieldText(query, 'tal');
      await showCount(visit, {
        typed: option === '' ? {} : { option },
        done: DONE[fieldText(query, 'klart')],
      });
    },
  }),

  route({
    method: 'post',
    path: paths.count(':id', ':question'),
    to: 'response.answer',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id, question } = params;
      const posted = form.fields;
      if (posted.end === undefined) throw new Refusal('cut-off');
      const option = fieldText(posted, 'option');
      const place = { question, option, seen: readVersion(posted.version) };
      if (fieldText(posted, 'deed') === 'use-computed') {
        const { outcome } = await useComputedNumber(context, actor, id, place);
        if (outcome === 'saved') return response.redirect(303, doneHref(id, question, 'raknat'));
        response.status(409);
        return showCount(visit, { notice: changedNotice('numbers') });
      }
      const [number, reason] = [fieldText(posted, 'number').trim(), normaliseText(fieldText(posted, 'reason')).trim()];
      const typed = { option, number, reason };
      const outcome = await overrideNumber(context, actor, id, {
        ...place,
        number: readSwedishNumber(number) ?? number,
        reason,
      });
      if (outcome.outcome === 'saved') return response.redirect(303, doneHref(id, question, 'lamnat'));
      if (outcome.outcome === 'refused') {
        response.status(422);
        return showCount(visit, { typed: { ...typed, faults: outcome.faults } });
      }
      response.status(409);
      await showCount(visit, { typed, notice: changedNotice('numbers') });
    },
  }),
];

async function showCount(
  { context, actor, params, show }: SignedInVisit<'id' | 'question'>,
  posted: CountPosted,
): Promise<void> {
  const counts = await loadCounts(context, actor, params.id, params.question);
  const question = findQuestion(counts.loaded.survey, params.question);
  if (question === undefined) throw new Refusal('not-found');
  const countedSurvey = context.catalogue.survey(counts.aggregate.basis);
  show('count', countView(counts, countedSurvey, question, posted));
}

function doneHref(id: string, question: string, done: string): string {
  return `${withQuery(paths.count(id, question), { klart: done })}#andra-tal`;
}
