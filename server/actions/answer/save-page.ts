import type { Knex } from 'knex';
import type { SeenEdit } from '../../domain/answer/answer-conflict.ts';
import type { TypedReason } from '../../domain/counting/number-override.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { type ScreeningChoice, screenAnswer } from '../../domain/screening/screened-text.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { NOTE_LIMIT } from '../../domain/teamwork/question-work.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { transaction } from '../../repositories/database.ts';
import { screeningDecisionsIn } from '../../repositories/screening/screening-decisions.ts';
import { notesIn } from '../../repositories/teamwork/notes.ts';
import { questionMarksIn } from '../../repositories/teamwork/question-marks.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { explainNumbers } from './explain-numbers.ts';
import { lockForAnswers } from './lock-for-answers.ts';
import { type SavedAnswers, type SaveRecord, saveEdits } from './save-answers.ts';

/** What is posted from a page: its answers, and notes, marks and screening decisions on its questions. */
export interface PageToSave {
  readonly edits: readonly SeenEdit[];
  /**
   * The questions that the person has marked as ready or removed the mark from. Marks that the person has not changed
   * are not included.
   */
  readonly marks: readonly { readonly question: string; readonly ready: boolean }[];
  /** New notes, normalised by `normaliseText`. */
  readonly notes: readonly { readonly question: string; readonly text: string }[];
  /** Screening decisions on the texts that the person was asked about. */
  readonly screening?: readonly ScreeningChoice[];
  /** Reasons that were written or changed beside the numbers. */
  readonly reasons?: readonly TypedReason[];
}

/** A page after it has been saved. */
export interface SavedPage extends SavedAnswers {
  /** The questions whose note is longer than `NOTE_LIMIT` and was not saved. */
  readonly longNotes: readonly string[];
}

/**
 * Saves a page in one transaction: its answers as `saveEdits` does, reasons for numbers as `explainNumbers` does, marks,
 * screening decisions and notes. A mark is not
 * changed if the question's answer is in conflict, or if the attempt had already been handled (`done`): the mark may
 * have been changed since. A screening decision on a text other than the one now saved is ignored, and so is a note
 * that repeats the person's latest. Throws what `lockForAnswers` throws; nothing is then saved.
 */
export async function savePage(
  context: ActionContext,
  actor: Actor,
  id: string,
  { edits, marks, notes, screening = [], reasons: typed = [] }: PageToSave,
  record?: SaveRecord,
): Promise<SavedPage> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const survey = await surveyOfRound(context, trx, response.round);
    const saved = await saveEdits(context, trx, actor, response, edits, record);
    const reasons = await explainNumbers(trx, actor, saved, typed, context.now());
    const by: WorkContext = { trx, response: saved.response, personId: actor.id, at: context.now().toISOString() };
    for (const { question, ready } of marks) {
      const outcome = saved.judged.get(question)?.outcome;
      if (outcome !== 'conflict' && outcome !== 'done') await setMark(by, question, ready);
    }
    for (const choice of screening) await decideOnText(by, survey, choice);

    const longNotes = notes.filter(({ text }) => countCharacters(text) > NOTE_LIMIT);
    if (notes.length > longNotes.length) await endOnBehalfOfOthers(trx, { actor, response: saved.response, at: by.at });
    for (const note of notes) if (!longNotes.includes(note)) await writeNote(by, note);
    return { ...saved, reasons, longNotes: longNotes.map(({ question }) => question) };
  });
}

/** A response, and who does something with it, when, and in which transaction. */
export interface WorkContext {
  readonly trx: Knex;
  readonly response: Response;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Marks a question as ready or removes the mark, and records it. Does nothing if the question already is so. */
export async function setMark(work: WorkContext, question: string, ready: boolean): Promise<void> {
  const { trx, response, personId, at } = work;
  const marks = questionMarksIn(trx);
  const changed = ready
    ? await marks.mark(response.id, question, { personId, at })
    : await marks.unmark(response.id, question);
  if (changed) await recordEvent(trx, work, ready ? 'question.mark' : 'question.unmark', { question });
}

/**
 * Keeps a text with findings or takes that decision back, and records it. Ignored if the text has changed or has no
 * findings.
 */
async function decideOnText(work: WorkContext, survey: Survey, choice: ScreeningChoice): Promise<void> {
  const { trx, response, personId, at } = work;
  const { question: id, place, digest, keep, shownKept } = choice;
  const question = findQuestion(survey, id);
  const texts = question === undefined ? [] : screenAnswer(question, response.answers[id]);
  if (!texts.some((text) => text.place === place && text.digest === digest)) return;
  const decisions = screeningDecisionsIn(trx);
  const changed = keep
    ? await decisions.keep(response.id, choice, { personId, at })
    : await decisions.takeBack(response.id, choice, { madeBy: shownKept ? undefined : personId });
  if (changed) await recordEvent(trx, work, keep ? 'screening.keep' : 'screening.take-back', { question: id, place });
}

async function writeNote(work: WorkContext, note: PageToSave['notes'][number]): Promise<void> {
  const { trx, response, personId, at } = work;
  const latest = (await notesIn(trx).ofQuestions(response.id, [note.question])).at(-1);
  if (latest?.person.id === personId && latest.text === note.text) return;
  const id = await notesIn(trx).add(response.id, note, { personId, at });
  await recordEvent(trx, work, 'note.write', { question: note.question, note: id });
}
