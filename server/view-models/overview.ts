import { isAnswered, isAsked } from '../domain/answer.ts';
import { type OpenedResponse, stateOf } from '../domain/opened-response.ts';
import { formatCount, formatDate, formatDateTime } from '../domain/swedish.ts';
import { paths } from '../paths.ts';
import { type ContextView, contextView, type PartContents, partContents } from './contents.ts';
import { progressText } from './progress.ts';
import { RESPONSE_STATES, type StateView } from './states.ts';

export interface DownloadView {
  readonly href: string;
  readonly text: string;
}

/** Where a response stands, its table of contents, and what can be taken out of it. */
export interface OverviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly state: StateView;
  readonly progress: string;
  readonly lastDay: string;
  readonly savedAt: string | undefined;
  readonly receipt: { readonly href: string; readonly reference: string; readonly submittedAt: string } | undefined;
  readonly basis: { readonly href: string; readonly text: string } | undefined;
  readonly continue: { readonly href: string; readonly text: string };
  readonly reviewHref: string | undefined;
  readonly parts: readonly PartContents[];
  readonly downloads: readonly DownloadView[];
  readonly readingVersionHref: string;
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly editorNotes: readonly string[];
  readonly notice: string | undefined;
}

export function overviewView(opened: OpenedResponse): OverviewView {
  const { response, survey, receipt, aggregate, writable } = opened;
  const { id } = response;
  const next = firstUnfinishedPage(opened);
  return {
    title: survey.title,
    context: contextView(opened),
    surveyTitle: survey.title,
    organisation: response.organisation.name,
    state: RESPONSE_STATES[stateOf(opened)],
    progress: progressText(opened),
    lastDay: formatDate(response.round.lastDay),
    savedAt: response.version === 0 ? undefined : formatDateTime(response.updatedAt),
    receipt:
      receipt === undefined
        ? undefined
        : {
            href: paths.receipt(id, receipt.version),
            reference: receipt.reference,
            submittedAt: formatDateTime(receipt.submittedAt),
          },
    basis:
      aggregate === undefined
        ? undefined
        : {
            href: paths.basis(id),
            text: `${formatCount(aggregate.members.filter(({ answered }) => answered).length)} av ${formatCount(aggregate.members.length)} kommuner har lämnat in`,
          },
    continue: continueLink(opened, next),
    reviewHref: next === undefined ? undefined : paths.review(id),
    parts: partContents(opened, 'overview'),
    downloads: downloadsOf((format) => paths.export(id, format)),
    readingVersionHref: paths.readingVersion(survey.id),
    introduction: survey.introduction,
    instructions: survey.instructions,
    editorNotes: survey.editorNotes,
    notice: writable ? undefined : 'Omgången är stängd. Svaren kan läsas och hämtas men inte ändras.',
  };
}

/** Every format that a report is written in, with what each is for. */
export function downloadsOf(hrefOf: (format: string) => string): DownloadView[] {
  return [
    { href: hrefOf('pdf'), text: 'PDF för utskrift, nämnd och arkiv' },
    { href: hrefOf('docx'), text: 'Word' },
    { href: hrefOf('xlsx'), text: 'Excel' },
    { href: hrefOf('csv'), text: 'CSV, en rad för varje uppgift' },
    { href: hrefOf('json'), text: 'JSON' },
  ];
}

function firstUnfinishedPage({ survey, answers, wrong }: OpenedResponse): number | undefined {
  return survey.pages.find((page) =>
    page.questions.some(
      (question) =>
        isAsked(survey, answers, question) &&
        (!isAnswered(question, answers[question.id]) || wrong.some((problem) => problem.question === question.id)),
    ),
  )?.number;
}

function continueLink({ response, writable }: OpenedResponse, next: number | undefined): OverviewView['continue'] {
  if (!writable) return { href: paths.page(response.id, 1), text: 'Läs svaren' };
  if (next === undefined) return { href: paths.review(response.id), text: 'Granska och lämna in' };
  return { href: paths.page(response.id, next), text: response.version === 0 ? 'Börja fylla i' : 'Fortsätt fylla i' };
}
