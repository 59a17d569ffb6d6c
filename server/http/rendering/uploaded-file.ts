import type { Request, Response } from 'express';
import type { UploadedFile } from '../../actions/fill-in/import-answers.ts';
import { type NotRead, notRead } from '../../domain/fill-in/not-read.ts';
import { withFewMarks } from '../../domain/text/characters.ts';
import { rejectedFields } from '../request/posted-fields.ts';

/** Sends any file as a download. */
export function sendFile(response: Response, name: string, content: Uint8Array): void {
  response.attachment(name);
  // `attachment` makes the browser save the file instead of showing it: whatever it holds, it never runs as a page of
  // ours.
  response.set('Cache-Control', 'no-store');
  response.send(Buffer.from(content));
}

/** The file that was uploaded; a sentence in Swedish if it was too large; or undefined if no file was chosen. */
export function uploadedFile({ body, file }: Request): UploadedFile | NotRead | undefined {
  if (rejectedFields(body).length > 0) return notRead({ fault: 'too-large' });
  if (file === undefined) return undefined;
  // Multer decodes the file name as Latin-1, but browsers send UTF-8.
  const name = Buffer.from(file.originalname, 'latin1').toString('utf8');
  return { name: shownName(name), mediaType: file.mimetype, content: file.buffer };
}

/** Said when the form was sent without a file: one that is filled in, and one to attach. */
export const CHOOSE_FILE = notRead({ fault: 'none-chosen' });
export const ATTACH_FILE = notRead({ fault: 'nothing-attached' });

const LONGEST_NAME = 200;

/**
 * Makes a file name safe to show on one line and to send in a header: without control characters and of at most 200
 * characters.
 */
function shownName(name: string): string {
  const plain = [...withFewMarks(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim();
  return plain === '' ? 'fil' : plain;
}
