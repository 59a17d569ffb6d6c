import { type Answers, isAsked } from '../../domain/answer/answer.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type NewRemark, REMARK_LIMIT, type Remark } from '../../domain/response/remark.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { countCharacters, normaliseText } from '../../domain/text/characters.ts';
import { formatCount, formatDate, formatDateTime, tooLongSentence } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { type AnswerWords, answerInWords } from '../answer/answer-words.ts';
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

/** The remarks that were typed, normalised and trimmed, and those of them that are longer than `REMARK_LIMIT`. */
export interface TypedRemarks {
  readonly posted: PostedFields;
  readonly remarks: readonly NewRemark[];
  readonly tooLong: readonly NewRemark[];
}

/** Reads the posted remarks in the survey's order; empty ones are left out. */
export function readRemarks(survey: Survey, posted: PostedFields): TypedRemarks {
  const places: (string | undefined)[] = [undefined, ...survey.questions.map(({ id }) => id)];
  const remarks = places.flatMap((question): NewRemark[] => {
    const text = normaliseText(typedIn(posted, question)).trim();
    return text === '' ? [] : [{ question, text }];
  });
  return { posted, remarks, tooLong: remarks.filter(({ text }) => countCharacters(text) > REMARK_LIMIT) };
}

/** Why the remarks cannot be sent: none is written, or some are too long. Undefined when they can be sent. */
export function remarksProblem({ remarks, tooLong }: TypedRemarks): ErrorSummaryView | undefined {
  const items =
    remarks.length === 0
      ? [{ href: `#${idOf(undefined)}`, text: 'Skriv vad som ska rättas, vid minst en fråga eller om hela svaret.' }]
      : tooLong.map((remark) => ({
          href: `#${idOf(remark.question)}`,
          text: `${remark.question === undefined ? 'Hela svaret' : `Fråga ${remark.question}`}: ${tooLongWords(remark)}`,
        }));
  if (items.length === 0) return undefined;
  const heading = items.length === 1 ? 'En sak att rätta' : `${formatCount(items.length)} saker att rätta`;
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
export function sendBackView(
  submitted: {
    readonly id: string;
    readonly organisation: Organisation;
    readonly round: Round;
    readonly lastDay: string;
    readonly survey: Survey;
    readonly submission: Submission;
    readonly waiting: readonly Remark[];
  },
  shown: Shown,
): RemarksFormView {
  const { id, organisation, round, lastDay, survey, submission, waiting } = submitted;
  const { answers, version } = submission;
  return {
    ...pageOf(survey, answers, shown),
    title: `Be om rättelse, ${survey.title}`,
    context: {
      surveyTitle: survey.title,
      organisation: organisation.name,
      year: survey.year,
      state: RESPONSE_STATES.submitted,
      lastDay: `Sista dag ${formatDate(lastDay)}`,
    },
    heading: 'Be om rättelse',
    waiting: waiting.map((remark) => ({
      question: remark.question === undefined ? 'Hela svaret' : `Fråga ${remark.question}`,
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
    const tooLong = typed?.tooLong.find((remark) => remark.question === question);
    const missing = question === undefined && errors !== undefined && typed?.remarks.length === 0;
    return {
      name: nameOf(question),
      id: idOf(question),
      value: typed === undefined ? '' : typedIn(typed.posted, question),
      errorText: missing ? errors.items[0]?.text : tooLong && tooLongWords(tooLong),
    };
  };
  const remarked = (question: Question): RemarkedQuestionView => {
    const words = answerInWords(question, answers[question.id]);
    const own = field(question.id);
    return {
      ...words,
      anchor: questionAnchor(question.id),
      number: question.id,
      title: question.title,
      unanswered: words.lines.length === 0 && words.text === undefined && words.comment === undefined,
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

function tooLongWords({ text }: NewRemark): string {
  return tooLongSentence('Kommentaren', countCharacters(text), REMARK_LIMIT);
}
