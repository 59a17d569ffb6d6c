import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Refusal } from '../../domain/refusal.ts';
import { readFormBody } from './form-body.ts';
import type { PostedForm } from './posted-fields.ts';
import { personOf } from './session.ts';

const FORM = 'application/x-www-form-urlencoded';

/** What is open to anyone is sent no more than a question and a few lines, in bytes. */
const BYTES_FROM_ANYONE = 200_000;
/**
 * Somebody who has been signed out while it wrote sends a page, over-long texts included: it is shown again, so that it
 * is not lost.
 */
const BYTES_FROM_SIGNED_OUT = 2_000_000;
/** A page with a file or two pasted into its fields by mistake: they are left out, and the rest is saved. */
const BYTES_FROM_SIGNED_IN = 20_000_000;

/**
 * Reads a form into `request.body`. Only what a form sends is read: whatever else comes has no fields. Throws
 * `form-too-large`, `form-unreadable` for what no browser sends (packed, or not in UTF-8), and `cut-off` when its
 * sender goes away in the middle.
 */
export function readForm({ openToAnyone }: { readonly openToAnyone: boolean }): RequestHandler {
  return async (request, _response, next) => {
    if (request.is(FORM)) {
      if (!isPlainUtf8(request)) throw new Refusal('form-unreadable');
      // A character for each byte: which of them are letters is asked field by field.
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
 * The largest files that are taken, in bytes: far more than any list of people or a form's print-out with its typefaces;
 * and a filled-in document with pictures in it that nobody asked for.
 */
const FILE_BYTES = { small: 2_000_000, 'of Office': 10_000_000 } as const;

/** What is sent beside a file. */
const BYTES_BESIDE = 2_000_000;

/** The field that holds a file. */
export const FILE_FIELD = 'file';

/**
 * Reads a form with a file into `request.body` and `request.file`. Throws `file-refused`. `inPart`: a file that is too
 * large is left out, and the fields that stand before it are taken.
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
    // Multer would wait for ever for somebody who has gone away already.
    if (request.errored !== null) return next(refusal());
    read(request, response, (error: unknown) => {
      const isTooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
      const isTaken = error === undefined || (inPart && isTooLarge);
      request.body = isTaken ? formOf(request.body, isTooLarge) : undefined;
      next(isTaken ? undefined : refusal());
    });
  };
}

/** What multer has read: strings, and lists of strings where a name came more than once. */
function formOf(read: unknown, isFileTooLarge: boolean): PostedForm | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const fields = Object.entries(read).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (typeof value === 'string') return [[name, value]];
    // Only the places that hold something: `name[4294967294]` makes a list of four thousand million.
    return Array.isArray(value) ? [[name, Object.values(value).filter((item) => typeof item === 'string')]] : [];
  });
  return {
    fields: Object.fromEntries(fields),
    rejected: isFileTooLarge ? [{ name: FILE_FIELD, why: 'too-large' }] : [],
  };
}
