import { fitsOf, type Passage } from '../text/passage.ts';

const COUNT = '(?:[Ee]n|[Ee]tt|[Tt]vå|[Tt]re|[Ff]yra|[1-4])';
/** Before “boende” as residents; without “ett”, because “ett boende” is a building. */
const COUNT_OF_RESIDENTS = '(?:[Ee]n|[Tt]vå|[Tt]re|[Ff]yra|[1-4])';
/** Words for people who receive care. Staff are not included (“två sjuksköterskor på …”). */
const CARED_FOR =
  '(?:\\p{L}*(?:patient|patienter|patienterna|klient|klienter)|brukare|brukarna|vårdtagare|vårdtagarna|barn|barnen|ungdom|ungdomar|kvinna|kvinnor|man|män|pojke|pojkar|flicka|flickor)';
/** “två personer” may be anybody, so what they have or where they live must follow. */
const ANYBODY = '(?:person|personer)';
const HAVING = ' (?:med|som|inskrivna?|i behov)(?: [\\p{L}-]+){1,3}?';
const WHERE = ' (?:i|på|vid|hos|från)(?: (?:vår|vårt|våra|det|den|ett|en|samma|särskilt|särskilda|kommunens))*';
/** A named place, or one so small that the people in it know each other. */
const PLACE =
  ' (?:(?!Region|Sverige|Norden|Europa)\\p{Lu}\\p{Ll}[\\p{L}-]*|\\p{Ll}*(?:avdelning|avdelningen|enhet|enheten|boende|boendet|gruppbostad|gruppbostaden|servicebostad|servicebostaden|äldrehem|äldrehemmet|servicehus|servicehuset|sjukhem|sjukhemmet|familjehem|familjehemmet|dagverksamhet|dagverksamheten|vårdcentral|vårdcentralen|skola|skolan)|byn|orten|tätorten|kommunen|kommundelen)';
/** Verbs of a general statement, which is about nobody in particular. */
const GENERAL = ' (?:kan|ska|skall|skulle|bör|måste|får|behöver|vill)';

const GROUP = new RegExp(
  `(?:${COUNT}(?: av(?: våra| de| dessa)?)?(?: \\p{Ll}+)?(?: ${CARED_FOR}(?:${HAVING})?| ${ANYBODY}${HAVING})|${COUNT_OF_RESIDENTS}(?: \\p{Ll}+)? boende(?:${HAVING})?)${WHERE}${PLACE}(?![\\p{L}\\d])(?!${GENERAL}(?!\\p{L}))`,
  'gu',
);
/** Before a match: a longer word or number, or a condition (“om en patient på avdelningen …”). Not a group. */
const GOES_ON = /[\p{L}\d]$|\d[-–.,\u00a0 ]$|(?:^|[^\p{L}])(?:om|när|ifall|varje gång) $/iu;

/**
 * Finds groups of one to four people in care at a place, “en patient i Torup”, who may be recognised there. A rule of
 * thumb; a general sentence (“en patient i Torup kan …”) is left out by its verb or its “om”.
 */
export function* smallGroupsIn(text: string): Generator<Passage> {
  for (const fit of fitsOf(GROUP, text)) {
    if (GOES_ON.test(text.slice(Math.max(0, fit.index - 20), fit.index))) continue;
    yield { from: fit.index, to: fit.index + fit[0].length };
  }
}
