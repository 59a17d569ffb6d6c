import { type Answers, isAsked } from '../../domain/answer/answer.ts';
import { answerNumbers } from '../../domain/answer/answer-numbers.ts';
import { kindWords, memberKindOf } from '../../domain/people/organisation-kind.ts';
import { type NewRemark, REMARK_LIMIT } from '../../domain/response/remark.ts';
import type { Question } from '../../domain/survey/question.ts';
import { respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { type FieldFault, type FieldWords, faultSentence, longTextFault } from '../../domain/text/field-fault.ts';
import { formatCount, formatDate, formatDateTime, toMendHeading } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { ResponseToSendBack } from '../../domain/workflow/response-to-send-back.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { type AnswerWords, answerInWords, saysNothing } from '../answer/answer-words.ts';
import { fieldName, type PostedFields, WHOLE_REMARK } from '../answer/form-fields.ts';
import { type ContextView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { RESPONSE_STATES } from '../site/states.ts';

/**
 * The page where a response is returned or sent back with remarks: each question with its answer and a field for a
 * remark, folded until it is needed.
 */
export interface RemarksFormView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly heading: string;
  readonly means: string;
  readonly notice: string | undefined;
  /** Remarks that the viewer has sent already and that have not been seen to. */
  readonly waiting: readonly { readonly question: string; readonly sent: string; readonly text: string }[];
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly version: number;
  readonly whole: RemarkFieldView;
  readonly parts: readonly {
    readonly letter: string;
    readonly title: string;
    readonly questions: readonly RemarkedQuestionView[];
  }[];
  readonly button: string;
  readonly leave: { readonly href: string; readonly text: string };
}

interface RemarkFieldView {
  readonly name: string;
  readonly id: string;
  readonly value: string;
  readonly errorText: string | undefined;
}

interface RemarkedQuestionView extends AnswerWords {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly unanswered: boolean;
  readonly open: boolean;
  readonly field: RemarkFieldView;
}

/**
 * The remarks that were typed, normalised and trimmed, and the faults that keep them from being sent, by printed number;
 * undefined is the remark on the whole response, which is missing if there is no other.
 */
export interface TypedRemarks {
  readonly posted: PostedFields;
  readonly remarks: readonly NewRemark[];
  readonly faults: ReadonlyMap<string | undefined, FieldFault>;
}

const REMARK_WORDS: FieldWords = {
  name: 'Kommentaren',
  it: 'den',
  missing: 'Skriv vad som ska rättas, vid minst en fråga eller om hela svaret.',
};

/** Reads the posted remarks in the survey's order; empty ones are left out. */
export function readRemarks(survey: Survey, posted: PostedFields): TypedRemarks {
  const places: (string | undefined)[] = [undefined, ...survey.questions.map(({ id }) => id)];
  const remarks = places.flatMap((question): NewRemark[] => {
    const text = normaliseText(typedIn(posted, question)).trim();
    return text === '' ? [] : [{ question, text }];
  });
  const long = remarks.flatMap(({ question, text }) => {
    const fault = longTextFault(text, REMARK_LIMIT);
    return fault === undefined ? [] : [[question, fault] as const];
  });
  return { posted, remarks, faults: new Map(remarks.length === 0 ? [[undefined, { fault: 'missing' }]] : long) };
}

/** Why the remarks cannot be sent: none is written, or some are too long. Undefined when they can be sent. */
export function remarksProblem({ faults }: TypedRemarks): ErrorSummaryView | undefined {
  const items = Array.from(faults, ([question, fault]) => ({
    href: `#${idOf(question)}`,
    text: `${fault.fault === 'missing' ? '' : `${placeName(question)}: `}${faultSentence(fault, REMARK_WORDS)}`,
  }));
  if (items.length === 0) return undefined;
  const heading = toMendHeading(items.length);
  return { heading, text: 'Inget är skickat än. Allt du har skrivit står kvar.', items, onward: undefined };
}

interface Shown {
  /** The printed number of the question that the page's address names; its field is unfolded. */
  readonly question?: string | undefined;
  readonly typed?: TypedRemarks | undefined;
  readonly errors?: ErrorSummaryView | undefined;
  readonly notice?: string | undefined;
}

/** The page that returns a response that is ready or approved, for its approver. */
export function returnView(loaded: LoadedResponse, shown: Shown): RemarksFormView {
  const { response, survey, answers } = loaded;
  return {
    ...pageOf(survey, answers, shown),
    title: `Skicka tillbaka, ${survey.title}`,
    context: contextView(loaded),
    heading: 'Skicka tillbaka med kommentarer',
    means:
      'Svaret går tillbaka till den som svarar för organisationen och kan ändras igen. Kommentarerna skickas med mejl och visas vid frågorna tills svaret klarmarkeras eller lämnas in igen.',
    waiting: [],
    action: paths.return(response.id),
    version: response.version,
    button: 'Skicka tillbaka',
    leave: { href: paths.review(response.id), text: 'Avbryt' },
  };
}

/** The page that sends a submitted response back, for the RSS; it shows nothing of the draft. */
export function sendBackView(submitted: ResponseToSendBack, shown: Shown): RemarksFormView {
  const { id, organisation, round, lastDay, survey, submission, waiting } = submitted;
  const { answers, version } = submission;
  return {
    ...pageOf(survey, answers, shown),
    title: `Be om rättelse, ${survey.title}`,
    context: {
      surveyTitle: survey.title,
      organisation: organisation.name,
      year: survey.year,
      respondents: kindWords(respondentsOf(survey)),
      counted: kindWords(memberKindOf(submission.basis ?? {})),
      state: RESPONSE_STATES.submitted,
      lastDay: `Sista dag ${formatDate(lastDay)}`,
    },
    heading: 'Be om rättelse',
    waiting: waiting.map((remark) => ({
      question: placeName(remark.question),
      sent: formatDateTime(remark.at),
      text: remark.text,
    })),
    means: `Så här svarade ${organisation.name} i version ${formatCount(version)}, inlämnad ${formatDateTime(submission.submittedAt)}. Det som är inlämnat gäller tills organisationen lämnar in igen. Kommentarerna skickas med mejl och visas vid frågorna.`,
    action: paths.sendBack(id),
    version,
    button: 'Be om rättelse',
    leave: { href: paths.round(round.id), text: 'Till omgången' },
  };
}

function pageOf(
  survey: Survey,
  answers: Answers,
  { question: named, typed, errors, notice }: Shown,
): Pick<RemarksFormView, 'wrong' | 'notice' | 'errors' | 'whole' | 'parts'> {
  const field = (question: string | undefined): RemarkFieldView => {
    const fault = errors && typed?.faults.get(question);
    return {
      name: nameOf(question),
      id: idOf(question),
      value: typed === undefined ? '' : typedIn(typed.posted, question),
      errorText: fault && faultSentence(fault, REMARK_WORDS),
    };
  };
  const numbers = answerNumbers(survey, answers);
  const remarked = (question: Question): RemarkedQuestionView => {
    const words = answerInWords(question, answers[question.id], numbers);
    const own = field(question.id);
    return {
      ...words,
      anchor: questionAnchor(question.id),
      number: question.id,
      title: question.title,
      unanswered: saysNothing(words),
      open: question.id === named || own.value.trim() !== '',
      field: own,
    };
  };
  return {
    wrong: errors !== undefined,
    notice,
    errors,
    whole: field(undefined),
    parts: survey.parts.map(({ letter, title, sections }) => ({
      letter,
      title,
      questions: sections
        .flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))
        .filter((question) => isAsked(survey, answers, question))
        .map(remarked),
    })),
  };
}

function nameOf(question: string | undefined): string {
  return question === undefined ? WHOLE_REMARK : fieldName.remark(question);
}

function idOf(question: string | undefined): string {
  return question === undefined ? 'kommentar' : `${questionAnchor(question)}-kommentar`;
}

function typedIn(posted: PostedFields, question: string | undefined): string {
  const value = posted[nameOf(question)];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

function placeName(question: string | undefined): string {
  return question === undefined ? 'Hela svaret' : `Fråga ${question}`;
}
