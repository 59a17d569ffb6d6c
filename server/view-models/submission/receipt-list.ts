import { formatCount, formatDateTime } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';

/** A submission in the list of a response's submissions, the latest first, with why it no longer holds. */
export interface ListedReceiptView {
  readonly href: string;
  readonly version: string;
  readonly reference: string;
  readonly submitted: string;
  readonly state: string;
}

export function listedReceipts({ response, receipts, receipt }: LoadedResponse): ListedReceiptView[] {
  return receipts.map((one) => ({
    href: paths.receipt(response.id, one.version),
    version: formatCount(one.version),
    reference: one.reference,
    submitted: `${formatDateTime(one.submittedAt)} av ${one.sender.name}`,
    state: stateOf(one, receipt?.version === one.version),
  }));
}

function stateOf({ withdrawal }: LoadedResponse['receipts'][number], holds: boolean): string {
  if (withdrawal !== undefined)
    return `Återtagen ${formatDateTime(withdrawal.at)} av ${withdrawal.person.name}: ${withdrawal.reason}`;
  return holds ? 'Gäller' : 'Ersatt av en senare version';
}
