import { isAsked } from '../../domain/answer/answer.ts';
import { changedNotice } from '../../domain/changed-meanwhile.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { colleagueName, type Proposal } from '../../domain/teamwork/delegation.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatDateTime, formatLength, genitiveOf } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';
import { type AnswerWords, answerInWords } from '../answer/answer-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { type SeenTextView, seenInAnswer } from '../screening/screening.ts';

/** A colleague's answer beside the one that stands, to be taken in or declined. */
export interface ProposalView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly question: string;
  readonly notice: string | undefined;
  readonly present: AnswerToCompare;
  readonly proposed: AnswerToCompare;
  readonly sent: string;
  readonly comment: { readonly heading: string; readonly text: string } | undefined;
  /** What is wrong in the proposal or missing from it. */
  readonly problems: readonly string[];
  /** What in it may not be sent. */
  readonly screening: readonly SeenTextView[];
  readonly notAsked: string | undefined;
  /** What became of it; undefined while it waits. */
  readonly decided: string | undefined;
  readonly action: string;
  /** Of what is shown here: what is decided is what was looked at. */
  readonly version: number;
  readonly sentAt: string;
  readonly mayAccept: boolean;
  readonly backHref: string;
}

interface AnswerToCompare extends AnswerWords {
  readonly heading: string;
  readonly length: string | undefined;
  readonly nothing: boolean;
}

export interface ProposalSource {
  readonly proposal: Proposal;
  readonly question: Question;
  /** Of the proposed answer alone. */
  readonly problems: readonly Problem[];
  /** Somebody changed the answer or the proposal while they were looked at. */
  readonly changed?: boolean;
}

export function proposalView(
  loaded: LoadedResponse,
  { proposal, question, problems, changed = false }: ProposalSource,
): ProposalView {
  const { response, survey, answers, writable } = loaded;
  const { delegation, decision } = proposal;
  const page = pageOf(survey, question.id);
  const name = colleagueName(delegation);
  return {
    title: `Förslag på fråga ${question.id}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, page),
    number: question.id,
    question: question.title,
    notice: changed ? changedNotice('proposal') : lockWords(loaded),
    present: toCompare('Svaret nu', question, answers[question.id]),
    proposed: toCompare(`${genitiveOf(name)} förslag`, question, proposal.answer),
    sent: `Skickat ${formatDateTime(proposal.at)}. ${delegation.person.name} ställde frågan ${formatDateTime(delegation.createdAt)}.`,
    comment: proposal.comment === '' ? undefined : { heading: `Kommentar från ${name}`, text: proposal.comment },
    problems: decision === undefined ? problems.map(sentenceOf) : [],
    screening: decision === undefined ? seenInAnswer(question, proposal.answer) : [],
    notAsked:
      decision !== undefined || isAsked(survey, answers, question)
        ? undefined
        : 'Frågan ställs inte så som andra frågor är besvarade nu. Använder du förslaget väntar det tills frågan ställs.',
    decided:
      decision &&
      `${decision.person.name} ${decision.outcome === 'accepted' ? 'använde' : 'avböjde'} förslaget ${formatDateTime(decision.at)}.`,
    action: paths.proposal(response.id, proposal.id),
    version: response.version,
    sentAt: proposal.at,
    mayAccept: writable,
    backHref: questionHref(response.id, page.number, question.id),
  };
}

function toCompare(heading: string, question: Question, answer: Proposal['answer'] | undefined): AnswerToCompare {
  const words = answerInWords(question, answer);
  const nothing = words.lines.length === 0 && words.text === undefined && words.comment === undefined;
  return {
    ...words,
    heading,
    length: words.text === undefined ? undefined : formatLength(countCharacters(words.text), question.limit),
    nothing,
  };
}
