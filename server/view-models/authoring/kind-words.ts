import { KINDS_OF_QUESTIONS, type KindOfQuestion } from '../../domain/authoring/survey-edit.ts';
import type { Choice } from './field-words.ts';

const WORDS: Readonly<Record<KindOfQuestion, string>> = {
  text: 'Fritext',
  one: 'Ett svar, som ja eller nej',
  several: 'Flera svar',
  number: 'Tal',
  date: 'Datum',
  table: 'Tabell',
  counts: 'Antal i rader, räknade ur andras svar',
  computed: 'Tal som räknas ut',
};

/** The kinds of questions, to choose from. */
export const QUESTION_KINDS: readonly Choice[] = KINDS_OF_QUESTIONS.map((value) => ({ value, text: WORDS[value] }));

/** What a kind of question is called; what a file calls one that is none, as it is. */
export function questionKindWords(kind: string): string {
  return QUESTION_KINDS.find(({ value }) => value === kind)?.text ?? kind;
}
