import { type Attachment, attachmentWords } from '../../domain/answer/attachment.ts';

/** A file that is attached to an answer, to be read and not changed. */
export interface AttachmentView {
  readonly name: string;
  /** What it is, how large, and when it was attached. */
  readonly words: string;
  readonly href: string | undefined;
}

/** `hrefOf`: where a file is read, by its digest; undefined where it is only named. */
export function attachmentView(attachment: Attachment, hrefOf?: (digest: string) => string): AttachmentView {
  return { name: attachment.name, words: attachmentWords(attachment), href: hrefOf?.(attachment.digest) };
}
