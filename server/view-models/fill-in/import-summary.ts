import type { ImportOutcome, ReviewedQuestion } from '../../domain/fill-in/import-review.ts';
import type { LoadedImport } from '../../domain/fill-in/loaded-import.ts';
import { countInWords, formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';

/** The result of accepting answers, as read from the page's address: printed numbers of questions. */
export interface DoneAccepting {
  readonly accepted: readonly string[];
  readonly changedMeanwhile: readonly string[];
}

/** What to know about the file as a whole: another organisation's, another answer's, another year's, another round's. */
export function importWarnings({
  loaded,
  answerImport,
  review,
  otherOrganisation,
  otherRound,
  otherAnswer,
  otherSheets,
}: LoadedImport): string[] {
  const { name } = loaded.response.organisation;
  return [
    ...(otherOrganisation === undefined
      ? []
      : [
          `Filen är ifylld för ${otherOrganisation}, men det här är svaret från ${name}. Inget är förvalt. Ta bara in det som verkligen är ert.`,
        ]),
    ...(review.earlier === undefined
      ? []
      : [`Filen är ${review.earlier.year} års enkät. Svaren visas på de frågor i årets enkät som fortsätter den.`]),
    ...severalSheets(name, answerImport.content.sheet, otherSheets),
    ...(otherAnswer === undefined || otherOrganisation !== undefined
      ? []
      : [
          `Filen är hämtad för svar ${formatCount(otherAnswer)}, men det här är ${loaded.response.answerNumber === undefined ? 'organisationens enda svar' : `svar ${formatCount(loaded.response.answerNumber)}`}. Ta bara in det som hör hit.`,
        ]),
    ...(otherRound ? ['Filen hör till en annan omgång av samma enkät.'] : []),
  ];
}

/** That the file has several sheets for the organisation, and which of them is shown. */
function severalSheets(organisation: string, shown: string | undefined, others: LoadedImport['otherSheets']): string[] {
  if (others.length === 0) return [];
  const names = [shown ?? '', ...others.map(({ sheet }) => sheet)].map((name) => `”${name}”`);
  return [
    `Boken har ${countInWords(names.length)} blad för ${organisation}: ${formatList(names)}. Här visas ”${shown}”. Frågor som bladen svarar olika på är inte förvalda: ta in dem ur det blad som gäller.`,
  ];
}

/** What the file has, counted by how it differs from the present answers. */
export function importSummary(
  choosable: readonly ReviewedQuestion[],
  lost: readonly ReviewedQuestion[],
  notInSurvey: readonly string[],
): string {
  const count = (...outcomes: readonly ImportOutcome[]) =>
    choosable.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const told: (readonly [number, readonly [string, string]])[] = [
    [count('new'), ['nytt svar', 'nya svar']],
    [count('changed'), ['ändrat svar', 'ändrade svar']],
    [
      count('changed-on-both-sides'),
      ['svar som har ändrats både i filen och här', 'svar som har ändrats både i filen och här'],
    ],
    [count('emptied'), ['svar som är tömt i filen', 'svar som är tömda i filen']],
    [lost.length + notInSurvey.length, ['fråga som inte kan tas in', 'frågor som inte kan tas in']],
  ];
  const parts = told.filter(([number]) => number > 0).map(([number, words]) => formatCounted(number, words));
  if (parts.length === 0) return 'Filen har inga svar som inte redan finns här.';
  return `Filen har ${formatList(parts)}.`;
}

/**
 * What was just accepted, with how many things to mend in it, and what was not because it has been changed meanwhile.
 */
export function acceptedSentences(done: DoneAccepting | undefined, toMend: number): string[] {
  if (done === undefined) return [];
  const { accepted: taken, changedMeanwhile } = done;
  const left = toMend === 0 ? '' : `, ${formatCounted(toMend, ['sak att rätta', 'saker att rätta'])}`;
  return [
    taken.length === 0
      ? 'Inget svar togs in.'
      : `${withCapital(taken.length === 1 ? 'svaret' : `${formatCount(taken.length)} svar`)} på fråga ${formatList(taken)} ${taken.length === 1 ? 'är intaget' : 'är intagna'}${left}.`,
    ...(changedMeanwhile.length === 0
      ? []
      : [
          `Svaret på fråga ${formatList(changedMeanwhile)} har ändrats av någon annan medan du läste, och är inte intaget. Läs det igen nedanför och välj på nytt.`,
        ]),
  ];
}
