import { carryOver } from '../../actions/answer/carry-over.ts';
import { confirmAnswer } from '../../actions/answer/confirm-answer.ts';
import { type SavedPage, savePage } from '../../actions/answer/save-page.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadResponse } from '../../actions/response/load-response.ts';
import { loadBesideAnswers } from '../../actions/teamwork/load-beside-answers.ts';
import { isAsked } from '../../domain/answer/answer.ts';
import type { SeenEdit } from '../../domain/answer/answer-conflict.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type ScreenedText, screenAnswers, toLookThrough } from '../../domain/screening/screened-text.ts';
import type { Question } from '../../domain/survey/question.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import type { PostedFields } from '../../view-models/answer/form-fields.ts';
import { rejectedFieldsOf, rejectedNotesOf } from '../../view-models/answer/rejected-fields.ts';
import {
  type Carrying,
  type CarryOutcome,
  carriedInAddress,
  carriedSentence,
  readCarrying,
} from '../../view-models/answer/unconfirmed.ts';
import type { FormExtras } from '../../view-models/form/answers-form.ts';
import { readSettlement } from '../../view-models/form/conflict.ts';
import { ALL_SAVED, newlyAskedNotice, toLookThroughNotice } from '../../view-models/form/form-notice.ts';
import { type PostedWork, readWork } from '../../view-models/form/posted-work.ts';
import { questionWorkViews, type TypedWork, workDoneSentence } from '../../view-models/form/question-work.ts';
import { notAskedAbout, readScreening } from '../../view-models/screening/screening.ts';
import type { Show } from '../rendering/site.ts';
import type { SignedInVisit } from '../routing/route.ts';
import { postedAnswers, readEdit, readInPart } from './posted-edit.ts';

/** Where some questions of a response are filled in and saved together. */
export interface FormPlace {
  readonly questions: readonly Question[];
  /** Shows its page. */
  show(show: Show, loaded: LoadedResponse, extras: FormExtras): void;
  /** Its address with what it is to tell (`told`), for coming back to a question of it, which may be done meanwhile. */
  href(loaded: LoadedResponse, question: string, told: Readonly<Record<string, string>>): string;
  /** Where a save leads when there is nothing to come back to. */
  onward(loaded: LoadedResponse): string;
}

/** Shows the questions of a place. */
export async function showForm(visit: SignedInVisit, loaded: LoadedResponse, place: FormPlace): Promise<void> {
  const { klart, granska, ny, sparat } = visit.request.query;
  const beside = await besideOn(visit, loaded, place);
  const asked = typeof ny === 'string' ? ny.split(',') : [];
  const done =
    workDoneSentence(klart) ??
    carriedSentence(klart) ??
    (granska === undefined ? undefined : toLookThroughNotice(place.questions, loaded, beside.decisions)) ??
    newlyAskedNotice(place.questions.map(({ id }) => id).filter((id) => asked.includes(id))) ??
    (sparat === undefined ? undefined : ALL_SAVED);
  place.show(visit.show, loaded, { ...beside, done });
}

/**
 * Saves what is posted from a place. `before` is the response as it was loaded to find the place. What could not be saved
 * is shown again, beside the answer that stands.
 */
export async function saveForm(visit: SignedInVisit, before: LoadedResponse, place: FormPlace): Promise<void> {
  const { context, actor: person, response, show } = visit;
  const { id } = before.response;
  const { questions } = place;
  const { fields: posted, rejected } = postedAnswers(visit.form);
  const settled = readSettlement(posted.settle);
  const whole = questions.filter((question) => rejectedFieldsOf(question, rejected).length === 0);
  const work = readWork(questions, posted, rejected);
  const screening = readScreening(whole, posted);
  let edits: readonly SeenEdit[] = [];
  const saved = await savePage(context, person, id, (_survey, answers) => {
    edits = whole.flatMap((question) => readEdit(question, posted, answers, settled));
    const marks = work.marks.filter((mark) => whole.some((question) => question.id === mark.question));
    return { edits, marks, notes: work.notes, screening };
  });
  const { conflicts, longNotes } = saved;
  const leftOutNotes = rejectedNotesOf(questions, rejected);
  const notSaved = conflicts.length + longNotes.length + leftOutNotes.size + questions.length - whole.length;
  const carrying = readCarrying(posted.carry);
  if (carrying !== undefined && notSaved === 0) {
    const outcome = await carry(context, person, id, questions, carrying, saved);
    return response.redirect(303, afterCarrying(before, place, outcome, carrying.question));
  }
  const loaded = await loadResponse(context, person, id);
  const inPart = questions
    .filter((question) => !whole.includes(question))
    .map((question) => readInPart(question, posted, rejectedFieldsOf(question, rejected), loaded.answers[question.id]));
  const inConflict = edits.filter(({ question }) => conflicts.some((change) => change.question === question));
  const typed = typedWork(work, { edits: [...inConflict, ...inPart], longNotes, rejectedNotes: leftOutNotes });
  const beside = await besideOn(visit, loaded, place, typed);
  if (notSaved === 0) {
    const texts = toLookThrough(screenAnswers(loaded.survey, loaded.answers, questions), beside.decisions);
    const onward = settled
      ? backTo(loaded, place, settled.question)
      : afterSaving(loaded, place, posted, notAskedAbout(texts, screening));
    return response.redirect(303, onward);
  }
  response.status(conflicts.length > 0 ? 409 : 422);
  const shown = withTyped(loaded, [...inConflict, ...inPart]);
  place.show(show, shown, { conflicts, inPart, viewer: person.id, ...beside });
}

/** What a button at an answer of the year before asks for, when the form that it stands in has been saved. */
async function carry(
  context: ActionContext,
  person: Actor,
  id: string,
  questions: readonly Question[],
  { deed, question }: Carrying,
  { judged, response }: SavedPage,
): Promise<CarryOutcome> {
  if (questions.every((one) => one.id !== question)) throw new Refusal('not-found');
  // Somebody else's answer stands, and whoever pressed has not seen it.
  if (judged.get(question)?.outcome === 'untouched') return 'changed-meanwhile';
  const seen = response.version;
  return deed === 'confirm'
    ? confirmAnswer(context, person, id, { question, seen })
    : carryOver(context, person, id, { question, seen, replace: deed === 'replace' });
}

async function besideOn(
  { context, actor }: SignedInVisit,
  loaded: LoadedResponse,
  { questions }: FormPlace,
  typed?: TypedWork,
) {
  const { work, ...beside } = await loadBesideAnswers(context, loaded, questions);
  const source = { viewer: actor.id, day: swedishDay(context.now()), typed };
  return { ...beside, work: questionWorkViews(work, loaded, source) };
}

/** To the question where something has come of it, else to where it is told why nothing has. */
function afterCarrying(loaded: LoadedResponse, place: FormPlace, outcome: CarryOutcome, question: string): string {
  const done = outcome === 'carried' || outcome === 'confirmed';
  return `${place.href(loaded, question, carriedInAddress(outcome))}#${done ? questionAnchor(question) : 'meddelande'}`;
}

function backTo(loaded: LoadedResponse, place: FormPlace, question: string): string {
  return `${place.href(loaded, question, {})}#${questionAnchor(question)}`;
}

/** The response as its writer left it: what could not be saved is in its field. */
function withTyped(loaded: LoadedResponse, notSaved: readonly SeenEdit[]): LoadedResponse {
  const kept = Object.fromEntries(notSaved.map(({ question, answer = {} }) => [question, answer]));
  return { ...loaded, answers: { ...loaded.answers, ...kept } };
}

/** What of a form could not be saved. */
interface NotSaved extends Pick<TypedWork, 'rejectedNotes'> {
  readonly edits: readonly SeenEdit[];
  /** The questions whose note is too long. */
  readonly longNotes: readonly string[];
}

/** The work on questions that are shown again, and the notes that are not saved. */
function typedWork(
  { marks, notes }: PostedWork,
  { edits, longNotes, rejectedNotes: leftOutNotes }: NotSaved,
): TypedWork {
  const shown = marks.filter((mark) => edits.some(({ question }) => question === mark.question));
  const long = notes.filter(({ question }) => longNotes.includes(question));
  return {
    ready: new Map(shown.map(({ question, ready }) => [question, ready])),
    notes: new Map(long.map(({ question, text }) => [question, text])),
    rejectedNotes: leftOutNotes,
  };
}

/**
 * Where a save leads: back to the form when it opened a follow-up that the person has not seen (a browser without
 * scripts), when something in it is wrong, or when something was written that may not be sent and that the form had not
 * asked about; else on. Once it has asked, it leads on whatever is answered.
 */
function afterSaving(
  loaded: LoadedResponse,
  place: FormPlace,
  posted: PostedFields,
  unasked: readonly ScreenedText[],
): string {
  if (posted.go === 'leave') return paths.response(loaded.response.id);
  const asked = place.questions.filter((question) => isAsked(loaded.survey, loaded.answers, question));
  const seen = posted.seen === undefined ? [] : [posted.seen].flat();
  const unseen = asked.filter((question) => !seen.includes(question.id));
  const [first] = unseen;
  if (first !== undefined)
    return `${place.href(loaded, first.id, { ny: unseen.map(({ id }) => id).join(',') })}#${questionAnchor(first.id)}`;
  const wrong = loaded.wrong.find((problem) => asked.some((question) => question.id === problem.question));
  if (wrong !== undefined) return `${place.href(loaded, wrong.question, {})}#fel`;
  const [written] = unasked;
  if (written !== undefined)
    return `${place.href(loaded, written.question, { granska: '1' })}#${questionAnchor(written.question)}`;
  return place.onward(loaded);
}
