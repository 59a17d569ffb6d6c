import type { Answer } from './answer.ts';
import { attachmentsOf } from './answer-attachments.ts';

/** What data files say of each file at an answer: its name, its size in bytes, and the SHA-256 of its content. */
export const ATTACHMENT_FIELDS = ['attachment', 'attachment_bytes', 'attachment_sha256'] as const;

export type AttachmentField = (typeof ATTACHMENT_FIELDS)[number];

/** One thing that is said of a file. The content itself is in no data file. */
export interface AttachmentDetail {
  /** The file's number at its answer, from 1. */
  readonly file: string;
  readonly field: AttachmentField;
  readonly value: string | number;
}

/** What is said of the files of an answer, one file after another. */
export function attachmentDetails(answer: Answer | undefined): readonly AttachmentDetail[] {
  return attachmentsOf(answer).flatMap(({ name, bytes, digest }, index): AttachmentDetail[] => {
    const file = String(index + 1);
    return [
      { file, field: 'attachment', value: name },
      { file, field: 'attachment_bytes', value: bytes },
      { file, field: 'attachment_sha256', value: digest },
    ];
  });
}

/** Whether a column of fields says one of the things that are said of files. */
export function isAttachmentField(field: string): field is AttachmentField {
  return ATTACHMENT_FIELDS.some((one) => one === field);
}
