import { findResponseToSendBack, sendBack } from '../../actions/workflow/send-back-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ResponseToSendBack } from '../../domain/workflow/response-to-send-back.ts';
import { suggestedRemark } from '../../domain/workflow/suggested-remark.ts';
import { paths } from '../../paths.ts';
import { fieldName } from '../../view-models/answer/form-fields.ts';
import { sendBackDone, tellingDone } from '../../view-models/response/done-words.ts';
import { readRemarks, remarksProblem, sendBackView, type TypedRemarks } from '../../view-models/workflow/send-back.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * The RSS asks an organisation to correct its submission, with remarks at questions. The organisation's draft is not
 * shown here.
 */
export const sendBackRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.sendBack(':id'),
    to: 'submission.send-back',
    async answer({ context, actor, params, request, show }) {
      const submitted = await findResponseToSendBack(context, actor, params.id);
      const { fraga, forslag, klart } = request.query;
      const question = typeof fraga === 'string' ? fraga : undefined;
      const typed = forslag === undefined || question === undefined ? undefined : suggestedFor(submitted, question);
      const shown = { question, typed, notice: sendBackDone(klart) };
      show('send-back', sendBackView(submitted, shown));
    },
  }),

  route({
    method: 'post',
    path: paths.sendBack(':id'),
    to: 'submission.send-back',
    async answer({ context, actor, params, form, response, show }) {
      const { id } = params;
      const posted = form.fields;
      if (posted.end === undefined) throw new Refusal('cut-off');
      const version = readVersion(posted.version);
      const submitted = await findResponseToSendBack(context, actor, id);
      if (submitted.submission.version > version)
        throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-send-back' });
      const typed = readRemarks(submitted.survey, posted);
      const errors = remarksProblem(typed);
      if (errors !== undefined) {
        response.status(422);
        return show('send-back', sendBackView(submitted, { typed, errors }));
      }
      const moved = await sendBack(context, actor, id, { version, remarks: typed.remarks });
      response.redirect(303, tellingDone(paths.sendBack(id), 'send-back', moved));
    },
    changed: {
      async 'submission-to-send-back'({ context, actor, params, form, show }, notice) {
        const submitted = await findResponseToSendBack(context, actor, params.id);
        const typed = readRemarks(submitted.survey, form.fields);
        show('send-back', sendBackView(submitted, { typed, notice }));
      },
    },
  }),
];

/**
 * A remark that says what is wrong with the submitted answer, filled in for the person to read and send. Undefined if
 * nothing is known to be wrong.
 */
function suggestedFor({ survey, submission }: ResponseToSendBack, question: string): TypedRemarks | undefined {
  const remark = suggestedRemark(survey, submission.answers, question);
  return remark === undefined ? undefined : readRemarks(survey, { [fieldName.remark(question)]: remark });
}
