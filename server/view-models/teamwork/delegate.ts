import type { Question } from '../../domain/survey/question.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { colleagueName, type DelegationRequest, isOpenOn, MESSAGE_LIMIT } from '../../domain/teamwork/delegation.ts';
import type { QuestionWork } from '../../domain/teamwork/question-work.ts';
import type { FaultAt } from '../../domain/text/field-fault.ts';
import { formatDate, formatDateTime, toMendHeading } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';
import { type TextFieldView, textField } from '../answer/text-field.ts';
import { delegationSentence } from '../form/question-work.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';

/** The page that delegates a question: its open delegations, and the form that makes another. */
export interface DelegateView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly question: string;
  readonly notice: string | undefined;
  readonly errors: ErrorSummaryView | undefined;
  readonly running: readonly {
    readonly sentence: string;
    readonly asked: string;
    /** The name of the button to a screen reader, since many buttons have the same text. */
    readonly name: string;
    readonly endAction: string;
  }[];
  readonly action: string;
  readonly fields: readonly TextInput[];
  readonly message: TextFieldView & { readonly error: string | undefined };
  readonly backHref: string;
}

export interface DelegateSource {
  readonly work: QuestionWork;
  /** Today as an ISO date. */
  readonly day: string;
  /** The typed delegation and its faults; undefined where the form has not been sent. */
  readonly typed?: {
    readonly request: DelegationRequest;
    readonly problems: readonly FaultAt<keyof DelegationRequest>[];
  };
  /** What has just been done, by its name in the address. */
  readonly done?: unknown;
}

/** The sentence on the page for each thing that can just have been done, by its name in the address. */
const DONE: ReadonlyMap<unknown, string> = new Map([
  ['skickad', 'Frågan är på väg till din kollega med e-post. Svaret visas vid frågan när det har kommit.'],
  ['avslutad', 'Länken gäller inte längre. Det som kollegan redan har svarat finns kvar.'],
]);

/** The page where a question is delegated to a colleague. `question` is one that can be answered now. */
export function delegateView(
  question: Question,
  loaded: LoadedResponse,
  { work, day, typed, done }: DelegateSource,
): DelegateView {
  const { response, survey } = loaded;
  const page = pageOf(survey, question.id);
  const problems = typed?.problems ?? [];
  const errorOf = (field: keyof DelegationRequest) => problems.find((problem) => problem.field === field)?.sentence;
  return {
    title: `Be en kollega svara på fråga ${question.id}, ${survey.title}`,
    wrong: problems.length > 0,
    context: contextView(loaded),
    contents: contentsView(loaded, page),
    number: question.id,
    question: question.title,
    notice: problems.length > 0 ? undefined : DONE.get(done),
    errors: problems.length === 0 ? undefined : errorSummary(problems),
    running: work.delegations
      .filter(({ delegation }) => isOpenOn(delegation, day))
      .map(({ delegation, proposals }) => ({
        sentence: delegationSentence(delegation, proposals.at(-1)),
        asked: `Skickad av ${delegation.person.name}, ${formatDateTime(delegation.createdAt)}, till ${delegation.colleague?.email ?? 'en adress som är raderad'}.`,
        name: colleagueName(delegation),
        endAction: paths.endDelegation(response.id, delegation.id),
      })),
    action: paths.delegate(response.id, question.id),
    fields: [
      textInput({
        name: 'name',
        label: 'Kollegans namn',
        value: typed?.request.name ?? '',
        error: errorOf('name'),
      }),
      textInput({
        name: 'email',
        type: 'email',
        label: 'Kollegans e-postadress',
        value: typed?.request.email ?? '',
        error: errorOf('email'),
      }),
      textInput({
        name: 'lastDay',
        type: 'date',
        label: 'Sista dag att svara',
        hint: `Senast ${formatDate(response.lastDay)}, som är sista dagen för hela svaret.`,
        value: typed?.request.lastDay ?? response.lastDay,
        error: errorOf('lastDay'),
      }),
    ],
    message: messageField(typed?.request.message, errorOf('message')),
    backHref: questionHref(response.id, page.number, question.id),
  };
}

function messageField(typed: string | undefined, error: string | undefined): DelegateView['message'] {
  const id = 'message';
  const names = {
    id,
    name: id,
    label: 'Meddelande (frivilligt)',
    describedBy: error === undefined ? `${id}-antal` : `${id}-fel ${id}-antal`,
  };
  return { ...textField(names, typed, { limit: MESSAGE_LIMIT }, error !== undefined), rows: 4, error };
}

function errorSummary(problems: readonly FaultAt<keyof DelegationRequest>[]): ErrorSummaryView {
  return {
    heading: toMendHeading(problems.length),
    text: 'Inget är skickat än.',
    items: problems.map(({ field, sentence }) => ({ href: `#${field}`, text: sentence })),
    onward: undefined,
  };
}
