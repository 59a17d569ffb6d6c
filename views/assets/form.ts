/**
 * What the scripts do in a form. Everything also works without scripts, after saving. Each module under `form/` does
 * one thing with the form's fields.
 */

import { keepCompilationEditor } from './compilation/compilation.ts';
import { keepAttaching } from './form/attach-file.ts';
import { type Autosave, keepSaving } from './form/autosave.ts';
import { keepCellChecks } from './form/cell-errors.ts';
import { keepCellKeys } from './form/cell-keys.ts';
import { keepNoneApart, keepOptionTexts } from './form/choices.ts';
import { keepConflicts } from './form/conflicts.ts';
import { foldContents, showWhereWeAre } from './form/contents.ts';
import { keepCounters } from './form/counters.ts';
import { keepFollowUps } from './form/follow-ups.ts';
import type { FormPage } from './form/form-page.ts';
import {
  askBeforeSigningOut,
  followWhenSaved,
  heedWhatIsPutBack,
  sendWhenSaved,
  warnBeforeLeaving,
} from './form/leaving.ts';
import { keepLostTexts } from './form/lost-text.ts';
import { keepMarks, screenedOf, surplusOf } from './form/marked-text.ts';
import { keepNumberReasons } from './form/number-reasons.ts';
import { keepPastedCells } from './form/pasted-cells.ts';
import { keepPastedText } from './form/pasted-text.ts';
import { type FormQuestion, questionsIn } from './form/question-fields.ts';
import { keepQuestionStates } from './form/question-states.ts';
import { keepSaveStates } from './form/save-states.ts';
import { keepSurplusButtons } from './form/show-surplus.ts';
import { keepComputed, keepRows } from './form/tables.ts';
import { type ErrorTeller, makeErrorTeller } from './form/told-errors.ts';
import { keepUndoOffers } from './form/undo-offers.ts';
import { newKey } from './form/unsent-answers.ts';
import { sendWhatWaits } from './form/waiting-answers.ts';
import { tellWhatWasAsked } from './screening/screening.ts';
import { keepCopyButtons } from './site/copy-buttons.ts';
import { beginPart } from './site/parts.ts';
import { keepShortcuts } from './site/shortcuts.ts';
import { followNews } from './teamwork/news.ts';
import { showOthersChanges } from './teamwork/others-changes.ts';
import { followFocus, showPeople } from './teamwork/people-here.ts';
import { keepTransferTicks } from './transfer/transfer-ticks.ts';

const form = document.querySelector<HTMLFormElement>('form[data-form]');
const { person } = document.body.dataset;
const key = newKey();

if (form !== null) {
  beginPart(() => keepCounters(form));
  beginPart(() => keepMarks(form, [surplusOf, screenedOf]));
  beginPart(() => keepSurplusButtons(form));
  beginPart(() => keepFollowUps(form));
  beginPart(() => keepOptionTexts(form));
  beginPart(() => keepNumberReasons(form));
  const offers = beginPart(() => keepUndoOffers(form)) ?? { offer() {} };
  beginPart(() => keepNoneApart(form, offers));
  beginPart(() => keepPastedCells(form, offers));
  beginPart(() => keepPastedText(form));
  beginPart(() => keepLostTexts(form, offers));
  beginPart(() => keepComputed(form));
  beginPart(() => keepRows(form, offers));
  beginPart(() => tellWhatWasAsked(form));
}
const teller = form === null ? undefined : makeErrorTeller(form);
if (form !== null && teller !== undefined) {
  beginPart(() => keepCellKeys(form));
  beginPart(() => keepCellChecks(form, teller));
}
const saving =
  form !== null && teller !== undefined && person !== undefined
    ? beginPart(() => keepAnswers(form, person, teller))
    : undefined;
if (form !== null) {
  beginPart(() => warnBeforeLeaving(form, saving?.autosave));
  if (saving === undefined) beginPart(() => heedWhatIsPutBack(form));
}
if (person !== undefined) beginPart(() => sendWhatWaits(person, key, saving));

// The list of what remains is no answer to something that was just sent, and does not hide what stands above it.
if (['', '#fel'].includes(window.location.hash))
  document.querySelector<HTMLElement>(':not([data-unfocused]) > #fel')?.focus();
beginPart(() => keepShortcuts(saving && (() => void saving.autosave.flush())));
beginPart(keepCopyButtons);
beginPart(keepTransferTicks);
beginPart(keepAttaching);
beginPart(foldContents);
beginPart(showWhereWeAre);
document.documentElement.dataset.scripts = 'started';

interface Saving {
  readonly page: FormPage;
  readonly questions: readonly FormQuestion[];
  readonly autosave: Autosave;
}

/**
 * Makes the answers of a response save themselves and show what others save. Undefined for a form without answers, and
 * for one that is only shown. What the saving depends on is begun together: if any of it fails, the form does not save
 * itself (`script-watch.ts` tells). The rest is begun part by part.
 */
function keepAnswers(within: HTMLFormElement, writer: string, errors: ErrorTeller): Saving | undefined {
  const { response, answers, find, news, presence, version = '0' } = within.dataset;
  if (response === undefined || answers === undefined || find === undefined) return undefined;
  if (news === undefined || presence === undefined) return undefined;
  const page: FormPage = { person: writer, response, answers, find, key };
  const questions = questionsIn(within);
  const states = keepSaveStates(within);
  const shown = keepQuestionStates(within, questions, errors);
  const compilation = beginPart(() => keepCompilationEditor(within));
  const autosave = keepSaving(within, page, questions, states, {
    told(question, state) {
      shown.show(question, state);
      compilation?.saved();
    },
  });
  keepConflicts(within, page, questions, autosave, states);
  sendWhenSaved(within, autosave);
  // Field values that the browser restores when somebody returns to the page are from an earlier version. What was not
  // saved is kept in the browser's storage instead.
  within.autocomplete = 'off';
  within.dataset.savedBy = 'itself';

  beginPart(() => askBeforeSigningOut(autosave));
  beginPart(() => followWhenSaved(autosave));
  beginPart(() => {
    const showChanges = showOthersChanges(answers, questions, { autosave, states, shown });
    const { at } = followNews(page, { news, presence }, Number(version), (told) => {
      autosave.tryNow();
      showPeople(within, questions, told.people);
      showChanges(told);
    });
    followFocus(within, questions, at);
  });
  return { page, questions, autosave };
}
