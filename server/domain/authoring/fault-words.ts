/**
 * What the words of a definition are called on the pages of the editor, where a fault is told of to somebody who has never
 * seen one.
 */
const CALLED: Readonly<Record<string, string>> = {
  title: 'Formulering',
  shortTitle: 'Kort ämne',
  description: 'Hjälptext',
  characterLimit: 'Högsta antal tecken',
  minimum: 'Minst',
  maximum: 'Högst',
  unit: 'Enhet',
  maxItems: 'Högsta antal',
  minItems: 'Minsta antal',
  oneOf: 'Svarsalternativen',
  formatMinimum: 'Första dag',
  formatMaximum: 'Sista dag',
  continues: 'Fortsätter',
  compiles: 'Arbetas samman ur',
  counts: 'Räknar',
  sums: 'Räknas ihop ur',
  computed: 'Beräkning',
  rules: 'Jämförs med',
  ranks: 'Rangordnas efter',
  if: 'Visas om',
  lastDay: 'Sista dag',
  year: 'År',
  respondent: 'Svarande',
  recipient: 'Mottagare',
  name: 'Namn',
  basis: 'Räknar svaren på',
  follows: 'Fortsätter enkäten',
  $id: 'Kortnamn',
  letter: 'Bokstav',
  pages: 'Sidan',
  one: 'En av dem',
  several: 'Flera',
  definite: 'I bestämd form',
  definiteSeveral: 'Flera i bestämd form',
  kind: 'Typ',
  question: 'Fråga',
  types: 'Filtyper',
};

/** What to write in a definition file, which says nothing in the editor. */
const IN_A_FILE = / (?:Skriv "|Skriv ett av "|Jämför med surveys).*$/;

/** A fault's sentence with the names that the editor's fields have. */
export function faultInWords(sentence: string): string {
  return sentence
    .replace(IN_A_FILE, '')
    .replace(/^Ordet (”[^”]*”) saknas\./, '$1 saknas. Fyll i det.')
    .replace(/”properties” är tom\. Det ska finnas minst 1\./, 'Här saknas det minst en. Lägg till en.')
    .replace(/”(\$?[A-Za-z]+)”/g, (written, word: string) => {
      const called = Object.hasOwn(CALLED, word) ? CALLED[word] : undefined;
      return called === undefined ? written : `”${called}”`;
    });
}

/** The field of a question that a fault is about, by the keys that lead to it; undefined where it is about none alone. */
export function fieldOfFault(path: readonly (string | number)[]): string | undefined {
  const [top, , first, second, third] = path;
  if (top === 'allOf') return 'condition';
  if (top !== 'properties') return undefined;
  if (first === 'properties') {
    if (third === 'characterLimit') return second === 'comment' ? 'comment.limit' : 'limit';
    if (third === 'minimum' || third === 'maximum') return third;
    if (third === 'formatMinimum') return 'earliest';
    if (third === 'formatMaximum') return 'latest';
    if (second === 'attachments') return third === 'types' ? 'attachments.types' : 'attachments.most';
    if (second === 'numbers' && typeof path[5] === 'string')
      return `option.${path[5]}.${path[6] === 'counts' ? 'counts' : 'title'}`;
    if (second === 'chosen' && third === 'maxItems') return 'most';
    return undefined;
  }
  return typeof first === 'string' ? first : undefined;
}
