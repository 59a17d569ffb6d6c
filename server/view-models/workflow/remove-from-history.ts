import type { Answer } from '../../domain/answer/answer.ts';
import { NO_NUMBERS } from '../../domain/answer/answer-numbers.ts';
import { canonicalJson } from '../../domain/text/canonical-json.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';
import type { LoadedRemoval, RemovalReason, RemovalScope } from '../../domain/workflow/history-removal.ts';
import { historyHref, paths } from '../../paths.ts';
import { answerInWords } from '../answer/answer-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

/** The page that removes earlier answers of a question from the history: which, why, and what cannot be undone. */
export interface RemoveFromHistoryView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly first: number;
  readonly last: number;
  /** The version of the response that the page shows. */
  readonly seen: number;
  readonly scopes: readonly ChoiceView[];
  readonly scopeError: string | undefined;
  readonly reasons: readonly ChoiceView[];
  readonly reasonError: string | undefined;
  /** What to do about the submissions that have one of the answers; undefined if none has. */
  readonly submitted: { readonly text: string; readonly links: readonly LinkView[] } | undefined;
  readonly leaveHref: string;
}

interface ChoiceView {
  readonly id: string;
  readonly value: string;
  readonly text: string;
  /** What the answer says, shortened. */
  readonly says: string | undefined;
  readonly checked: boolean;
}

interface LinkView {
  readonly href: string;
  readonly text: string;
}

const REASONS: Readonly<Record<RemovalReason, string>> = {
  'personal-data': 'Personuppgifter',
  secrecy: 'Uppgifter som omfattas av sekretess',
  mistake: 'Något som hamnade i svaret av misstag',
};

const SCOPE_MISSING = 'Välj vad som ska tas bort.';
const REASON_MISSING = 'Välj varför det ska tas bort.';

/** `posted`: what was chosen, where something is missing. */
export function removeFromHistoryView(
  removal: LoadedRemoval,
  posted?: { readonly scope: unknown; readonly reason: unknown },
): RemoveFromHistoryView {
  const { loaded, question, versions } = removal;
  const { response, survey } = loaded;
  const scopes = scopesOf(removal, posted?.scope);
  const reasons = (['personal-data', 'secrecy', 'mistake'] as const).map((value) => ({
    id: `skal-${value}`,
    value,
    text: REASONS[value],
    says: undefined,
    checked: posted?.reason === value,
  }));
  const scopeError = posted === undefined || scopes.some(({ checked }) => checked) ? undefined : SCOPE_MISSING;
  const reasonError = posted === undefined || reasons.some(({ checked }) => checked) ? undefined : REASON_MISSING;
  return {
    title: `Ta bort ur historiken, ${survey.title}`,
    wrong: scopeError !== undefined || reasonError !== undefined,
    context: contextView(loaded),
    contents: contentsView(loaded, 'history'),
    number: question.id,
    errors: errorsOf({ scopeError, reasonError, firstScope: scopes[0]?.id ?? '' }),
    action: paths.removeFromHistory(response.id),
    first: versions.first,
    last: versions.last,
    seen: response.version,
    scopes,
    scopeError,
    reasons,
    reasonError,
    submitted: submittedOf(removal),
    leaveHref: historyHref(response.id, { question: question.id }),
  };
}

/**
 * What can be removed. One answer alone only where the change is one saved version: of a change that several were joined to,
 * the answers in between are in neither its first nor its last.
 */
function scopesOf(
  { loaded, question, versions, before, after, earlier }: LoadedRemoval,
  chosen: unknown,
): ChoiceView[] {
  const stands = canonicalJson(loaded.response.answers[question.id] ?? null);
  const one = (value: RemovalScope, text: string, answer: Answer | undefined): ChoiceView[] =>
    answer === undefined || canonicalJson(answer) === stands
      ? []
      : [{ id: `vad-${value}`, value, text, says: saysOf(answer), checked: chosen === value }];
  function saysOf(answer: Answer): string {
    const { lines, text, comment, attachments, table } = answerInWords(question, answer, NO_NUMBERS);
    const cells = (table?.rows ?? []).length === 0 ? [] : ['en tabell'];
    const said = [...lines, ...cells, text, comment, ...attachments.map(({ name }) => name)];
    return shortened(said.filter((part) => part !== undefined).join(' · '));
  }
  return [
    {
      id: 'vad-all',
      value: 'all',
      text: `Alla tidigare svar på frågan (${formatCount(earlier)} ${earlier === 1 ? 'sparad version' : 'sparade versioner'})`,
      says: undefined,
      checked: chosen === 'all',
    },
    ...(versions.first === versions.last
      ? [
          ...one('before', 'Bara det gamla svaret i ändringen', before),
          ...one('after', 'Bara det nya svaret i ändringen', after),
        ]
      : []),
  ];
}

const MOST_SAID = 160;

function shortened(text: string): string {
  return text.length <= MOST_SAID ? text : `${text.slice(0, MOST_SAID).trimEnd()}…`;
}

function errorsOf({
  scopeError,
  reasonError,
  firstScope,
}: {
  readonly scopeError: string | undefined;
  readonly reasonError: string | undefined;
  readonly firstScope: string;
}): ErrorSummaryView | undefined {
  const items = [
    ...(scopeError === undefined ? [] : [{ href: `#${firstScope}`, text: scopeError }]),
    ...(reasonError === undefined ? [] : [{ href: '#skal-personal-data', text: reasonError }]),
  ];
  if (items.length === 0) return undefined;
  return {
    heading: items.length === 1 ? 'En sak att rätta' : 'Två saker att rätta',
    text: 'Inget är borttaget.',
    items,
    onward: undefined,
  };
}

function submittedOf({ loaded, submittedIn }: LoadedRemoval): RemoveFromHistoryView['submitted'] {
  const { response, permissions, receipt } = loaded;
  if (submittedIn.length === 0) return undefined;
  const holds = receipt !== undefined && submittedIn.includes(receipt.version);
  return {
    text: `Ett av de tidigare svaren är inlämnat, i version ${formatList(submittedIn.map(formatCount))}. ${[
      'Det som är inlämnat ändras aldrig.',
      ...(holds ? ['Lämna in det ändrade svaret, eller återta inlämningen, så att den inte gäller.'] : []),
      ...(permissions.has('submission.release') ? ['Ska inlämningen lämnas ut: gör en maskad kopia.'] : []),
    ].join(' ')}`,
    links: [
      ...(holds && permissions.has('response.withdraw')
        ? [{ href: paths.withdraw(response.id), text: 'Återta inlämningen' }]
        : []),
      ...(permissions.has('submission.release')
        ? submittedIn.map((version) => ({
            href: paths.release(response.id, version),
            text: `Maskad kopia av version ${formatCount(version)}`,
          }))
        : []),
    ],
  };
}
