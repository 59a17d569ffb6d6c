import type { Knex } from 'knex';
import type { SeenEdit } from '../../domain/answer/answer-conflict.ts';
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
import { lockForAnswers, type SavedAnswers, type SaveRecord, saveEdits } from './save-answers.ts';

/** What is posted with a page: its answers, and the work on its questions. */
export interface PageToSave {
  readonly edits: readonly SeenEdit[];
  /**
   * The questions that the person has marked as ready, or whose mark it has taken away; none that it left as it was
   * shown.
   */
  readonly marks: readonly { readonly question: string; readonly ready: boolean }[];
  /** New notes, as they are to be stored (`normaliseText`). */
  readonly notes: readonly { readonly question: string; readonly text: string }[];
  /** Texts that were asked about, with what the person lets stand. */
  readonly screening?: readonly ScreeningChoice[];
}

export interface SavedPage extends SavedAnswers {
  /** The questions whose note is too long: it is not saved. */
  readonly longNotes: readonly string[];
}

/**
 * Saves all of a page in one transaction. A question whose answer is in
 * conflict (see `saveAnswersIn`) keeps its mark as it was: what was marked is not what stands. So does one whose
 * attempt is done with: its mark was set then, and may have been taken away since. What a person lets stand is the text
 * that it was asked about: a choice about any other than the one that has been saved is none. The same note sent twice
 * in a row is one note. Throws what `lockForAnswers` throws; nothing is then saved.
 */
export async function savePage(
  context: ActionContext,
  actor: Actor,
  id: string,
  { edits, marks, notes, screening = [] }: PageToSave,
  record?: SaveRecord,
): Promise<SavedPage> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const survey = context.catalogue.survey(response.round.survey);
    const saved = await saveEdits(context, trx, actor, response, edits, record);
    const by: WorkContext = { trx, response: saved.response, personId: actor.id, at: context.now().toISOString() };
    for (const { question, ready } of marks) {
      const outcome = saved.judged.get(question)?.outcome;
      if (outcome !== 'conflict' && outcome !== 'done') await setMark(by, question, ready);
    }
    for (const choice of screening) await decideOnText(by, survey, choice);

    const longNotes = notes.filter(({ text }) => countCharacters(text) > NOTE_LIMIT);
    if (notes.length > longNotes.length) await endOnBehalfOfOthers(trx, { actor, response: saved.response, at: by.at });
    for (const note of notes) if (!longNotes.includes(note)) await writeNote(by, note);
    return { ...saved, longNotes: longNotes.map(({ question }) => question) };
  });
}

/** Who does something with a response, when, and in which transaction. */
export interface WorkContext {
  readonly trx: Knex;
  readonly response: Response;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Marks a question as ready, or takes its mark away, with its event. One that is so already stays as it is. */
export async function setMark(deed: WorkContext, question: string, ready: boolean): Promise<void> {
  const { trx, response, personId, at } = deed;
  const marks = questionMarksIn(trx);
  const changed = ready
    ? await marks.mark(response.id, question, { personId, at })
    : await marks.unmark(response.id, question);
  if (changed) await recordEvent(trx, deed, ready ? 'question.mark' : 'question.unmark', { question });
}

/**
 * Lets a text stand, or takes that back, with its event. A text that has become another, or in which nothing is seen,
 * is passed over.
 */
async function decideOnText(deed: WorkContext, survey: Survey, choice: ScreeningChoice): Promise<void> {
  const { trx, response, personId, at } = deed;
  const { question: id, place, digest, keep, shownKept } = choice;
  const question = findQuestion(survey, id);
  const texts = question === undefined ? [] : screenAnswer(question, response.answers[id]);
  if (!texts.some((text) => text.place === place && text.digest === digest)) return;
  const decisions = screeningDecisionsIn(trx);
  const changed = keep
    ? await decisions.keep(response.id, choice, { personId, at })
    : await decisions.takeBack(response.id, choice, { madeBy: shownKept ? undefined : personId });
  if (changed) await recordEvent(trx, deed, keep ? 'screening.keep' : 'screening.take-back', { question: id, place });
}

async function writeNote(deed: WorkContext, note: PageToSave['notes'][number]): Promise<void> {
  const { trx, response, personId, at } = deed;
  const latest = (await notesIn(trx).ofQuestions(response.id, [note.question])).at(-1);
  if (latest?.person.id === personId && latest.text === note.text) return;
  const id = await notesIn(trx).add(response.id, note, { personId, at });
  await recordEvent(trx, deed, 'note.write', { question: note.question, note: id });
}
