import { type ImportNote, noteSentence } from '../../../server/domain/fill-in/import-note.ts';

/** What was read from a file, with its notes as the sentences that a person is told. */
export type InWords<Read> = Omit<Read, 'notes'> & { readonly notes: readonly string[] };

export function inWords<Read extends { readonly notes: readonly (ImportNote | string)[] }>(read: Read): InWords<Read> {
  return { ...read, notes: read.notes.map(noteSentence) };
}
