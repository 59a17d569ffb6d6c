import { noteSentence } from '../../domain/fill-in/import-note.ts';
import type { RoundFillIn, RoundImport } from '../../domain/fill-in/round-import.ts';
import { type KindWords, kindWords, oneOf, selfOf } from '../../domain/people/organisation-kind.ts';
import { nameWithYear, respondentsOf } from '../../domain/survey/survey.ts';
import { formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/**
 * The page where a round is downloaded as a workbook with one sheet for each organisation, and the workbook imported.
 */
export interface RoundFillInView {
  readonly title: string;
  readonly round: string;
  readonly survey: string;
  readonly respondents: KindWords;
  /** Link back to the page that the viewer came from. */
  readonly back: { readonly href: string; readonly text: string };
  readonly workbookHref: string;
  /** What the workbook contains, and what it does not, as sentences. */
  readonly filled: readonly string[];
  readonly action: string;
  /** Why the uploaded file could not be read. */
  readonly error: string | undefined;
}

export function roundFillInView(toFill: RoundFillIn, error?: string): RoundFillInView {
  const { round, survey } = toFill;
  return {
    title: `${error === undefined ? '' : 'Fel: '}Fyll i flera ${kindWords(respondentsOf(survey)).genitiveOfSeveral} svar, ${round.title}`,
    round: round.title,
    survey: nameWithYear(survey),
    respondents: kindWords(respondentsOf(survey)),
    back: backOf(toFill),
    workbookHref: paths.fillInRound(round.id),
    filled: filledWords(toFill),
    action: paths.importRound(round.id),
    error,
  };
}

function backOf({ round, followsRound }: RoundFillIn): RoundFillInView['back'] {
  return followsRound
    ? { href: paths.round(round.id), text: 'Till omgången' }
    : { href: paths.start, text: 'Till Mina uppgifter' };
}

function filledWords({ organisations, followsRound, survey }: RoundFillIn): string[] {
  const kind = respondentsOf(survey);
  const own = organisations.filter(({ isOwn }) => isOwn).map(({ organisation }) => organisation.name);
  const others = organisations.length - own.length;
  if (!followsRound || others === 0) return [`Det som är besvarat hittills står ifyllt: ${formatList(own)}.`];
  return [
    own.length === 0
      ? `Alla blad är tomma: vad ${kind.definiteSeveral} har skrivit i sina utkast visas inte.`
      : `Ifyllt är det som har förts in åt ${formatList(own)}. Andra blad är tomma: vad ${kind.definiteSeveral} har skrivit i sina utkast visas inte.`,
    `Skicka boken, eller bladen, till ${kind.several} som hellre fyller i Excel. För att läsa in ett blad här väljer du först ”För in svar åt …” på omgångens sida. ${withCapital(oneOf(kind))} kan också läsa in boken ${selfOf(kind)}, på sitt svar.`,
  ];
}

/** The page with the result of each sheet of an imported workbook. */
export interface RoundImportView {
  readonly title: string;
  readonly round: string;
  readonly survey: string;
  readonly respondents: KindWords;
  readonly back: RoundFillInView['back'];
  readonly againHref: string;
  readonly summary: string;
  readonly notes: readonly string[];
  readonly sheets: readonly {
    readonly name: string;
    /** What the sheet contained, or why it was not imported. */
    readonly found: string;
    readonly state: { readonly name: string; readonly shape: string };
    readonly href: string | undefined;
  }[];
}

export function roundImportView(toFill: RoundFillIn, { sheets, notes }: RoundImport): RoundImportView {
  const { round, survey } = toFill;
  const handed = sheets.filter(({ outcome }) => 'importId' in outcome).length;
  return {
    title: `Inläst arbetsbok, ${round.title}`,
    round: round.title,
    survey: nameWithYear(survey),
    respondents: kindWords(respondentsOf(survey)),
    back: backOf(toFill),
    againHref: paths.importRound(round.id),
    summary:
      handed === 0
        ? 'Inget blad kunde läsas in. Inget är ändrat.'
        : `${formatCounted(handed, ['blad är inläst', 'blad är inlästa'])}. Inget svar är ändrat: granska varje blad och välj vad som tas in.`,
    notes: [...severalWords(sheets), ...notes.map(noteSentence)],
    sheets: sheets.map(({ name: organisation, oneOfSeveral, outcome }) => {
      const name = oneOfSeveral === undefined ? organisation : `${organisation}, bladet ”${oneOfSeveral}”`;
      return 'sentence' in outcome
        ? { name, found: outcome.sentence, state: { name: 'Inte inläst', shape: 'empty' }, href: undefined }
        : {
            name,
            found: [
              formatCounted(outcome.acceptable, ['fråga att ta in', 'frågor att ta in']),
              ...(outcome.unclear === 0
                ? []
                : [`${formatCounted(outcome.unclear, ['fråga', 'frågor'])} med något som inte går att förstå`]),
            ].join(', '),
            state: { name: 'Att granska', shape: 'begun' },
            href: paths.importReview(outcome.response, outcome.importId),
          };
    }),
  };
}

/** What to do about organisations that have several sheets in the workbook. */
function severalWords(sheets: RoundImport['sheets']): string[] {
  const names = sheets.flatMap(({ name, oneOfSeveral }) => (oneOfSeveral === undefined ? [] : [name]));
  return names.length === 0
    ? []
    : [
        `Boken har flera blad för ${formatList([...new Set(names)])}. Granska dem, och ta bara in svar ur det blad som gäller.`,
      ];
}
