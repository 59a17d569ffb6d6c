import { verifySubmission } from '../../actions/submission/verify-submission.ts';
import { readReceiptNumber } from '../../domain/submission/verification.ts';
import { paths } from '../../paths.ts';
import { emptyVerifyView, faultVerifyView, verifyView } from '../../view-models/submission/verify.ts';
import { VERIFICATIONS } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** Checking a print: whether its digest or reference is that of a submission. Open to anyone who holds a print. */
export const verifyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.verify,
    to: 'anyone',
    limits: [VERIFICATIONS],
    async answer({ context, request, response, show }) {
      const { kontrollsumma, referens } = request.query;
      const typed = kontrollsumma ?? referens;
      if (typeof typed !== 'string') return show('verify', emptyVerifyView());
      const number = readReceiptNumber(typed);
      if ('fault' in number) {
        response.status(422);
        return show('verify', faultVerifyView(typed, number.fault));
      }
      show('verify', verifyView(typed, number, await verifySubmission(context, number)));
    },
  }),
];
