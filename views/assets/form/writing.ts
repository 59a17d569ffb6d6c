import type { FormPage } from './form-page.ts';
import { bodyOf, type FormQuestion, setVersion, versionOf } from './question-fields.ts';
import { forgetUnsent, newKey, type UnsentAnswer } from './unsent-answers.ts';

/** The saving of one question: what is saved, what is not, and the tries to save it. */
export interface Writing {
  readonly question: FormQuestion;
  /** The saved values, as the body of a form. */
  saved: string;
  /** ISO time when the question first had unsaved changes; undefined while it has none. */
  since: string | undefined;
  /** When to save, in milliseconds of the browser's clock. */
  due: number;
  /** The latest try to save, with its key. */
  attempt: { readonly key: string; readonly body: string } | undefined;
  /** Keys of tries with an unknown outcome: the server may or may not have saved them. */
  unsure: string[];
  /** Why the answer is not sent again automatically: it is in conflict, or the server refused it as it is. */
  held: 'conflict' | 'refused' | undefined;
}

/** A question as the page was loaded: its fields have the saved values. */
export function beginWriting(question: FormQuestion): Writing {
  return {
    question,
    saved: bodyOf(question),
    since: undefined,
    due: 0,
    attempt: undefined,
    unsure: [],
    held: undefined,
  };
}

/** Whether the fields have the saved values, and no try to save others has an unknown outcome. */
export function isAsSaved({ question, saved, attempt, unsure }: Writing): boolean {
  return bodyOf(question) === saved && attempt === undefined && unsure.length === 0;
}

/** The try for a body: the latest one if its body is the same, else a new one with a key of its own. */
export function attemptFor(
  writing: Writing,
  body: string,
): { readonly key: string; readonly unsure: readonly string[] } {
  if (writing.attempt?.body !== body) {
    if (writing.attempt !== undefined) writing.unsure.push(writing.attempt.key);
    writing.attempt = { key: newKey(), body };
  }
  return { key: writing.attempt.key, unsure: [...writing.unsure] };
}

/** What the browser's storage keeps of a question until it is saved. `since`: when it first had unsaved changes. */
export function unsentFrom(page: FormPage, writing: Writing, since: string): UnsentAnswer {
  const { question, attempt, unsure } = writing;
  return {
    person: page.person,
    response: page.response,
    question: question.number,
    page: page.key,
    action: page.answers + encodeURIComponent(question.number),
    href: page.find + encodeURIComponent(question.number),
    body: bodyOf(question),
    seen: versionOf(question),
    unsure: attempt === undefined || unsure.includes(attempt.key) ? unsure : [...unsure, attempt.key],
    tried: attempt?.body,
    since,
    at: new Date().toISOString(),
  };
}

/** Notes that the question has no unsaved changes, and removes it from the browser's storage. */
export function settleDown(writing: Writing, page: FormPage): void {
  writing.since = undefined;
  writing.attempt = undefined;
  writing.unsure = [];
  writing.held = undefined;
  forgetUnsent({ ...page, question: writing.question.number, page: page.key });
}

/** Continues with an answer that an earlier page could not save. The fields have its values already. */
export function continueFrom(writing: Writing, unsent: UnsentAnswer): void {
  setVersion(writing.question, unsent.seen);
  writing.since = unsent.since;
  writing.unsure = [...unsent.unsure];
  const last = writing.unsure.at(-1);
  if (last !== undefined && unsent.tried !== undefined) {
    writing.unsure.pop();
    writing.attempt = { key: last, body: unsent.tried };
  }
  writing.due = 0;
}

/** Whether the answer has been changed since its fields had the values of a body. */
export function isChangedSince({ question }: Writing, body: string): boolean {
  return withoutShown(bodyOf(question)) !== withoutShown(body);
}

/**
 * The body without the fields that say which ready mark and which reasons were shown: a change of these is not a change
 * of the answer.
 */
function withoutShown(body: string): string {
  const fields = new URLSearchParams(body);
  for (const name of new Set(fields.keys()))
    if (name === 'readyShown' || name.includes('.reasonShown.')) fields.delete(name);
  return fields.toString();
}
