import type { Organisation } from '../../domain/people/organisation.ts';
import { countedAs, memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Feedback } from '../../domain/submission/feedback.ts';
import { formatCount, formatCounted } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/**
 * The feedback page: what became of an organisation's answers. The feedback itself is made by
 * `exports/documents/feedback.ts`.
 */
export interface FeedbackPage {
  readonly title: string;
  readonly organisation: string;
  /** Undefined while no compiled submission counts the organisation's answers. */
  readonly pdfHref: string | undefined;
  readonly overviewHref: string;
}

export function feedbackPage({ id, organisation }: Response, feedback: Feedback | undefined): FeedbackPage {
  return {
    title: `Vad ${organisation.name} svarade och vad det blev`,
    organisation: organisation.name,
    pdfHref: feedback === undefined ? undefined : paths.feedbackPdf(id),
    overviewHref: paths.response(id),
  };
}

/** The name of a feedback file, “Återkoppling 2023 Hylte.pdf”, without characters that a file name may not have. */
export function feedbackFileName({ organisation, survey }: Feedback): string {
  return `Återkoppling ${survey.year} ${organisation.name}.pdf`.replace(/[\\/:*?"<>|]/g, '-');
}

export function feedbackArchiveName({ title }: Round): string {
  return `${title} – återkoppling.zip`;
}

/** The table of contents of the zip file with a round's feedback, as text. */
export function feedbackContents(
  { title }: Round,
  feedback: readonly Feedback[],
  { without, notPrinted }: { readonly without: readonly Organisation[]; readonly notPrinted: readonly string[] },
): string {
  if (feedback.length === 0)
    return `${title}\r\nDet gemensamma svaret är inte inlämnat än, så det finns ingen återkoppling.\r\n`;
  const files = feedback.filter(({ organisation }) => !notPrinted.includes(organisation.name));
  return [
    title,
    `Återkoppling till ${formatCounted(files.length, countedAs(memberKindOf(feedback[0] ?? {})))} av ${formatCount(feedback.length + without.length)}.`,
    '',
    ...files.map((one) => `${one.organisation.name}: ${feedbackFileName(one)}`),
    ...notPrinted.map((name) => `${name}: utskriften gick inte att göra. Öppna återkopplingen och hämta den för sig.`),
    ...without.map(({ name }) => `${name}: var inte med när det gemensamma svaret gjordes.`),
    '',
  ].join('\r\n');
}
