import type { Passage } from '../text/passage.ts';
import { ALSO_WORDS, GIVEN_NAMES } from './given-names.ts';

/** A capital followed by small letters, or two such words joined by a hyphen. */
const CAPITALISED = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?/gu;
/** Names after the given name, with “von”, “af”, “de”, “van” or “der” before the last. */
const SURNAMES = /^(?:[ \u00a0](?:(?:von|af|de|van|der) )*\p{Lu}\p{Ll}[\p{L}'’-]*){1,3}/u;

/** Words of care, also as parts of a longer word (“demensteamet”, “cancerpatient”). */
const WORDS_OF_CARE =
  /patient|brukare|brukarn|boende|diagnos|demens|dement|alzheimer|hemtjänst|hemsjukvård|anhörig|närstående|vårdtagar|omsorgstagar|klient|sjukdom|cancer|tumör|stroke|psykisk|depression|ångest|missbruk|självmord|autism|adhd|funktionsnedsättning|palliativ|inlagd|inskriven|utskriven|utskrevs|avled|gruppbostad|äldreboende|korttidsplats|den enskilde|god man|biståndsbeslut|vårdas|vårdades/i;
const NEAR = 80;

/** The end of a sentence, but not the full stop of an abbreviation (“t.ex.”, “kl.”, “dr.”). */
const END_OF_SENTENCE = /(?:\p{L}{3}|år|på|[\d)”"»%])\.\s|[!?…]\s|\n/u;

/**
 * Finds names of persons in the same sentence as a word of care: a common given name, and the surname after it. Names
 * of staff are found too, since answers should contain no personal data.
 */
export function* namesInCareIn(text: string): Generator<Passage> {
  for (const { 0: word, index: from } of text.matchAll(CAPITALISED)) {
    if (/[\p{L}\p{N}-]/u.test(text.charAt(from - 1))) continue;
    const given = from + word.length;
    if (/[\p{L}\p{N}]/u.test(text.charAt(given))) continue;
    const kind = kindOf(word);
    if (kind === undefined) continue;
    const surnames = SURNAMES.exec(text.slice(given, given + NEAR))?.[0] ?? '';
    const before =
      text
        .slice(Math.max(0, from - NEAR), from)
        .split(END_OF_SENTENCE)
        .at(-1) ?? '';
    if (kind === 'also-word' && surnames === '' && (!/\p{L}/u.test(before) || /(?:^|[^\p{L}])i $/u.test(before)))
      continue;
    const to = given + surnames.length;
    if (WORDS_OF_CARE.test(before) || WORDS_OF_CARE.test(restOfSentence(text.slice(to, to + NEAR)))) yield { from, to };
  }
}

/** The text up to the end of its first sentence. */
function restOfSentence(text: string): string {
  const end = END_OF_SENTENCE.exec(text);
  return end === null ? text : text.slice(0, end.index + end[0].length);
}

/** Whether a word is a given name (Karin, Karins, Anna-Karin), or a name that is also a word. Undefined if neither. */
function kindOf(word: string): 'name' | 'also-word' | undefined {
  const [first = '', second] = word.split('-');
  if (second !== undefined) return isName(first) || isName(second) ? 'name' : undefined;
  for (const form of [word, word.replace(/s$/, '')]) {
    if (GIVEN_NAMES.has(form)) return 'name';
    if (ALSO_WORDS.has(form)) return 'also-word';
  }
  return undefined;
}

function isName(word: string): boolean {
  return GIVEN_NAMES.has(word) || ALSO_WORDS.has(word);
}
