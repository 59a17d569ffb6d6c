import type { Autosave } from '../form/autosave.ts';
import { type FormQuestion, versionOf } from '../form/question-fields.ts';
import type { QuestionStates } from '../form/question-states.ts';
import type { SaveStates } from '../form/save-states.ts';
import { askForAnswer } from '../form/send-answer.ts';
import type { News } from './news.ts';

/**
 * Shows what others have saved in the questions of this page. A question with unsaved changes is left alone: saving it
 * will show the conflict. Where a conflict is shown already, it is shown anew with what is saved now. A question that
 * has the focus is updated when it is left.
 */
export function showOthersChanges(
  answers: string,
  questions: readonly FormQuestion[],
  parts: { readonly autosave: Autosave; readonly states: SaveStates; readonly shown: QuestionStates },
): (news: News) => void {
  const waiting = new Set<string>();

  async function show(question: FormQuestion, { by }: { readonly by: string }): Promise<void> {
    waiting.delete(question.number);
    if (parts.autosave.isUnsaved(question)) return;
    const asked = await askForAnswer(answers + encodeURIComponent(question.number));
    if (asked.kind !== 'told' || parts.autosave.isUnsaved(question)) return;
    const { state } = asked;
    if (state.version <= versionOf(question)) return;
    parts.shown.show(question, state);
    parts.autosave.hold(question, state.version);
    parts.states.show(question, { kind: 'changed', time: state.time, by });
  }

  async function showElsewhere(question: string): Promise<void> {
    const asked = await askForAnswer(answers + encodeURIComponent(question));
    if (asked.kind === 'told') parts.shown.showProgress(asked.state);
  }

  return ({ changes }) => {
    const here = changes.flatMap((change) => {
      const question = questions.find(({ number }) => number === change.question);
      return question === undefined ? [] : [{ question, change }];
    });
    for (const { question, change } of here) {
      if (change.version <= versionOf(question)) continue;
      void parts.autosave.judgeAgain(question, change.version);
      if (waiting.has(question.number)) continue;
      if (!question.fieldset.contains(document.activeElement)) {
        void show(question, change);
        continue;
      }
      waiting.add(question.number);
      whenLeft(question, () => void show(question, change));
    }
    const elsewhere = changes.find(({ question }) => !questions.some(({ number }) => number === question));
    if (here.length === 0 && elsewhere !== undefined) void showElsewhere(elsewhere.question);
  };
}

/** Calls `then` once, when the focus has left the question. */
function whenLeft({ fieldset }: FormQuestion, then: () => void): void {
  const left = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && fieldset.contains(relatedTarget)) return;
    fieldset.removeEventListener('focusout', left);
    then();
  };
  fieldset.addEventListener('focusout', left);
}
