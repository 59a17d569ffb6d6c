import { onBehalfSentence, onBehalfWords } from '../../server/domain/on-behalf/on-behalf.ts';
import { itOf, type OrganisationKind, theQuestionTo } from '../../server/domain/people/organisation-kind.ts';
import { decisionWords } from '../../server/domain/submission/political-decision.ts';
import type { NumberRule } from '../../server/domain/survey/number-rule.ts';
import { numberWithUnit } from '../../server/domain/survey/unit-words.ts';
import { isDay } from '../../server/domain/text/day.ts';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatLength,
  withCapital,
} from '../../server/domain/text/swedish.ts';
import type { Report, ReportStatus } from './report.ts';
import type { ReportQuestion } from './report-question.ts';

/**
 * The words and figures that the printed formats (PDF, Word, Excel) share, so that the same fact reads the same in all
 * of them. Swedish, plain text, no markup.
 */

const STATUS_NAMES: Readonly<Record<ReportStatus, string>> = {
  draft: 'Utkast, inte inlämnat',
  submitted: 'Inlämnat',
  withdrawn: 'Återtaget',
  released: 'Maskad kopia',
  computed: 'Sammanräknat, inte inlämnat',
  reading: 'Läsversion, utan svar',
};

/** The status in Swedish: “Inlämnat”, “Utkast, inte inlämnat”. */
export function statusName(status: ReportStatus): string {
  return STATUS_NAMES[status];
}

/** How a report stands, in a word or two for the margin of a page: also what the board has to do with it. */
export function marginStatus({ status, submission }: Pick<Report, 'status' | 'submission'>): string {
  if (status !== 'submitted' || submission?.decision === undefined) return statusName(status);
  return submission.decision.kind === 'decided' ? 'Beslutat' : withCapital(decisionWords(submission.decision));
}

/**
 * The status with what belongs to it: “Inlämnat 28 mars 2024 kl. 14.05, version 2”, and before it when it was taken
 * back, or what the board has decided.
 */
export function statusLine(report: {
  readonly status: ReportStatus;
  readonly release?: Pick<NonNullable<Report['release']>, 'madeAt'>;
  readonly submission?: Pick<NonNullable<Report['submission']>, 'submittedAt' | 'version' | 'withdrawnAt' | 'decision'>;
}): string {
  const name = statusName(report.status);
  if (report.release !== undefined) return `${name}, gjord ${formatDateTime(report.release.madeAt)}`;
  if (report.submission === undefined) return name;
  const { submittedAt, version, withdrawnAt, decision } = report.submission;
  const submitted = `${statusName('submitted')} ${formatDateTime(submittedAt)}, version ${formatCount(version)}`;
  if (withdrawnAt !== undefined) return `${name} ${formatDateTime(withdrawnAt)}. ${submitted}`;
  if (decision === undefined) return submitted;
  return decision.kind === 'reservation'
    ? `${submitted}, med förbehåll för politiskt beslut`
    : `${withCapital(decisionWords(decision))}. ${submitted}`;
}

/** “svar 3” where the organisation gives several answers; undefined where it gives one. */
export function answerWords({ answerNumber }: { readonly answerNumber?: number | undefined }): string | undefined {
  return answerNumber === undefined ? undefined : `svar ${formatCount(answerNumber)}`;
}

/** Whose answers a report has: “Hylte”, or “Hylte, svar 3”; undefined of a reading version. */
export function whoseReport(report: Pick<Report, 'organisation' | 'answerNumber'>): string | undefined {
  const { organisation } = report;
  if (organisation === undefined) return undefined;
  return [organisation.name, answerWords(report)].filter((part) => part !== undefined).join(', ');
}

/** The label before how the answers came to whoever wrote them for the organisation. */
export const CAME_HOW = 'Så kom svaren';

/**
 * Who wrote the answers, from what, and whether their organisation has confirmed it; undefined where it wrote them
 * itself.
 */
export function onBehalfLine({ onBehalf, organisation, submission }: Report): string | undefined {
  if (onBehalf === undefined || organisation === undefined) return undefined;
  return submission === undefined
    ? `${onBehalfWords(onBehalf)}. De är inte bekräftade av ${organisation.name}.`
    : onBehalfSentence(onBehalf, organisation);
}

const STATE_NAMES: Readonly<Record<ReportQuestion['state'], string>> = {
  answered: 'Besvarad',
  unanswered: 'Inget svar',
  notAsked: 'Frågan ställs inte',
};

/** The state of a question in Swedish: “Besvarad”, “Inget svar” or “Frågan ställs inte”. */
export function stateName(state: ReportQuestion['state']): string {
  return STATE_NAMES[state];
}

/** The state with its reason: “Frågan ställs inte (visas om fråga 7 besvaras med Ja)”. */
export function stateLine(question: Pick<ReportQuestion, 'state' | 'condition'>): string {
  const name = stateName(question.state);
  return question.state === 'notAsked' && question.condition !== undefined
    ? `${name} (${lowerFirst(question.condition)})`
    : name;
}

/** Before a note of ours, which is never part of the official wording. */
export const EDITOR_NOTE = 'Redaktörens anmärkning';

/** How a member stands to one counted number. */
export const STANDING_NAMES = { yes: 'ja', no: 'nej', other: 'övrigt', missing: 'inte svarat' } as const;

/** Above the rules of how numbers are made of others' answers: counted and summed. */
export const HOW_COUNTED = 'Så är det räknat';

/** How sums are made, one sentence each, for the reader of an export with a basis. */
export function summingRules(kind: OrganisationKind): readonly string[] {
  return [
    `En summa görs av de tal som står bredvid den, ett från varje ${kind.one}.`,
    `Har ${kind.definite} inte svarat saknas talet, och räknas aldrig som noll.`,
    'Totalen i en tabell är av de rader som har ett tal, och säger hur många som saknas.',
  ];
}

/** How organisations of a kind are counted, one sentence each, for the reader of an export with a basis. */
export function countingRules(kind: OrganisationKind): readonly string[] {
  const { one, several, definite, definiteSeveral } = kind;
  return [
    `Ett antal är antalet ${several} som har valt alternativet i ${theQuestionTo(kind)}.`,
    `Varje ${one} finns i exakt en av fyra grupper: ja, nej, övrigt eller inte svarat. Summan är alltid antalet ${several}.`,
    `Ja: ${definite} räknas i antalet. Nej: ${definite} har besvarat frågan men valt annat.`,
    `Övrigt: frågan ställdes inte till ${definite}, eller så har ${itOf(kind)} valt flera svar där bara ett får väljas.`,
    `Inte svarat: ${definite} har inte besvarat frågan. Det räknas aldrig som nej och aldrig som noll.`,
    `På raden ”Inte lämnat svar” är det ${definiteSeveral} utan svar som räknas: de är radens ja.`,
  ];
}

/** What is done with answers that contradict themselves. */
export function contradictionRule({ definite }: OrganisationKind): string {
  return `Svaren räknas som de är kryssade, utom flera val där bara ett får väljas: de räknas som övrigt. Be ${definite} rätta.`;
}

/** The length of a text, and that it is too long where it is: “För långt: 1 250 av 1 000 tecken, 250 för många”. */
export function measureWords(length: number, limit: number | undefined): string {
  return `${limit !== undefined && length > limit ? 'För långt: ' : ''}${formatLength(length, limit)}`;
}

/** How characters are counted, for the reader of a length. */
export const CHARACTER_RULE =
  'Tecken räknas som i det mottagande formuläret: en radbrytning är två tecken. Ordbehandlare räknar inte radbrytningar och visar därför färre.';

/** “12 april 2018”; what was typed, as it stands, when it could not be read; a dash when unanswered. */
export function dayWords(value: string | null): string {
  if (value === null) return '–';
  return isDay(value) ? formatDate(value) : value;
}

/**
 * A number with its unit, “12,5 %”; what was typed, as it stands, when it could not be read; a dash when unanswered.
 */
export function numberWords(
  value: number | string | null,
  rule?: Pick<NumberRule, 'unit'> & Partial<NumberRule>,
): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return numberWithUnit(value, rule?.unit);
}

/**
 * The first 16 hexadecimal digits of a digest in groups of four, to be read aloud and compared: “9f86 d081 884c 7d65”.
 */
export function shortDigest(digest: string): string {
  return (
    digest
      .slice(0, 16)
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}

/**
 * What tells one print from another at the foot of its pages: “Referens K7RM-4WPX · Version 2, kontrollsumma 9f86 d081
 * 884c 7d65”. Empty in a reading version.
 */
export function identityLine({
  submission,
  release,
  digest,
}: Pick<Report, 'submission' | 'release' | 'digest'>): string {
  if (release !== undefined) return `Referens ${release.reference} · Kontrollsumma ${shortDigest(release.digest)}`;
  if (submission !== undefined)
    return `Referens ${submission.reference} · Version ${formatCount(submission.version)}, kontrollsumma ${shortDigest(submission.digest)}`;
  return digest === undefined ? '' : `Kontrollsumma ${shortDigest(digest)}`;
}

/** What a masked copy is of, and why passages are masked: names and values to stand among the facts of a document. */
export function releaseDetails({
  release,
}: Pick<Report, 'release'>): readonly (readonly [name: string, value: string])[] {
  if (release === undefined) return [];
  const { of, grounds, reference } = release;
  const withdrawn = of.withdrawnAt === undefined ? '' : `, återtagen ${formatDateTime(of.withdrawnAt)}`;
  return [
    ['Referens', reference],
    [
      'Kopia av',
      `Inlämning ${of.reference}, version ${formatCount(of.version)}, inlämnad ${formatDateTime(of.submittedAt)}${withdrawn}`,
    ],
    ['Maskat enligt', grounds.join('; ')],
    ['Maskningen', MASKING_RULE],
  ];
}

const MASKING_RULE =
  'Där något är maskat står lika många fyrkanter, hur långt det maskade än är, och grunden. Teckenantal är räknade på texten som den står här.';

/** Before the address where a digest can be checked. */
export const VERIFY_AT = 'Kontrolleras på';

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('sv-SE') + text.slice(1);
}
