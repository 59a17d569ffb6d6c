import type { Organisation } from '../../domain/people/organisation.ts';
import {
  DIGEST_LENGTH,
  type ReceiptNumber,
  type ReceiptNumberFault,
  type Verification,
} from '../../domain/submission/verification.ts';
import { formatCount, formatDateTime, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

/**
 * The public page that tells whether a print matches what was submitted. It shows no answers, people or e-mail
 * addresses.
 */
export interface VerifyView {
  readonly title: string;
  readonly action: string;
  readonly typed: string;
  /** True where the number has a fault; “Fel:” then stands first in the window's title. */
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly errorText: string | undefined;
  /** Shown where no submission has the number. */
  readonly unknown: { readonly heading: string; readonly text: readonly string[] } | undefined;
  readonly found: readonly FoundView[];
}

interface FoundView {
  readonly heading: string;
  readonly shape: 'done' | 'begun' | 'wrong';
  readonly text: string | undefined;
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code?: true }[];
}

/** What anybody may know of a submission that was found. */
type Found = Verification & {
  readonly organisation: Organisation;
  readonly roundTitle: string;
  readonly surveyTitle: string;
};

const TITLE = 'Kontrollera en utskrift';

/** The page before a number is sent. */
export function emptyVerifyView(): VerifyView {
  return {
    title: TITLE,
    action: paths.verify,
    typed: '',
    wrong: false,
    error: undefined,
    errorText: undefined,
    unknown: undefined,
    found: [],
  };
}

/** The page where the number can be neither a digest nor a reference. */
export function faultVerifyView(typed: string, fault: ReceiptNumberFault): VerifyView {
  const errorText = faultWords(fault);
  const error = {
    heading: 'En sak att rätta',
    text: undefined,
    items: [{ href: '#kontrollsumma', text: errorText }],
    onward: undefined,
  };
  return { ...emptyVerifyView(), typed, wrong: true, error, errorText };
}

export function verifyView(typed: string, number: ReceiptNumber, found: readonly Found[]): VerifyView {
  const byDigest = 'digest' in number;
  return {
    ...emptyVerifyView(),
    typed,
    unknown: found.length > 0 ? undefined : unknownWords(byDigest),
    found: found.map((one) => foundView(one, byDigest)),
  };
}

function faultWords(fault: ReceiptNumberFault): string {
  switch (fault.name) {
    case 'empty':
      return 'Skriv en kontrollsumma eller en referens.';
    case 'strange':
      return `${formatList(fault.characters.slice(0, 5).map((character) => `”${character}”`))} kan inte stå i en kontrollsumma, som bara har siffrorna 0–9 och bokstäverna a–f. En referens har åtta tecken, till exempel K7RM-4WPX.`;
    case 'length':
      return fault.digits < DIGEST_LENGTH
        ? `Kontrollsumman har ${formatCount(fault.digits)} tecken och ska ha ${DIGEST_LENGTH}. Den står hel på utskriftens första sida; längst ner på sidorna står bara början.`
        : `Kontrollsumman har ${formatCount(fault.digits)} tecken och ska ha ${DIGEST_LENGTH}. Skriv bara en åt gången.`;
  }
}

function unknownWords(byDigest: boolean): VerifyView['unknown'] {
  return byDigest
    ? {
        heading: 'Ingen inlämning har den kontrollsumman',
        text: [
          'Kontrollera att alla tecken stämmer med utskriften.',
          'Stämmer de är utskriften inte av något som har lämnats in här. Den kan vara av ett utkast.',
        ],
      }
    : {
        heading: 'Ingen inlämning har den referensen',
        text: ['Kontrollera att alla åtta tecken stämmer med utskriften.'],
      };
}

function foundView(
  { state, found, alike, latest, organisation, surveyTitle, roundTitle }: Found,
  byDigest: boolean,
): FoundView {
  const others = alike.map(({ version }) => formatCount(version));
  return {
    ...VERDICTS[state],
    text: stateWords({ state, found, latest }),
    facts: [
      { name: 'Enkät', value: surveyTitle },
      { name: 'Omgång', value: roundTitle },
      { name: 'Organisation', value: organisation.name },
      { name: 'Version', value: formatCount(found.version) },
      { name: 'Inlämnad', value: formatDateTime(found.submittedAt) },
      ...(others.length === 0
        ? []
        : [{ name: 'Samma svar', value: `har också lämnats in som version ${formatList(others)}` }]),
      byDigest
        ? { name: 'Referens', value: found.reference }
        : { name: 'Kontrollsumma', value: found.digest, code: true as const },
    ],
  };
}

const VERDICTS = {
  latest: { heading: 'Detta är den senaste inlämnade versionen', shape: 'done' },
  replaced: { heading: 'Det finns en senare version', shape: 'begun' },
  withdrawn: { heading: 'Inlämningen är återtagen', shape: 'wrong' },
} as const satisfies Readonly<Record<Verification['state'], Pick<FoundView, 'heading' | 'shape'>>>;

function stateWords({ state, found, latest }: Pick<Verification, 'state' | 'found' | 'latest'>): string | undefined {
  const later = `Version ${formatCount(latest.version)} lämnades in ${formatDateTime(latest.submittedAt)}`;
  const isLast = latest.version === found.version;
  if (found.withdrawal !== undefined) {
    const taken = `Den återtogs ${formatDateTime(found.withdrawal.at)} och räknas inte längre.`;
    if (isLast) return `${taken} Ingen version gäller just nu.`;
    return `${taken} ${later}${latest.withdrawal === undefined ? ' och gäller' : ' men har också återtagits'}.`;
  }
  if (state === 'latest') return undefined;
  return latest.withdrawal === undefined
    ? `${later} och gäller i stället.`
    : `${later} och ersatte denna, men har återtagits. Ingen version gäller just nu.`;
}
