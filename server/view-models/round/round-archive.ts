import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { formatCount, formatCounted, formatDateTime } from '../../domain/text/swedish.ts';
import { nameWithNumber } from '../response/contents.ts';

/** A submission in the archive: the name of its file, or why there is none. */
export type ArchivedPdf = { readonly of: Pick<Response, 'organisation' | 'answerNumber'> } & (
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
export function tableOfContents({ title, answers }: Round, archived: readonly ArchivedPdf[]): string {
  const files = archived.filter((one) => 'name' in one);
  const organisationsIn = (some: readonly ArchivedPdf[]) => new Set(some.map(({ of }) => of.organisation.code)).size;
  const all = formatCounted(organisationsIn(archived), ['organisation', 'organisationer']);
  return [
    title,
    answers === undefined
      ? `${formatCount(files.length)} av ${all} finns med.`
      : `${formatCounted(files.length, ['svar', 'svar'])}, från ${formatCount(organisationsIn(files))} av ${all}.`,
    '',
    ...archived.map((one) => `${nameWithNumber(one.of)}: ${lineOf(one)}`),
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
