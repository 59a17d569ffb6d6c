import { type Answer, isSameAnswer } from './answer.ts';
import type { Attachment } from './attachment.ts';

/** The files of an answer, in the order in which they were attached. */
export function attachmentsOf(answer: Answer | undefined): readonly Attachment[] {
  return answer?.attachments ?? [];
}

/** The answer with these files and no others; undefined where nothing remains of it. */
export function withAttachments(answer: Answer | undefined, attachments: readonly Attachment[]): Answer | undefined {
  const { attachments: _, ...rest } = answer ?? {};
  if (attachments.length > 0) return { ...rest, attachments };
  return answer === undefined || Object.keys(rest).length === 0 ? undefined : rest;
}

/** What an answer says without its files: what forms, imports and proposals are about. */
export function withoutAttachments(answer: Answer | undefined): Answer | undefined {
  return answer?.attachments === undefined ? answer : withAttachments(answer, []);
}

/** Whether two answers are equal but for their files. */
export function isSameButForAttachments(one: Answer | undefined, other: Answer | undefined): boolean {
  return isSameAnswer(withoutAttachments(one), withoutAttachments(other));
}
