/** One question of the form: its fields, and the places where something is said of them. */
export interface FormQuestion {
  readonly fieldset: HTMLFieldSetElement;
  /** The printed number. */
  readonly number: string;
  readonly anchor: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The questions of a form that answer something of a response: each knows which version of its answer it shows. */
export function questionsIn(form: HTMLFormElement): FormQuestion[] {
  return [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-question]')].flatMap((fieldset) => {
    const question = { fieldset, number: fieldset.dataset.question ?? '', anchor: fieldset.id };
    return versionField(question) === undefined ? [] : [question];
  });
}

/** The question that something on the page belongs to. */
export function questionAt(questions: readonly FormQuestion[], target: EventTarget | null): FormQuestion | undefined {
  return target instanceof Node ? questions.find(({ fieldset }) => fieldset.contains(target)) : undefined;
}

/** Whether a field is a part of what saves itself: notes are sent by somebody who has finished them. */
export function isSavedByItself(target: EventTarget | null): boolean {
  return isField(target) && target.name !== '' && !target.name.startsWith('note.');
}

/** All that is sent of a question, as a form sends it, but for the version that its answer was seen in. */
export function bodyOf({ fieldset, number }: FormQuestion): string {
  const body = new URLSearchParams();
  for (const field of fieldset.elements) {
    if (!isField(field) || field.disabled || !isSavedByItself(field) || field.name === `${number}.version`) continue;
    const isChoice = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
    if (!isChoice || field.checked) body.append(field.name, field.value);
  }
  return body.toString();
}

/** Fills the fields of a question with an answer: every field that is named, with its values. The rest is left. */
export function fillIn({ fieldset }: FormQuestion, fields: Readonly<Record<string, readonly string[]>>): void {
  for (const field of fieldset.elements) {
    const values = isField(field) ? fields[field.name] : undefined;
    if (!isField(field) || values === undefined) continue;
    const isChoice = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
    const differs = isChoice ? field.checked !== values.includes(field.value) : field.value !== (values[0] ?? '');
    if (!differs) continue;
    if (isChoice) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
    // Counters, follow-ups and option texts follow; what saves itself knows that nobody has typed.
    field.dispatchEvent(new CustomEvent('input', { bubbles: true, detail: FILLED }));
  }
}

const FILLED = 'filled';

/** Whether something in a question was put there by a script rather than typed. */
export function isFilledByScript(event: Event): boolean {
  return event instanceof CustomEvent && event.detail === FILLED;
}

/** The same from what was sent, or kept to be sent. */
export function fillInFrom(question: FormQuestion, body: string): void {
  const sent = new URLSearchParams(body);
  const names = new Set([...question.fieldset.elements].flatMap((field) => (isField(field) ? [field.name] : [])));
  const own = [...names].filter(
    (name) => name.startsWith(`${question.number}.`) && name !== `${question.number}.version`,
  );
  fillIn(question, Object.fromEntries(own.map((name) => [name, sent.getAll(name)])));
}

export function versionOf(question: FormQuestion): number {
  return Number(versionField(question)?.value ?? 0);
}

export function setVersion(question: FormQuestion, version: number): void {
  const field = versionField(question);
  if (field !== undefined) field.value = String(version);
}

function versionField({ fieldset, number }: FormQuestion): HTMLInputElement | undefined {
  return fieldset.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`${number}.version`)}"]`) ?? undefined;
}

/** That the server knows the mark which was sent: what is told later is a change of it. */
export function noteMarkSent({ fieldset, number }: FormQuestion, body: string): void {
  fieldset.querySelector('input[name="readyShown"]')?.remove();
  if (!new URLSearchParams(body).has('ready')) return;
  const shown = document.createElement('input');
  shown.type = 'hidden';
  shown.name = 'readyShown';
  shown.value = number;
  fieldset.querySelector('input[name="ready"]')?.before(shown);
}

/** Marks the fields of a question that are to be mended, and no others. */
export function markInvalid({ fieldset }: FormQuestion, ids: readonly string[]): void {
  for (const field of fieldset.elements) {
    if (ids.includes(field.id)) field.setAttribute('aria-invalid', 'true');
    else if (!field.id.endsWith('-anteckning')) field.removeAttribute('aria-invalid');
  }
}

function isField(element: EventTarget | null): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}
