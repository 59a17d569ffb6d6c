import { tooLargeSentence } from '../text/field-fault.ts';
import { formatCount } from '../text/swedish.ts';

/** Why a print-out of the receiving form is not read, whether it was sent as a file or pasted. */
export type PrintOutFault =
  | { readonly fault: keyof typeof PLAIN_FAULTS }
  /** `most`: how many pages, or characters (UTF-16 code units), are read. */
  | { readonly fault: 'too-many-pages' | 'too-long'; readonly most: number };

/** A print-out that is not read. `sentence` says why and what to do, in Swedish. */
export type PrintOutNotRead = PrintOutFault & { readonly sentence: string };

export function printOutNotRead(fault: PrintOutFault): PrintOutNotRead {
  return { ...fault, sentence: sentenceOf(fault) };
}

const PASTE = 'eller klistra in texten.';

const PLAIN_FAULTS = {
  'nothing-sent': 'Klistra in texten från utskriften, eller välj filen.',
  'pasted-too-large': `${tooLargeSentence('Texten')} Klistra in bara utskriften, eller välj den som fil.`,
  'too-large':
    'Filen är större än 2 MB. Spara utskriften som PDF direkt från formuläret, utan inskannade bilder, eller klistra in texten.',
  empty: `Filen är tom. Välj filen med utskriften, ${PASTE}`,
  blank: `Det står inget i filen. Välj filen med utskriften, ${PASTE}`,
  packed: `Filen är ett Worddokument eller en annan packad fil. Spara den som PDF eller som ren text och välj den, ${PASTE}`,
  'neither-pdf-nor-text': `Filen är varken PDF eller text. Spara utskriften som PDF och välj den, ${PASTE}`,
  locked: `PDF-filen är låst med ett lösenord. Öppna den, skriv ut den till en ny PDF-fil och välj den, ${PASTE}`,
  broken: `PDF-filen går inte att läsa: den är skadad eller kom inte med hel. Spara utskriften igen och välj den nya filen, ${PASTE}`,
  'no-text': `PDF-filen har ingen text, bara bilder, som när ett papper har skannats. Spara utskriften som PDF direkt från formuläret, ${PASTE}`,
  'too-heavy': `PDF-filen är för tung att läsa. Skriv ut den till en ny PDF-fil och välj den, ${PASTE}`,
  busy: `Just nu läses andras filer. Vänta en stund och försök igen, ${PASTE}`,
} as const;

function sentenceOf(fault: PrintOutFault): string {
  if (!('most' in fault)) return PLAIN_FAULTS[fault.fault];
  return fault.fault === 'too-many-pages'
    ? `PDF-filen har fler än ${formatCount(fault.most)} sidor. Välj utskriften av bara det här formuläret, ${PASTE}`
    : `Filen har mer än ${formatCount(fault.most)} tecken text. Välj utskriften av bara det här formuläret, ${PASTE}`;
}
