import { frozenWords } from '../../domain/counting/basis-words.ts';
import { type ScreeningDecision, screenAnswers, toLookThrough, whereIs } from '../../domain/screening/screened-text.ts';
import { FINDING_KINDS, FINDING_NAMES } from '../../domain/screening/screening.ts';
import { takesBoardDecision } from '../../domain/submission/political-decision.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import { findQuestion, pageOf, type Survey } from '../../domain/survey/survey.ts';
import { isOfCell } from '../../domain/table/cell-problem.ts';
import { colleagueName } from '../../domain/teamwork/delegation.ts';
import { formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import { openDelegations } from '../../domain/workflow/easily-missed.ts';
import { digestNow, type LoadedResponse, responseNumbers } from '../../domain/workflow/loaded-response.ts';
import { countQuestions, progressOf } from '../../domain/workflow/question-progress.ts';
import type { ResponseWorkflow } from '../../domain/workflow/step.ts';
import { openTransitions, TRANSITIONS, type TransitionName } from '../../domain/workflow/transition.ts';
import { paths, questionHref } from '../../paths.ts';
import { fieldToMend } from '../answer/form-fields.ts';
import { carriedSentence } from '../answer/unconfirmed.ts';
import { overrideHref } from '../counting/number-overrides.ts';
import { onBehalfNotice } from '../on-behalf/on-behalf.ts';
import { type ContentsView, type ContextView, contentsView, contextView, reviewName } from '../response/contents.ts';
import { doneWords } from '../response/done-words.ts';
import { remainingCounts } from '../response/progress.ts';
import { type ListedRemarkView, listedRemarks, replyErrors, type TypedReply } from '../response/remarks.ts';
import { workflowWords } from '../response/workflow-words.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type EasilyMissedView, easilyMissedView } from './easily-missed.ts';
import { type QuestionReviewView, questionReviewView } from './question-review.ts';
import { type ReviewedRemarkView, reviewedRemarksView } from './reviewed-remarks.ts';

/** The review page: every answer and everything that is missing, before the response is submitted. */
export interface ReviewView {
  readonly title: string;
  readonly heading: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  /** Why a reply to a remark that was just sent is not saved. */
  readonly replyErrors: ErrorSummaryView | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** What was just done. */
  readonly done: string | undefined;
  /** The state of the response, and who can take it further. */
  readonly status: string | undefined;
  /** The notice that another organisation has written answers here on its behalf, which it is to confirm. */
  readonly onBehalf: { readonly text: string; readonly href: string } | undefined;
  /** What is easily missed: members without an answer, proposals without a decision, long texts. */
  readonly missed: EasilyMissedView | undefined;
  readonly remarks: readonly ListedRemarkView[];
  /** Those of the last return, while the response is reviewed again. */
  readonly reviewed: readonly ReviewedRemarkView[];
  /** Texts with findings that nobody has looked through. They do not prevent the submission. */
  readonly screening: ScreeningListView | undefined;
  readonly parts: readonly {
    readonly letter: string;
    readonly title: string;
    readonly questions: readonly QuestionReviewView[];
  }[];
  /** The version of the response that the page shows; its transitions are refused if the response has changed since. */
  readonly version: number;
  readonly digest: string;
  /** The button for the furthest transition, with what it means; undefined where the viewer can make none. */
  readonly primary: (ButtonView & { readonly means: string }) | undefined;
  /** When the basis was frozen, with a link to the basis updates; undefined where it is not frozen. */
  readonly frozen: { readonly text: string; readonly href: string } | undefined;
  /** The buttons for other transitions. */
  readonly others: readonly ButtonView[];
  /** Links to transitions that have a page of their own. */
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

interface ScreeningListView {
  readonly heading: string;
  readonly text: string;
  readonly items: readonly { readonly href: string; readonly text: string }[];
}

/** A transition that is made by pressing a button. */
interface ButtonView {
  readonly action: string;
  readonly button: string;
  /** True where it can be made with reservation for the political board's decision. */
  readonly mayReserve: boolean;
}

/**
 * The page where a response is read through and taken further in the workflow. `decisions`: the response's screening
 * decisions. `done`: what was just done, by its name in the address.
 */
export function reviewView(
  loaded: LoadedResponse,
  workflow: ResponseWorkflow,
  {
    decisions,
    done,
    reviewed = [],
    reply,
  }: {
    readonly decisions: readonly ScreeningDecision[];
    readonly done?: unknown;
    readonly reviewed?: Parameters<typeof reviewedRemarksView>[1];
    /** A reply to a remark that was not saved. */
    readonly reply?: TypedReply;
  },
): ReviewView {
  const { response, survey, blockers, writable } = loaded;
  const transitions = openTransitions(loaded);
  const replyError = reply && replyErrors(reply);
  const heading = reviewName(loaded);
  const numbers = responseNumbers(loaded);
  const [primary, ...others] = AT_ONCE.filter((name) => transitions.includes(name));
  return {
    title: `${heading}, ${survey.title}`,
    heading,
    context: contextView(loaded),
    contents: contentsView(loaded, 'review'),
    wrong: replyError !== undefined,
    // What was just sent comes before what prevents the submission.
    replyErrors: replyError,
    errors: replyError === undefined && writable && blockers.length > 0 ? summaryOf(loaded) : undefined,
    done: carriedSentence(done) ?? doneWords(done, loaded, workflow),
    status: workflowWords(loaded, workflow),
    onBehalf: onBehalfNotice(loaded),
    missed: easilyMissedView(loaded),
    remarks: listedRemarks(loaded, reply),
    reviewed: reviewedRemarksView(survey, reviewed),
    screening: screeningList(loaded, decisions),
    parts: survey.parts.map(({ letter, title, sections }) => ({
      letter,
      title,
      questions: sections.flatMap(({ pages }) =>
        pages.flatMap((page) =>
          page.questions.map((question) =>
            questionReviewView(question, loaded, numbers, transitions.includes('return')),
          ),
        ),
      ),
    })),
    version: response.version,
    digest: digestNow(loaded),
    primary: primary && { ...buttonView(primary, loaded), means: meaningOf(primary, loaded) },
    frozen: loaded.aggregate?.frozen && {
      text: frozenWords(loaded.aggregate.frozen),
      href: `${paths.basis(response.id)}#nytt`,
    },
    others: [...others, ...(transitions.includes('reopen') ? (['reopen'] as const) : [])].map((name) =>
      buttonView(name, loaded),
    ),
    links: [
      ...(transitions.includes('return')
        ? [{ href: paths.return(response.id), text: 'Skicka tillbaka med kommentarer' }]
        : []),
      ...(transitions.includes('withdraw') ? [{ href: paths.withdraw(response.id), text: 'Återta inlämningen' }] : []),
      { href: paths.response(response.id), text: 'Till översikten' },
    ],
  };
}

/** The transitions that are made by a single button, the furthest first. */
const AT_ONCE = ['submit', 'approve', 'make-ready'] as const satisfies readonly TransitionName[];

const ACTIONS: Readonly<Record<(typeof AT_ONCE)[number] | 'reopen', (id: string) => string>> = {
  submit: paths.review,
  approve: paths.approve,
  'make-ready': paths.makeReady,
  reopen: paths.reopen,
};

function buttonView(name: keyof typeof ACTIONS, { response, survey }: LoadedResponse): ButtonView {
  return {
    action: ACTIONS[name](response.id),
    button: TRANSITIONS[name].button,
    mayReserve: name === 'submit' && takesBoardDecision(survey, response.organisation),
  };
}

function meaningOf(name: (typeof AT_ONCE)[number], loaded: LoadedResponse): string {
  const open = openDelegations(loaded);
  if (open.length === 0 || name === 'approve') return meaningAlone(name, loaded);
  const asked = open.map((one) => `fråga ${one.question} hos ${colleagueName(one)}`);
  return `${meaningAlone(name, loaded)} Väntar du inte på det som är ute? Utan svar är ${formatList(asked)}.`;
}

function meaningAlone(name: (typeof AT_ONCE)[number], { receipt, remarks }: LoadedResponse): string {
  switch (name) {
    case 'make-ready':
      return 'Svaren låses medan de granskas, och godkännaren får ett mejl. Behöver du ändra något öppnar du dem igen här.';
    case 'approve':
      return 'Du godkänner svaren så som de står på den här sidan. De som svarar för organisationen får ett mejl. Sedan kan svaret lämnas in.';
    case 'submit': {
      const settled = remarks.length === 0 ? '' : ' Kommentarerna räknas då som åtgärdade.';
      return receipt === undefined
        ? `När du lämnar in fryses svaret och du får ett kvitto. Du kan ändra och lämna in igen till och med sista dagen.${settled}`
        : `Den nya inlämningen ersätter den förra, som finns kvar i sin version.${settled}`;
    }
  }
}

/** Undefined once the round has closed, since the texts cannot be rewritten then. */
function screeningList(
  { survey, response, answers, locked, writable }: LoadedResponse,
  decisions: readonly ScreeningDecision[],
): ScreeningListView | undefined {
  const isOver = locked === 'round-closed' || locked === 'round-withdrawn';
  const texts = isOver ? [] : toLookThrough(screenAnswers(survey, answers), decisions);
  if (texts.length === 0) return undefined;
  return {
    heading: texts.length === 1 ? 'En text att läsa igenom' : `${formatCount(texts.length)} texter att läsa igenom`,
    text: `Något i ${texts.length === 1 ? 'den' : 'dem'} kanske inte får skickas in.${
      writable ? ' Skriv om texten, eller kryssa vid frågan i att den är granskad.' : ''
    } Det hindrar inte inlämningen.`,
    items: texts.map((text) => {
      const kinds = FINDING_KINDS.filter((kind) => text.findings.some((finding) => finding.kind === kind));
      return {
        href: questionHref(response.id, pageOf(survey, text.question).number, text.question),
        text: `${withCapital(whereIs(text))}: ${formatList(kinds.map((kind) => FINDING_NAMES[kind]))}`,
      };
    }),
  };
}

function summaryOf(loaded: LoadedResponse): ErrorSummaryView {
  const { survey, response, blockers, settings } = loaded;
  const { remaining } = countQuestions(survey.questions, progressOf(loaded));
  return {
    heading: `${formatCounted(remaining, ['fråga', 'frågor'])} kvar: ${formatList(remainingCounts(progressOf(loaded)))}`,
    text: `Svaret kan ${settings.needsApproval ? 'klarmarkeras för granskning' : 'lämnas in'} när allt här är klart.`,
    items: blockers.map((problem) => ({
      href: mendHref(problem, response.id, survey),
      text: `Fråga ${problem.question}${isOfRow(problem) ? ', ' : ': '}${sentenceOf(problem)}`,
    })),
    onward: undefined,
  };
}

/** A problem with a number of members is mended where the members are seen; any other, in the form. */
function mendHref(problem: Problem, response: string, survey: Survey): string {
  if (isOfRow(problem)) return overrideHref(paths.count(response, problem.question), problem.option);
  if (problem.rule === 'sum-differs') return `${paths.count(response, problem.question)}#andra-tal`;
  const page = pageOf(survey, problem.question).number;
  const question = isOfCell(problem) ? findQuestion(survey, problem.question) : undefined;
  return question === undefined
    ? questionHref(response, page, problem.question)
    : `${paths.page(response, page)}#${fieldToMend(question, problem)}`;
}

type ProblemOfRow = Extract<
  Problem,
  { rule: 'unexplained-number' | 'long-reason' | 'above-members' | 'outside-possible' }
>;

function isOfRow(problem: Problem): problem is ProblemOfRow {
  return (
    problem.rule === 'unexplained-number' ||
    problem.rule === 'long-reason' ||
    problem.rule === 'above-members' ||
    problem.rule === 'outside-possible'
  );
}
