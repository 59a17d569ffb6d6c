import { recipientOf } from '../../domain/survey/recipient.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { genitiveOf } from '../../domain/text/swedish.ts';
import { isTransferredByHand } from '../../domain/transfer/transfer.ts';
import { paths } from '../../paths.ts';

/** The way to the page where the answers are typed into the recipient's form. */
export interface TransferLink {
  readonly href: string;
  readonly text: string;
}

/** Undefined where the survey's answers are not transferred by hand. */
export function transferLink(survey: Survey, response: string): TransferLink | undefined {
  if (!isTransferredByHand(survey)) return undefined;
  return { href: paths.transfer(response), text: `För över till ${genitiveOf(recipientOf(survey).name)} formulär` };
}
