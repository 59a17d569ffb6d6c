import { loadCounts } from '../../actions/counting/load-counts.ts';
import { overrideNumber, useComputedNumber } from '../../actions/counting/override-number.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { readSwedishNumber } from '../../domain/text/number.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { type CountPosted, countView } from '../../view-models/counting/count.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

const DONE: Readonly<Record<string, string>> = {
  lamnat: 'Talet är sparat med sitt skäl.',
  raknat: 'Det räknade talet används igen.',
};

/**
 * The counted numbers of a response, one question at a time, with the members behind each number; and number
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
      const typed = readOverride(posted);
      const { option, number, reason, discrepancy } = typed;
      const place = { question, option, seen: readVersion(posted.version) };
      if (usesComputed(posted)) {
        await useComputedNumber(context, actor, id, place);
        return response.redirect(303, doneHref(id, question, 'raknat'));
      }
      const given = { ...place, number: readSwedishNumber(number) ?? number, reason, discrepancy };
      const faults = await overrideNumber(context, actor, id, given);
      if (faults === undefined) return response.redirect(303, doneHref(id, question, 'lamnat'));
      response.status(422);
      await showCount(visit, { typed: { ...typed, seen: place.seen, faults } });
    },
    changed: {
      numbers: (visit, notice) => {
        const { fields } = visit.form;
        return showCount(visit, usesComputed(fields) ? { notice } : { typed: readOverride(fields), notice });
      },
    },
  }),
];

function usesComputed(posted: PostedFields): boolean {
  return fieldText(posted, 'deed') === 'use-computed';
}

function readOverride(posted: PostedFields) {
  return {
    option: fieldText(posted, 'option'),
    number: fieldText(posted, 'number').trim(),
    reason: normaliseText(fieldText(posted, 'reason')).trim(),
    discrepancy: normaliseText(fieldText(posted, 'discrepancy')).trim(),
  };
}

async function showCount(
  { context, actor, params, show }: SignedInVisit<'id' | 'question'>,
  posted: CountPosted,
): Promise<void> {
  const counts = await loadCounts(context, actor, params.id, params.question);
  const question = findQuestion(counts.loaded.survey, params.question);
  if (question === undefined) throw new Refusal('not-found');
  show('count', countView(counts, counts.countedSurvey, question, posted));
}

function doneHref(id: string, question: string, done: string): string {
  return `${withQuery(paths.count(id, question), { klart: done })}#andra-tal`;
}
