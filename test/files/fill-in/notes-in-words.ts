import { type ImportField, whyUnclear } from '../../../server/domain/fill-in/import-content.ts';
import { doubtSentence } from '../../../server/domain/fill-in/import-doubt.ts';
import { type ImportNote, noteSentence } from '../../../server/domain/fill-in/import-note.ts';
import { unclearSentence } from '../../../server/domain/fill-in/unclear-content.ts';

/** What was read from a file, with its notes, and why its fields are unclear or in doubt, as a person is told. */
export type InWords<Read> = Omit<Read, 'notes'> & { readonly notes: readonly string[] };

export function inWords<
  Read extends { readonly notes: readonly (ImportNote | string)[]; readonly fields?: readonly ImportField[] },
>(read: Read): InWords<Read> {
  const { fields } = read;
  return { ...read, ...(fields && { fields: fields.map(fieldInWords) }), notes: read.notes.map(noteSentence) };
}

/** A field as an import that was stored as sentences holds it. */
function fieldInWords({ doubts = [], ...field }: ImportField): ImportField {
  const { found } = field;
  return {
    ...field,
    found: found.as === 'unclear' ? { as: 'unclear', sentence: unclearSentence(whyUnclear(found)) } : found,
    ...(doubts.length === 0 ? {} : { doubt: doubts.map(doubtSentence).join(' ') }),
  };
}
