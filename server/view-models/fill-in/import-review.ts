import { isAsked } from '../../domain/answer/answer.ts';
import { stampOf } from '../../domain/fill-in/import-content.ts';
import { noteSentence } from '../../domain/fill-in/import-note.ts';
import {
  canBeAccepted,
  hasSomethingLost,
  type ImportOutcome,
  isAcceptedAtFirst,
  isSettledInDoubt,
  type ReviewedQuestion,
  reviewSentences,
} from '../../domain/fill-in/import-review.ts';
import type { LoadedImport } from '../../domain/fill-in/loaded-import.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import {
  countInWords,
  formatCount,
  formatCounted,
  formatDateTime,
  formatList,
  withCapital,
} from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { historyHref, paths, questionAnchor, questionHref } from '../../paths.ts';
import { type AnswerDifferenceView, answerDifference } from '../answer/answer-difference.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import type { StateView } from '../site/states.ts';

/** The names of the fields that say which imported answers are accepted. */
export const acceptField = {
  chosen: 'ta-in',
  /** The hidden field with a digest of the answer that stood when the page was made. */
  seen: (question: string) => `sett-${question}`,
} as const;

/** The page with what an imported file says, question by question, beside the present answers. */
export interface ImportReviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly fileName: string;
  readonly importedBy: string;
  readonly fileHref: string;
  readonly importHref: string;
  /** What was just accepted, as sentences; empty when nothing was. */
  readonly done: readonly string[];
  readonly historyHref: string;
  /** What to know about the file as a whole: another organisation's, another year's, another round's. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** The other sheets for the organisation in the file, to be reviewed instead. */
  readonly otherSheets: readonly { readonly href: string; readonly words: string; readonly found: string }[];
  readonly summary: string;
  readonly explanation: string | undefined;
  readonly notice: string | undefined;
  readonly action: string;
  readonly questions: readonly BroughtQuestionView[];
  /** Questions with content in the file of which nothing can be accepted. */
  readonly lost: readonly ToldQuestionView[];
  /** Questions with nothing to accept, whose content in the file may have been meant otherwise than it was read. */
  readonly inDoubt: readonly ToldQuestionView[];
  readonly notInSurvey: { readonly heading: string; readonly sentence: string } | undefined;
  readonly unchanged: readonly { readonly summary: string; readonly questions: readonly NamedQuestion[] }[];
  readonly button: string | undefined;
  readonly reviewHref: string;
}

interface NamedQuestion {
  readonly number: string;
  readonly name: string;
  readonly href: string;
}

interface ToldQuestionView extends NamedQuestion {
  readonly state: StateView;
  readonly sentences: readonly string[];
}

interface BroughtQuestionView extends NamedQuestion {
  readonly id: string;
  readonly state: StateView;
  /** True where there is no present answer to compare with. */
  readonly isNew: boolean;
  /** Why to look closely at the answer: it may have been meant otherwise, or is too long. */
  readonly toCheck: readonly StateView[];
  readonly difference: AnswerDifferenceView;
  /** What is not understood, what has no place in the survey, and what is to be changed after it is accepted. */
  readonly sentences: readonly string[];
  readonly choice:
    | {
        readonly name: string;
        readonly value: string;
        readonly checked: boolean;
        readonly label: string;
        readonly seenName: string;
        readonly seen: string;
      }
    | undefined;
}

const STATES: Readonly<Record<ImportOutcome, StateView>> = {
  new: { name: 'Nytt svar', shape: 'done' },
  changed: { name: 'Ändrat svar', shape: 'changed' },
  'changed-on-both-sides': { name: 'Ändrat både i filen och här', shape: 'wrong' },
  emptied: { name: 'Tömt i filen', shape: 'empty' },
  same: { name: 'Samma svar', shape: 'none' },
  untouched: { name: 'Orört i filen', shape: 'none' },
};

const NOT_UNDERSTOOD: StateView = { name: 'Går inte att förstå', shape: 'wrong' };
const NO_PLACE: StateView = { name: 'Finns inte i enkäten', shape: 'wrong' };
const IN_DOUBT: StateView = { name: 'Att kontrollera', shape: 'wrong' };
const TOO_LONG: StateView = { name: 'För långt', shape: 'wrong' };

/** The result of accepting answers, as read from the page's address: printed numbers of questions. */
export interface DoneAccepting {
  readonly accepted: readonly string[];
  readonly changedMeanwhile: readonly string[];
}

export function importReviewView(
  { loaded, answerImport, review, otherOrganisation, otherRound, problems, otherSheets }: LoadedImport,
  done?: DoneAccepting,
): ImportReviewView {
  const { response, survey } = loaded;
  const { file, content, id } = answerImport;
  const choosable = review.questions.filter(canBeAccepted);
  const lost = review.questions.filter((one) => !canBeAccepted(one) && hasSomethingLost(one));
  const rest = review.questions.filter((one) => !canBeAccepted(one) && !lost.includes(one));
  const name = (one: ReviewedQuestion) => nameOf(loaded, one);
  const sheetsOtherwise = ({ question }: ReviewedQuestion) =>
    otherSheets.filter(({ otherwise }) => otherwise.includes(question.id)).map(({ sheet }) => sheet);
  return {
    title: `Granska ${file.name}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'import'),
    fileName: otherSheets.length === 0 ? file.name : `${file.name}, bladet ”${content.sheet ?? ''}”`,
    importedBy: `Läst av ${file.by} ${formatDateTime(file.at)}`,
    fileHref: paths.importFile(response.id, id),
    importHref: paths.imports(response.id),
    done: doneSentences(done),
    historyHref: historyHref(response.id, {}),
    warnings: [
      ...(otherOrganisation === undefined
        ? []
        : [
            `Filen är ifylld för ${otherOrganisation}, men det här är svaret från ${response.organisation.name}. Inget är förvalt. Ta bara in det som verkligen är ert.`,
          ]),
      ...(review.earlier === undefined
        ? []
        : [`Filen är ${review.earlier.year} års enkät. Svaren visas på de frågor i årets enkät som fortsätter den.`]),
      ...severalSheets(response.organisation.name, content.sheet, otherSheets),
      ...(otherRound ? ['Filen hör till en annan omgång av samma enkät.'] : []),
    ],
    notes: content.notes.map(noteSentence),
    otherSheets: otherSheets.map(({ importId, sheet, acceptable }) => ({
      href: paths.importReview(response.id, importId),
      words: `Granska bladet ”${sheet}” i stället`,
      found: acceptable === 0 ? 'inget nytt' : formatCounted(acceptable, ['fråga att ta in', 'frågor att ta in']),
    })),
    summary: summaryOf(choosable, lost, review.notInSurvey),
    explanation:
      choosable.length === 0
        ? undefined
        : 'Inget är ändrat än. Läs igenom, ta bort krysset för det som inte ska med, och ta in resten. Det som stod förut finns kvar i historiken.',
    notice: lockWords(loaded),
    action: paths.importReview(response.id, id),
    questions: choosable.map((one) =>
      questionView(loaded, one, {
        problems: problems.filter(({ question }) => question === one.question.id),
        checked: otherOrganisation === undefined && sheetsOtherwise(one).length === 0 && isAcceptedAtFirst(one),
        sheetsOtherwise: sheetsOtherwise(one),
      }),
    ),
    lost: lost.map((one) => ({
      ...name(one),
      state: one.unclear.length > 0 ? NOT_UNDERSTOOD : NO_PLACE,
      sentences: reviewSentences(one),
    })),
    inDoubt: review.questions
      .filter((one) => isSettledInDoubt(one) && done?.accepted.includes(one.question.id) !== true)
      .map((one) => ({ ...name(one), state: IN_DOUBT, sentences: reviewSentences(one) })),
    notInSurvey:
      review.notInSurvey.length === 0
        ? undefined
        : {
            heading: 'Finns inte i den här enkäten',
            sentence: `Filen har svar på fråga ${formatList(review.notInSurvey)}, som inte finns i ${review.earlier === undefined ? survey.title : 'årets enkät'}. De tas inte in. Hela filen finns kvar att läsa.`,
          },
    unchanged: [
      foldedOf(rest, 'same', ['fråga har samma svar i filen som här', 'frågor har samma svar i filen som här'], name),
      foldedOf(
        rest,
        'untouched',
        ['fråga är orörd i filen och har ett nyare svar här', 'frågor är orörda i filen och har nyare svar här'],
        name,
      ),
    ].flatMap((folded) => folded ?? []),
    button: choosable.length > 0 && loaded.writable ? 'Ta in valda svar' : undefined,
    reviewHref: paths.review(response.id),
  };
}

/** That the file has several sheets for the organisation, and which of them is shown. */
function severalSheets(organisation: string, shown: string | undefined, others: LoadedImport['otherSheets']): string[] {
  if (others.length === 0) return [];
  const names = [shown ?? '', ...others.map(({ sheet }) => sheet)].map((name) => `”${name}”`);
  return [
    `Boken har ${countInWords(names.length)} blad för ${organisation}: ${formatList(names)}. Här visas ”${shown}”. Frågor som bladen svarar olika på är inte förvalda: ta in dem ur det blad som gäller.`,
  ];
}

function nameOf({ response, survey }: LoadedResponse, { question }: ReviewedQuestion): NamedQuestion {
  const page = pageOf(survey, question.id).number;
  return { number: question.id, name: question.title, href: questionHref(response.id, page, question.id) };
}

function questionView(
  loaded: LoadedResponse,
  reviewed: ReviewedQuestion,
  {
    problems,
    checked,
    sheetsOtherwise,
  }: { readonly problems: readonly Problem[]; readonly checked: boolean; readonly sheetsOtherwise: readonly string[] },
): BroughtQuestionView {
  const { question, outcome, present, imported: content, doubts } = reviewed;
  const asked = isAsked(loaded.survey, { ...loaded.answers, ...asAnswers(reviewed) }, question);
  return {
    ...nameOf(loaded, reviewed),
    id: questionAnchor(question.id),
    state: STATES[outcome],
    isNew: outcome === 'new',
    toCheck: [
      ...(doubts.length + sheetsOtherwise.length > 0 ? [IN_DOUBT] : []),
      ...(problems.some(({ rule }) => rule === 'over-limit') ? [TOO_LONG] : []),
    ],
    difference: answerDifference(question, present, content),
    sentences: [
      ...reviewSentences(reviewed),
      ...sheetsOtherwise.map((sheet) => `I bladet ”${sheet}” står ett annat svar på frågan. Ta in ett av dem.`),
      ...problems.map(sentenceOf),
      ...(asked ? [] : ['Frågan ställs inte så som andra frågor är besvarade nu. Svaret väntar tills den ställs.']),
    ],
    choice: loaded.writable
      ? {
          name: acceptField.chosen,
          value: question.id,
          checked,
          label: outcome === 'emptied' ? 'Ta bort svaret' : `Ta in svaret på fråga ${question.id}`,
          seenName: acceptField.seen(question.id),
          seen: stampOf(present),
        }
      : undefined,
  };
}

function asAnswers({ question, imported: content }: ReviewedQuestion) {
  return content === undefined ? {} : { [question.id]: content };
}

function foldedOf(
  questions: readonly ReviewedQuestion[],
  outcome: ImportOutcome,
  words: readonly [string, string],
  name: (one: ReviewedQuestion) => NamedQuestion,
): ImportReviewView['unchanged'][number] | undefined {
  // Questions without an answer, in the file and in the response, are not listed.
  const own = questions.filter((one) => one.outcome === outcome && one.present !== undefined);
  return own.length === 0 ? undefined : { summary: formatCounted(own.length, words), questions: own.map(name) };
}

function summaryOf(
  choosable: readonly ReviewedQuestion[],
  lost: readonly ReviewedQuestion[],
  notInSurvey: readonly string[],
): string {
  const count = (...outcomes: readonly ImportOutcome[]) =>
    choosable.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const told: (readonly [number, readonly [string, string]])[] = [
    [count('new'), ['nytt svar', 'nya svar']],
    [count('changed'), ['ändrat svar', 'ändrade svar']],
    [
      count('changed-on-both-sides'),
      ['svar som har ändrats både i filen och här', 'svar som har ändrats både i filen och här'],
    ],
    [count('emptied'), ['svar som är tömt i filen', 'svar som är tömda i filen']],
    [lost.length + notInSurvey.length, ['fråga som inte kan tas in', 'frågor som inte kan tas in']],
  ];
  const parts = told.filter(([number]) => number > 0).map(([number, words]) => formatCounted(number, words));
  if (parts.length === 0) return 'Filen har inga svar som inte redan finns här.';
  return `Filen har ${formatList(parts)}.`;
}

function doneSentences(done: DoneAccepting | undefined): string[] {
  if (done === undefined) return [];
  const { accepted: taken, changedMeanwhile } = done;
  return [
    taken.length === 0
      ? 'Inget svar togs in.'
      : `${withCapital(taken.length === 1 ? 'svaret' : `${formatCount(taken.length)} svar`)} på fråga ${formatList(taken)} ${taken.length === 1 ? 'är intaget' : 'är intagna'}.`,
    ...(changedMeanwhile.length === 0
      ? []
      : [
          `Svaret på fråga ${formatList(changedMeanwhile)} har ändrats av någon annan medan du läste, och är inte intaget. Läs det igen nedanför och välj på nytt.`,
        ]),
  ];
}
