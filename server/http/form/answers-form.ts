import { carryOver } from '../../actions/answer/carry-over.ts';
import { confirmAnswer } from '../../actions/answer/confirm-answer.ts';
import { refuseUnlessAnswerable } from '../../actions/answer/lock-for-answers.ts';
import { type SavedPage, savePage } from '../../actions/answer/save-page.ts';
import { savedState } from '../../actions/answer/saved-state.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadResponse, type ResponseHead } from '../../actions/response/load-response.ts';
import { loadBesideAnswers } from '../../actions/teamwork/load-beside-answers.ts';
import { attachmentsOf, withAttachments } from '../../domain/answer/answer-attachments.ts';
import type { SeenEdit } from '../../domain/answer/answer-conflict.ts';
import { mineWithTheirCells } from '../../domain/answer/merged-cells.ts';
import { changedOf } from '../../domain/changed-meanwhile.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Question, takesAnswer } from '../../domain/survey/question.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { readReasons } from '../../view-models/answer/form-fields.ts';
import { rejectedFieldsOf, rejectedNotesOf, surplusRows } from '../../view-models/answer/rejected-fields.ts';
import {
  type Carrying,
  type CarryOutcome,
  carriedInAddress,
  carriedSentence,
  readCarrying,
} from '../../view-models/answer/unconfirmed.ts';
import { readSettlement } from '../../view-models/form/conflict.ts';
import {
  ALL_SAVED,
  newlyAskedNotice,
  toLookThroughNotice,
  unexplainedNotice,
} from '../../view-models/form/form-notice.ts';
import { type RowChange, rowInAddress, rowsInAddress } from '../../view-models/form/made-rows.ts';
import { readPostedRows } from '../../view-models/form/posted-rows.ts';
import { type PostedWork, readWork } from '../../view-models/form/posted-work.ts';
import { questionWorkViews, type TypedWork, workDoneSentence } from '../../view-models/form/question-work.ts';
import { readScreening } from '../../view-models/screening/screening.ts';
import type { SignedInVisit } from '../routing/route.ts';
import { afterSaving } from './after-saving.ts';
import type { FormPlace } from './form-place.ts';
import { postedAnswers, readEdit, readInPart } from './posted-edit.ts';

/** Shows the questions of a form place, with what surrounds them and a message about what has just been done. */
export async function showForm(visit: SignedInVisit, loaded: LoadedResponse, place: FormPlace): Promise<void> {
  const { klart, granska, ny, skal, sparat, rad } = visit.request.query;
  const beside = await besideOn(visit, loaded, place);
  const asked = typeof ny === 'string' ? ny.split(',') : [];
  const done =
    workDoneSentence(klart) ??
    carriedSentence(klart) ??
    (granska === undefined ? undefined : toLookThroughNotice(place.questions, loaded, beside.decisions)) ??
    newlyAskedNotice(place.questions.map(({ id }) => id).filter((id) => asked.includes(id))) ??
    (skal === undefined ? undefined : unexplainedNotice(place.questions, loaded)) ??
    (sparat === undefined ? undefined : ALL_SAVED);
  await place.show(visit.show, loaded, { ...beside, newRows: rowsInAddress(loaded.survey, rad), done });
}

/**
 * Saves what was posted from a form place. `before` is the response as it was when the place was found. If everything
 * was saved it redirects onward. What could not be saved is shown again in its fields, beside the answer that stands:
 * 409 if another person has changed an answer meanwhile, 422 if a field was too large or unreadable, a note too long, or
 * pasted rows have no place. The page is shown again also to tell what has become of pasted rows, and to offer to have a
 * row back: it alone keeps that row.
 */
export async function saveForm(visit: SignedInVisit, before: ResponseHead, place: FormPlace): Promise<void> {
  const { context, actor: person, response, show } = visit;
  const { id } = before.response;
  // Nobody answers what is computed: it has no fields in the form.
  const questions = place.questions.filter(takesAnswer);
  const { fields, rejected } = postedAnswers(visit.form);
  const { posted, change: rowChange, newRow, beside: rowsBeside, isShownAgain } = readPostedRows(questions, fields);
  refuseUnlessAnswerable(context, person, before.response);
  const settled = readSettlement(posted.settle);
  const whole = questions.filter(
    (question) => rejectedFieldsOf(question, rejected).length === 0 && surplusRows(question, posted) === undefined,
  );
  const work = readWork(questions, posted, rejected);
  const screening = readScreening(whole, posted);
  const saved = await savePage(context, person, id, {
    edits: whole.flatMap((question) => readEdit(question, posted, settled)),
    marks: work.marks.filter((mark) => whole.some((question) => question.id === mark.question)),
    notes: work.notes,
    screening,
    reasons: whole.flatMap((question) => readReasons(question, posted)),
  });
  const { conflicts, longNotes } = saved;
  const leftOutNotes = rejectedNotesOf(questions, rejected);
  const notSaved = conflicts.length + longNotes.length + leftOutNotes.size + questions.length - whole.length;
  const isDone = notSaved === 0 && !isShownAgain;
  const carrying = readCarrying(posted.carry);
  if (carrying !== undefined && isDone) {
    const outcome = await carry(context, person, id, questions, carrying, saved).catch(outcomeOfChange);
    return response.redirect(303, afterCarrying(before, place, outcome, carrying.question));
  }
  const filed = questions.find(({ id: one, attachments }) => attachments !== undefined && one === posted.attach);
  if (filed !== undefined && isDone) return response.redirect(303, paths.attachments(id, filed.id));
  const load = () => loadResponse(context, person, id);
  if (isDone) {
    if (rowChange !== undefined) return response.redirect(303, afterRowChange(before, place, rowChange, newRow));
    const state = await savedState(context, saved);
    const onward = settled
      ? backTo(state, place, settled.question)
      : await afterSaving(context, state, { place, posted, screening, load });
    return response.redirect(303, onward);
  }
  const loaded = await load();
  const inPart = questions
    .filter((question) => !whole.includes(question))
    .map((question) => readInPart(question, posted, rejectedFieldsOf(question, rejected), loaded.answers[question.id]));
  const inConflict = saved.edits.flatMap((edit) => {
    const change = conflicts.find(({ question }) => question === edit.question);
    return change === undefined
      ? []
      : { ...edit, answer: mineWithTheirCells(change.before, change.after, edit.answer) };
  });
  const typed = typedWork(work, { edits: [...inConflict, ...inPart], longNotes, rejectedNotes: leftOutNotes });
  const beside = await besideOn(visit, loaded, place, typed);
  const isPlaced = [...rowsBeside.values()].every(({ faults, left }) => faults.length === 0 && left === '');
  response.status(conflicts.length > 0 ? 409 : notSaved === 0 && isPlaced ? 200 : 422);
  const shown = withTyped(loaded, [...inConflict, ...inPart]);
  const typedReasons = questions.flatMap((question) => readReasons(question, posted));
  const newRows = newRow === undefined || !rowChange ? NO_ROWS : new Map([[rowChange.question, newRow]]);
  await place.show(show, shown, { conflicts, inPart, viewer: person.id, newRows, rowsBeside, typedReasons, ...beside });
}

/**
 * Does what a button at an answer of the year before asks for: carries that answer over, or confirms that it holds. The
 * form that the button is in has been saved first. Throws `not-found` for a question of another place.
 */
async function carry(
  context: ActionContext,
  person: Actor,
  id: string,
  questions: readonly Question[],
  { step, question }: Carrying,
  { judged, response }: SavedPage,
): Promise<CarryOutcome> {
  if (questions.every((one) => one.id !== question)) throw new Refusal('not-found');
  // Another person has changed the answer, and the person who pressed the button has not seen it.
  if (judged.get(question)?.outcome === 'untouched')
    throw new Refusal({ name: 'changed-meanwhile', of: 'answer-to-carry-over' });
  const seen = response.version;
  return step === 'confirm'
    ? confirmAnswer(context, person, id, { question, seen })
    : carryOver(context, person, id, { question, seen, replace: step === 'replace' });
}

/** The next page tells that somebody else has changed the answer, as it tells every other outcome. */
function outcomeOfChange(error: unknown): CarryOutcome {
  if (error instanceof Refusal && changedOf(error.refused) === 'answer-to-carry-over') return 'changed-meanwhile';
  throw error;
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

/**
 * The address to go to after carrying over: the question if its answer was carried over or confirmed, otherwise the
 * message that says why not.
 */
function afterCarrying(head: ResponseHead, place: FormPlace, outcome: CarryOutcome, question: string): string {
  const done = outcome === 'carried' || outcome === 'confirmed';
  return `${place.href(head, question, carriedInAddress(outcome))}#${done ? questionAnchor(question) : 'meddelande'}`;
}

/**
 * The address to come back to when a row has been made or had back, which then has the focus, or taken away. Without a fragment: a
 * browser that is led to one puts the focus nowhere.
 */
function afterRowChange(
  head: ResponseHead,
  place: FormPlace,
  { question }: RowChange,
  row: number | undefined,
): string {
  return row === undefined ? backTo(head, place, question) : place.href(head, question, rowInAddress(question, row));
}

const NO_ROWS: ReadonlyMap<string, number> = new Map();

function backTo(head: ResponseHead, place: FormPlace, question: string): string {
  return `${place.href(head, question, {})}#${questionAnchor(question)}`;
}

/** The response with the answers that could not be saved as their writer typed them. */
function withTyped(loaded: LoadedResponse, notSaved: readonly SeenEdit[]): LoadedResponse {
  const kept = Object.fromEntries(
    notSaved.map(({ question, answer }) => {
      return [question, withAttachments(answer, attachmentsOf(loaded.answers[question])) ?? {}];
    }),
  );
  return { ...loaded, answers: { ...loaded.answers, ...kept } };
}

/** The parts of a posted form that could not be saved. */
interface NotSaved extends Pick<TypedWork, 'rejectedNotes'> {
  /** The edits that could not be saved. */
  readonly edits: readonly SeenEdit[];
  /** The questions whose note is too long. */
  readonly longNotes: readonly string[];
}

/**
 * The ready marks and notes to show again as typed: marks of questions that were not saved, and notes that were too
 * long or rejected.
 */
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
