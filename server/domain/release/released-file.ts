import type { Answers } from '../answer/answer.ts';
import { attachmentsOf } from '../answer/answer-attachments.ts';
import type { Attachment } from '../answer/attachment.ts';

/** A file attached to a submitted answer. Nothing can be masked in it: it goes with a release copy whole, or not at all. */
export interface ReleasableFile {
  /** Unique within the submission: the question and the digest. */
  readonly key: string;
  /** The printed number. */
  readonly question: string;
  readonly attachment: Attachment;
}

/** The files of some answers. */
export function releasableFiles(answers: Answers): readonly ReleasableFile[] {
  return Object.entries(answers).flatMap(([question, answer]) =>
    attachmentsOf(answer).map((attachment) => ({
      key: fileKey(question, attachment),
      question,
      attachment,
    })),
  );
}

/** What a file is called where files are chosen for a release copy. */
export function fileKey(question: string, { digest }: Pick<Attachment, 'digest'>): string {
  return `${question}:${digest}`;
}
