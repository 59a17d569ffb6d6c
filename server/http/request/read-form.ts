import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Refusal } from '../../domain/refusal.ts';
import { readFormBody } from './form-body.ts';
import type { PostedForm } from './posted-fields.ts';
import { personOf } from './session.ts';

const FORM = 'application/x-www-form-urlencoded';

/** The most bytes of a form that is open to anyone: such a form has a few lines of text. */
const BYTES_FROM_ANYONE = 200_000;
/**
 * The most bytes of a form from somebody who was signed out while writing: a whole page, also with texts over the
 * limit. It is read so that it can be shown again and nothing is lost.
 */
const BYTES_FROM_SIGNED_OUT = 2_000_000;
/**
 * The most bytes of a form from somebody signed in. It holds a page into which whole files were pasted by mistake:
 * those fields are rejected, and the rest is saved.
 */
const BYTES_FROM_SIGNED_IN = 20_000_000;

/**
 * Middleware that reads a posted form into `request.body`, as a `PostedForm`. A body of another media type is not read.
 * Throws `form-too-large`; `form-unreadable` for a body that is compressed or declared in another encoding than UTF-8,
 * which no browser sends; and `cut-off` if the connection ends before the form does.
 */
export function readForm({ openToAnyone }: { readonly openToAnyone: boolean }): RequestHandler {
  return async (request, _response, next) => {
    if (request.is(FORM)) {
      if (!isPlainUtf8(request)) throw new Refusal('form-unreadable');
      // Gives one character for each byte; `readFormBody` decodes each field as UTF-8 by itself.
      request.setEncoding('latin1');
      request.body = await readFormBody(request, mostBytes(openToAnyone, request)).catch((error: unknown) => {
        throw request.errored === null ? error : new Refusal('cut-off');
      });
    }
    next();
  };
}

function mostBytes(openToAnyone: boolean, request: Request): number {
  if (openToAnyone) return BYTES_FROM_ANYONE;
  return personOf(request) === undefined ? BYTES_FROM_SIGNED_OUT : BYTES_FROM_SIGNED_IN;
}

function isPlainUtf8(request: Request): boolean {
  const packed = request.get('Content-Encoding') ?? 'identity';
  const letters = /;\s*charset="?([^\s";]*)/i.exec(request.get('Content-Type') ?? '')?.[1] ?? 'utf-8';
  return /^identity$/i.test(packed) && /^utf-?8$/i.test(letters);
}

/**
 * The largest accepted files, in bytes. A small file is a list of people or a print-out with its typefaces; a file of
 * Word or Excel may also hold pictures that somebody has added.
 */
const FILE_BYTES = { small: 2_000_000, 'of Office': 10_000_000 } as const;

/** The most bytes of each field that is sent beside a file. */
const BYTES_BESIDE = 2_000_000;

/** The name of the form field that holds the file. */
export const FILE_FIELD = 'file';

/**
 * Middleware that reads a form with one file: the fields into `request.body`, the file into `request.file`. Throws
 * `file-refused` if the file is larger than `size` allows, or the other fields are too many or too large. With `inPart`
 * a file that is too large is listed as a rejected field instead, and the fields sent before it are kept.
 */
export function readFormWithFile({
  size,
  inPart,
}: {
  readonly size: keyof typeof FILE_BYTES;
  readonly inPart: boolean;
}): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: FILE_BYTES[size], files: 1, fields: 20, fieldSize: BYTES_BESIDE },
  }).single(FILE_FIELD);
  const refusal = () => new Refusal({ name: 'file-refused', limit: FILE_BYTES[size] });
  return (request, response, next) => {
    // Multer would never call back for a connection that has already ended.
    if (request.errored !== null) return next(refusal());
    read(request, response, (error: unknown) => {
      const isTooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
      const isTaken = error === undefined || (inPart && isTooLarge);
      request.body = isTaken ? formOf(request.body, isTooLarge) : undefined;
      next(isTaken ? undefined : refusal());
    });
  };
}

/** Makes a `PostedForm` of what multer has read: a string for each name, or a list where a name came more than once. */
function formOf(read: unknown, isFileTooLarge: boolean): PostedForm | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const fields = Object.entries(read).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (typeof value === 'string') return [[name, value]];
    // Object.values reads only the places that are set: the name `name[4294967294]` makes an array of that length.
    return Array.isArray(value) ? [[name, Object.values(value).filter((item) => typeof item === 'string')]] : [];
  });
  return {
    fields: Object.fromEntries(fields),
    rejected: isFileTooLarge ? [{ name: FILE_FIELD, why: 'too-large' }] : [],
  };
}
