import {
  loadTransfer,
  loadTransferToCompare,
  type TransferChoice,
  tickTransfer,
} from '../../actions/transfer/transfer.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isTooLarge, normaliseText } from '../../domain/text/characters.ts';
import { type PrintOutNotRead, printOutNotRead } from '../../domain/transfer/print-out-fault.ts';
import { compareWithPrint } from '../../domain/transfer/transfer-comparison.ts';
import { readPrintOutFile } from '../../files/print-out/print-out-file.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { pageAnchor, type SavedTicks, transferView } from '../../view-models/transfer/transfer.ts';
import { comparisonView, NOTHING_PASTED, refusedPrintView } from '../../view-models/transfer/transfer-comparison.ts';
import { transferField } from '../../view-models/transfer/transfer-question.ts';
import { FILES } from '../request/limits.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type Visit } from '../routing/route.ts';

/**
 * Transfer: ticking the answers that have been typed into the recipient's own form, and comparing that form's
 * print-out with the answers.
 */
export const transferRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.transfer(':id'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const transfer = await loadTransfer(context, actor, params.id);
      show('transfer', transferView(transfer, NOTHING_PASTED, savedIn(request.query)));
    },
  }),

  route({
    method: 'post',
    path: paths.transfer(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const posted = form.fields;
      const changed = await tickTransfer(context, actor, id, () => readChoices(posted));
      const page = readVersion(posted.page);
      const told = { sida: String(page), ...(changed.length === 0 ? {} : { andrade: changed.join(',') }) };
      response.redirect(303, `${withQuery(paths.transfer(id), told)}#${pageAnchor({ number: page })}`);
    },
  }),

  // The address of the comparison cannot be read again, since a comparison is not stored: it leads to where one is
  // made.
  route({
    method: 'get',
    path: paths.comparePrint(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, response }) {
      const { id } = params;
      await loadTransferToCompare(context, actor, id);
      response.redirect(303, `${paths.transfer(id)}#jamforelse`);
    },
  }),

  route({
    method: 'post',
    path: paths.comparePrint(':id'),
    to: 'response.answer',
    files: 'small',
    inPart: true,
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params, form, response, show } = visit;
      const transfer = await loadTransferToCompare(context, actor, params.id);
      const pasted = normaliseText(fieldText(form.fields, 'printed'));
      const print = await sentPrint(visit, pasted);
      if ('sentence' in print) response.status(422);
      const comparison =
        'sentence' in print
          ? refusedPrintView(pasted, print)
          : comparisonView({ pasted, read: print.read }, compareWithPrint(transfer.content, print.text));
      show('transfer', transferView(transfer, comparison));
    },
  }),
];

/**
 * The text of the print-out: of the uploaded file if one was chosen, otherwise as pasted. If it cannot be used,
 * why not, and the field that this belongs to.
 */
async function sentPrint(
  { form, request: { file } }: Visit,
  pasted: string,
): Promise<
  | { readonly text: string; readonly read: string | undefined }
  | (PrintOutNotRead & { readonly field: 'pasted' | 'file' })
> {
  if (isTooLarge(pasted) || form.rejected.some(({ name }) => name === 'printed'))
    return { ...printOutNotRead({ fault: 'pasted-too-large' }), field: 'pasted' };
  if (form.rejected.length > 0) return { ...printOutNotRead({ fault: 'too-large' }), field: 'file' };
  if (file !== undefined) {
    const read = await readPrintOutFile(file.buffer);
    return 'text' in read ? { text: read.text, read: read.text } : { ...read, field: 'file' };
  }
  if (pasted.trim() === '') return { ...printOutNotRead({ fault: 'nothing-sent' }), field: 'pasted' };
  return { text: pasted, read: undefined };
}

/**
 * The ticks that the person has set or removed. A tick that is as the page showed it is ignored, so that a page opened
 * long ago does not remove what others have ticked since. Throws `cut-off` if the form has not arrived to its last
 * field.
 */
function readChoices(posted: PostedFields): TransferChoice[] {
  if (posted.end === undefined) throw new Refusal('cut-off');
  const [ticked, shown] = [transferField.tick, transferField.shown].map((name) => [posted[name] ?? []].flat());
  return [...new Set([...(ticked ?? []), ...(shown ?? [])])]
    .map((question) => ({ question, isTicked: ticked?.includes(question) === true }))
    .filter(({ question, isTicked }) => isTicked !== shown?.includes(question))
    .map(({ question, isTicked }) => ({
      question,
      ticked: isTicked,
      seen: fieldText(posted, transferField.seen(question)),
    }));
}

/** Which page was saved and which ticks others had changed, as the query parameters say after the redirect. */
function savedIn(query: Readonly<Record<string, unknown>>): SavedTicks | undefined {
  const page = fieldText(query, 'sida');
  if (!/^\d{1,4}$/.test(page)) return undefined;
  const changed = fieldText(query, 'andrade').split(',');
  return { page: Number(page), changed: changed.filter((question) => /^[\w. ]{1,40}$/u.test(question)) };
}
