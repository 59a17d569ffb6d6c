import { fitRows, moveRow } from './made-rows.ts';

/** One question of the form: its fieldset, its anchor and its printed number. */
export interface FormQuestion {
  readonly fieldset: HTMLFieldSetElement;
  /** The printed number. */
  readonly number: string;
  readonly anchor: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The questions of a form whose answers belong to a response, which are those with a version field. */
export function questionsIn(form: HTMLFormElement): FormQuestion[] {
  return [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-question]')].flatMap((fieldset) => {
    const question = { fieldset, number: fieldset.dataset.question ?? '', anchor: fieldset.id };
    return versionField(question) === undefined ? [] : [question];
  });
}

/** The question that an element of the page belongs to. */
export function questionAt(questions: readonly FormQuestion[], target: EventTarget | null): FormQuestion | undefined {
  return target instanceof Node ? questions.find(({ fieldset }) => fieldset.contains(target)) : undefined;
}

/** Notes are sent when their writer has finished; what settles a conflict, and rows to put in or have back, are no part of the answer. */
const OF_NO_ANSWER = /^(?:note|settled|pasted|pastedShown|removed)\./;

/** Whether a field is saved automatically. */
export function isSavedByItself(target: EventTarget | null): boolean {
  return isAnswerField(target) && target.name !== '' && !OF_NO_ANSWER.test(target.name);
}

/** The fields of a question as the body of a form, without the version that the answer was shown from. */
export function bodyOf({ fieldset, number }: FormQuestion): string {
  const body = new URLSearchParams();
  for (const field of fieldset.elements) {
    if (!isAnswerField(field) || field.disabled || !isSavedByItself(field) || field.name === `${number}.version`)
      continue;
    const isChoice = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
    if (!isChoice || field.checked) body.append(field.name, field.value);
  }
  return body.toString();
}

/**
 * Fills the named fields of a question with their values. Other fields are left as they are, but for rows of a table that
 * the answer does not have, which are emptied; rows that the page does not have are made.
 */
export function fillIn(question: FormQuestion, fields: FieldValues): void {
  const gone = fitRows(question.fieldset, new Set(Object.keys(fields)));
  fillSome(question, { ...fields, ...Object.fromEntries(gone.map(({ name }) => [name, ['']])) });
}

/** The values of fields, by field name. */
export type FieldValues = Readonly<Record<string, readonly string[]>>;

/** Fills the named fields of a question with their values, and no others. */
export function fillSome({ fieldset }: FormQuestion, fields: FieldValues): void {
  for (const field of fieldset.elements) {
    const values = isAnswerField(field) ? fields[field.name] : undefined;
    if (!isAnswerField(field) || values === undefined) continue;
    const isChoice = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
    const differs = isChoice ? field.checked !== values.includes(field.value) : field.value !== (values[0] ?? '');
    if (!differs) continue;
    if (isChoice) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
    tellFilled(field);
  }
}

/** Fills a field with a text. */
export function fillField(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return;
  field.value = text;
  tellFilled(field);
}

/** Tells that a script has filled in a field. Counters, follow-ups and option texts react; autosave does not. */
export function tellFilled(field: HTMLElement): void {
  field.dispatchEvent(new CustomEvent('input', { bubbles: true, detail: FILLED }));
}

const FILLED = 'filled';

/** Whether an input event comes from a script that filled in a field, and not from typing. */
export function isFilledByScript(event: Event): boolean {
  return event instanceof CustomEvent && event.detail === FILLED;
}

/** Fills the fields of a question from the body of a form. */
export function fillInFrom(question: FormQuestion, body: string): void {
  const sent = new URLSearchParams(body);
  const shown = [...question.fieldset.elements].flatMap((field) => (isAnswerField(field) ? [field.name] : []));
  const cells = [...sent.keys()].filter((name) => name.startsWith(`${question.number}.cell.`));
  const names = new Set([...shown, ...cells]);
  const own = [...names].filter(
    (name) => name.startsWith(`${question.number}.`) && name !== `${question.number}.version`,
  );
  fillIn(question, Object.fromEntries(own.map((name) => [name, sent.getAll(name)])));
}

/**
 * The values that the server gives the fields of a table, but where somebody has typed since they were sent (`body`), what
 * they have typed. `isAll`: whether nothing of the server's is left out by that.
 */
export function fieldsAsSent(
  question: FormQuestion,
  body: string,
  fields: FieldValues,
): { readonly fields: FieldValues; readonly isAll: boolean } {
  const [sent, now] = [new URLSearchParams(body), new URLSearchParams(bodyOf(question))];
  const own = [...now.keys()].filter((name) => name.startsWith(`${question.number}.`));
  const typed = [...new Set([...Object.keys(fields), ...own])].filter((name) => sent.get(name) !== now.get(name));
  return {
    fields: { ...fields, ...Object.fromEntries(typed.map((name) => [name, now.getAll(name)])) },
    isAll: typed.every((name) => (fields[name]?.[0] ?? '') === (sent.get(name) ?? '')),
  };
}

/**
 * Moves rows of a question's table to new numbers (`moved`, by the old ones) on the page: somebody else had made rows under
 * the old ones. Whoever writes in a row goes on in it. Gives what was sent, with the rows under their new numbers.
 */
export function withMovedRows(question: FormQuestion, body: string, moved: Readonly<Record<string, string>>): string {
  const start = `${question.number}.cell.`;
  for (const [from, to] of Object.entries(moved)) moveRow(question.fieldset, from, to);
  const renamed = [...new URLSearchParams(body)].map(([name, value]) => {
    const [row = '', column = ''] = name.startsWith(start) ? name.slice(start.length).split('.') : [];
    return [moved[row] === undefined ? name : `${start}${moved[row]}.${column}`, value];
  });
  return Object.keys(moved).length === 0 ? body : new URLSearchParams(renamed).toString();
}

/** The version of the response that the question's answer was shown from. */
export function versionOf(question: FormQuestion): number {
  return Number(versionField(question)?.value ?? 0);
}

/** Sets the version that the question's answer is shown from, after a save or an update. */
export function setVersion(question: FormQuestion, version: number): void {
  const field = versionField(question);
  if (field !== undefined) field.value = String(version);
}

function versionField({ fieldset, number }: FormQuestion): HTMLInputElement | undefined {
  return fieldset.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`${number}.version`)}"]`) ?? undefined;
}

/**
 * Adds the hidden field that tells that the ready mark was shown, so that a later change of the mark is seen as one.
 */
export function noteMarkSent({ fieldset, number }: FormQuestion, body: string): void {
  fieldset.querySelector('input[name="readyShown"]')?.remove();
  if (!new URLSearchParams(body).has('ready')) return;
  const shown = document.createElement('input');
  shown.type = 'hidden';
  shown.name = 'readyShown';
  shown.value = number;
  fieldset.querySelector('input[name="ready"]')?.before(shown);
}

/**
 * Notes that the reasons in a body have been saved, so that each is sent as shown from now on: if somebody else changes
 * it, a later save of the question leaves theirs as it is.
 */
export function noteReasonsSent({ fieldset }: FormQuestion, body: string): void {
  const sent = new URLSearchParams(body);
  for (const field of fieldset.querySelectorAll<HTMLInputElement>('input[name*=".reasonShown."]'))
    field.value = sent.get(field.name.replace('.reasonShown.', '.reason.')) ?? field.value;
}

/** Marks the fields of a question whose ids are given as invalid, and no others. */
export function markInvalid({ fieldset }: FormQuestion, ids: readonly string[]): void {
  const wrong = new Set(ids);
  for (const field of fieldset.elements) {
    if (wrong.has(field.id)) field.setAttribute('aria-invalid', 'true');
    else if (!field.id.endsWith('-anteckning')) field.removeAttribute('aria-invalid');
  }
}

/** Whether an element is a field that something is typed or chosen in. */
export function isAnswerField(element: EventTarget | null): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}
