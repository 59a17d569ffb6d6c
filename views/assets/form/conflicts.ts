import type { Autosave } from './autosave.ts';
import type { FormPage } from './form-page.ts';
import {
  bodyOf,
  type FieldValues,
  type FormQuestion,
  fillIn,
  fillInFrom,
  fillSome,
  questionAt,
  versionOf,
} from './question-fields.ts';
import type { SaveStates } from './save-states.ts';
import { askForAnswer, type Sent } from './send-answer.ts';

/** The saved answer, from the conflict's `data-stands` attribute. */
interface PresentAnswer {
  readonly version: number;
  readonly fields: FieldValues;
  /** Whether the fields are the cells of a table that are in conflict, and not all fields of the question. */
  readonly cells: boolean;
}

/**
 * Makes the buttons of a conflict settle it at once; without a script they post the form. Someone who takes the other
 * answer gets what is saved then, which may be newer than what the conflict shows, and can undo that.
 */
export function keepConflicts(
  form: HTMLFormElement,
  { answers }: Pick<FormPage, 'answers'>,
  questions: readonly FormQuestion[],
  autosave: Autosave,
  states: SaveStates,
): void {
  /** The questions whose saved answer is being fetched. */
  const asking = new Set<string>();

  form.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name="settle"]') : null;
    const block = button?.closest<HTMLElement>('[data-stands]');
    const question = questionAt(questions, button);
    const present = readPresentAnswer(block?.dataset.stands);
    if (button === null || !block || question === undefined || present === undefined) return;
    event.preventDefault();
    const settlement = button.value.slice(0, button.value.indexOf('.'));
    if (settlement === 'theirs' && present.cells) takeTheirCells(question, present);
    else if (settlement === 'theirs') void takeTheirs(question, present);
    else void autosave.settle(question, settlement === 'both' ? 'both' : 'mine', present.version);
    firstField(question)?.focus();
  });

  async function takeTheirs(question: FormQuestion, shown: PresentAnswer): Promise<void> {
    if (asking.has(question.number)) return;
    asking.add(question.number);
    const asked = await askForAnswer(answers + encodeURIComponent(question.number));
    asking.delete(question.number);
    const { fields, version } = savedIn(asked) ?? shown;
    const mine = bodyOf(question);
    fillIn(question, fields);
    autosave.hold(question, version);
    states.takeBack(question);
    offerMine(question, () => {
      fillInFrom(question, mine);
      void autosave.settle(question, 'mine', version);
    });
  }

  /** Of a table only the cells in conflict are the other person's: those that were typed elsewhere are saved now. */
  function takeTheirCells(question: FormQuestion, { fields, version }: PresentAnswer): void {
    const own = new URLSearchParams(bodyOf(question));
    const mine = Object.fromEntries(Object.keys(fields).map((name) => [name, own.getAll(name)]));
    fillSome(question, fields);
    void autosave.settle(question, 'mine', version);
    offerMine(question, () => {
      fillSome(question, mine);
      void autosave.settle(question, 'mine', versionOf(question));
    });
  }

  /** Says that the other answer stands in the field, with a button that gives the own back. */
  function offerMine(question: FormQuestion, giveBack: () => void): void {
    const undo = document
      .querySelector<HTMLTemplateElement>('template[data-said="theirs-taken"]')
      ?.content.cloneNode(true);
    if (!(undo instanceof DocumentFragment)) return;
    undo.querySelector('button')?.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(`${question.anchor}-angra`)?.remove();
      giveBack();
      firstField(question)?.focus();
    });
    const said = undo.firstElementChild;
    if (said !== null) said.id = `${question.anchor}-angra`;
    question.fieldset.querySelector('[data-stands]')?.replaceWith(undo);
  }
}

function savedIn(asked: Sent): PresentAnswer | undefined {
  if (asked.kind !== 'told' || asked.state.fields === undefined) return undefined;
  return { version: asked.state.version, fields: asked.state.fields, cells: false };
}

function firstField({ fieldset }: FormQuestion): HTMLElement | undefined {
  const fields = fieldset.querySelectorAll<HTMLElement>('textarea, select, input:not([type="hidden"])');
  return [...fields].find((field) => field.getClientRects().length > 0);
}

function readPresentAnswer(json: string | undefined): PresentAnswer | undefined {
  const value: unknown = JSON.parse(json ?? 'null');
  if (typeof value !== 'object' || value === null || !('version' in value) || !('fields' in value)) return undefined;
  const { version, fields } = value;
  if (typeof version !== 'number' || typeof fields !== 'object' || fields === null) return undefined;
  const entries = Object.entries(fields).map(([name, values]): [string, string[]] => [
    name,
    Array.isArray(values) ? values.filter((one) => typeof one === 'string') : [],
  ]);
  return { version, fields: Object.fromEntries(entries), cells: 'cells' in value && value.cells === true };
}
