import {
  ATTACHMENT_TYPES,
  type AttachmentRule,
  type AttachmentType,
  sizeWords,
  typeNames,
} from '../survey/attachment-rule.ts';
import { formatCount } from '../text/swedish.ts';

/** Why a file is not attached to an answer. */
export type AttachmentFault =
  | { readonly fault: 'none-chosen' | 'empty' }
  | { readonly fault: 'too-large'; readonly most: number }
  /** It is none of the kinds that the question takes; `found` is what it is within a sentence, where that is known. */
  | { readonly fault: 'other-kind'; readonly found: string | undefined; readonly taken: readonly AttachmentType[] }
  /** It begins as a file of the kind, and cannot be one. */
  | { readonly fault: 'damaged' | 'locked' | 'runs-code'; readonly type: AttachmentType }
  /** The question has as many files as it takes; or the response has as many bytes as any may, in bytes. */
  | { readonly fault: 'too-many' | 'response-full'; readonly most: number }
  | { readonly fault: 'attached-already'; readonly name: string };

/** The Swedish sentence of a fault: what is wrong and what to do. */
export function attachmentSentence(fault: AttachmentFault): string {
  switch (fault.fault) {
    case 'none-chosen':
      return 'Välj en fil att bifoga.';
    case 'empty':
      return 'Filen är tom. Välj en fil med innehåll.';
    case 'too-large':
      return `Filen är större än ${sizeWords(fault.most)}. Gör den mindre, eller dela upp den i flera, och bifoga den igen.`;
    case 'other-kind':
      return `Filen är ${fault.found ?? 'av ett slag som inte går att känna igen'}. Här går det att bifoga ${typeNames(fault.taken)}.`;
    case 'damaged':
      return `Filen går inte att läsa som ${nameOf(fault.type)}: den är skadad eller kom inte med hel. Spara den på nytt och bifoga den igen.`;
    case 'locked':
      return 'Filen är låst med ett lösenord eller krypterad, så ingen annan kan läsa den. Spara den utan lås och bifoga den igen.';
    case 'runs-code':
      return fault.type === 'pdf'
        ? 'Filen innehåller skript och tas därför inte emot. Skriv ut den till en ny PDF och bifoga den.'
        : `Filen innehåller makron och tas därför inte emot. Spara den utan makron, som ${nameOf(fault.type)}, och bifoga den.`;
    case 'too-many':
      return `Frågan tar emot ${fault.most === 1 ? 'en fil' : `högst ${formatCount(fault.most)} filer`}. Ta bort en först.`;
    case 'response-full':
      return `Svarets filer är redan ${sizeWords(fault.most)} tillsammans, och det får inte bli mer. Borttagna filer räknas med tills omgångens uppgifter raderas. Bifoga en mindre fil.`;
    case 'attached-already':
      return `Filen är redan bifogad, som ${fault.name}.`;
  }
}

function nameOf(type: AttachmentType): string {
  return ATTACHMENT_TYPES[type].name;
}

/**
 * The most bytes of all files that have been attached to a response. Those taken away count until the round is erased:
 * until then they can be put back.
 */
export const MOST_BYTES_OF_A_RESPONSE = 200_000_000;

/**
 * Why a file that has been read cannot be attached beside those that are; undefined if it can. `kept`: the bytes of all
 * files that have been attached to the response.
 */
export function faultBeside(
  file: { readonly digest: string; readonly bytes: number },
  attached: readonly { readonly digest: string; readonly name: string }[],
  { most }: Pick<AttachmentRule, 'most'>,
  kept: number,
): AttachmentFault | undefined {
  const same = attached.find(({ digest }) => digest === file.digest);
  if (same !== undefined) return { fault: 'attached-already', name: same.name };
  if (attached.length >= most) return { fault: 'too-many', most };
  if (kept + file.bytes > MOST_BYTES_OF_A_RESPONSE) return { fault: 'response-full', most: MOST_BYTES_OF_A_RESPONSE };
  return undefined;
}
