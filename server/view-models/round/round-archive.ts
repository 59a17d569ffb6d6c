import type { Organisation } from '../../domain/people/organisation.ts';
import type { Round } from '../../domain/round/round.ts';
import { formatCount, formatCounted, formatDateTime } from '../../domain/text/swedish.ts';

/** An organisation's submission in the archive: the name of its file, or why there is none. */
export type ArchivedPdf = { readonly organisation: Organisation } & (
  | {
      readonly name: string;
      readonly report: {
        readonly submission?: { readonly reference: string; readonly submittedAt: string; readonly version: number };
      };
    }
  | { readonly missing: 'not-submitted' | 'not-printed' }
);

/** The name of a file with all submissions of a round. */
export function fileNameOfRound({ title }: Pick<Round, 'title'>, ending: 'zip' | 'xlsx'): string {
  return `${title} – inlämnade svar.${ending}`;
}

/** The archive's table of contents as text: every organisation, its file and the submission that it was made from. */
export function tableOfContents({ title }: Round, archived: readonly ArchivedPdf[]): string {
  const files = archived.filter((one) => 'name' in one).length;
  return [
    title,
    `${formatCount(files)} av ${formatCounted(archived.length, ['organisation', 'organisationer'])} finns med.`,
    '',
    ...archived.map((one) => `${one.organisation.name}: ${lineOf(one)}`),
    '',
  ].join('\r\n');
}

function lineOf(one: ArchivedPdf): string {
  if ('missing' in one)
    return one.missing === 'not-submitted'
      ? 'har inte lämnat in något som gäller.'
      : 'utskriften gick inte att göra. Öppna inlämningen och hämta den för sig.';
  const { submission } = one.report;
  if (submission === undefined) return one.name;
  return `${one.name} (version ${formatCount(submission.version)}, inlämnad ${formatDateTime(submission.submittedAt)}, ${submission.reference})`;
}
