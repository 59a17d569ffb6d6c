import type { Request, Response } from 'express';
import type { UploadedFile } from '../../actions/fill-in/import-answers.ts';
import type { NotRead } from '../../domain/fill-in/import-content.ts';
import { composed } from '../../domain/text/characters.ts';
import { rejectedFields } from '../request/posted-fields.ts';

/** Sends a file to be kept, whatever it is. */
export function sendFile(response: Response, name: string, content: Uint8Array): void {
  response.attachment(name);
  // Whatever it is called, no browser shows it as a page of ours.
  response.set('Cache-Control', 'no-store');
  response.send(Buffer.from(content));
}

/** The file that was sent, a sentence about why there is none, or undefined where nobody has chosen one. */
export function uploadedFile({ body, file }: Request): UploadedFile | NotRead | undefined {
  if (rejectedFields(body).length > 0)
    return {
      sentence:
        'Filen är större än 10 MB. Ta bort bilder och annat som inte hör till svaren, spara den och försök igen.',
    };
  if (file === undefined) return undefined;
  // Multer gives the bytes of the name as Latin-1; browsers send it in UTF-8.
  const name = composed(Buffer.from(file.originalname, 'latin1').toString('utf8'));
  return { name: shownName(name), mediaType: file.mimetype, content: file.buffer };
}

export const CHOOSE_FILE: NotRead = { sentence: 'Välj den ifyllda filen.' };

const LONGEST_NAME = 200;

/** A name that can be shown in one line and sent back in a header. */
function shownName(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')].slice(0, LONGEST_NAME).join('').trim();
  return plain === '' ? 'fil' : plain;
}
