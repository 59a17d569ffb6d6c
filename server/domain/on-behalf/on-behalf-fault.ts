import { type FaultAt, type FieldFault, type FieldWords, faultSentence } from '../text/field-fault.ts';

/** The fields of the form that begins on behalf. */
export type OnBehalfField = 'cameBy' | 'cameOn' | 'note';

/** What can be wrong with a field of the form. */
export type OnBehalfFault =
  | FieldFault
  /** The day that the answers came is later than today. */
  | { readonly fault: 'after-today' };

/** A field of the form with its fault, and the fault's sentence. */
export type OnBehalfProblem = FaultAt<OnBehalfField> & OnBehalfFault;

export function onBehalfProblem(field: OnBehalfField, fault: OnBehalfFault): OnBehalfProblem {
  return { ...fault, field, sentence: sentenceOf(field, fault) };
}

function sentenceOf(field: OnBehalfField, fault: OnBehalfFault): string {
  switch (fault.fault) {
    case 'after-today':
      return 'Dagen som svaren kom kan inte vara efter i dag.';
    case 'not-a-day':
      return WORDS.cameOn.missing;
    default:
      return faultSentence(fault, WORDS[field]);
  }
}

const WORDS = {
  cameBy: { name: 'Sättet', it: 'det', missing: 'Välj hur svaren kom.' },
  cameOn: { name: 'Dagen', it: 'den', missing: 'Skriv dagen som svaren kom, till exempel 2024-03-12.' },
  note: { name: 'Anteckningen', it: 'den' },
} as const satisfies Readonly<Record<OnBehalfField, FieldWords>>;
