import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Refusal } from '../../domain/refusal.ts';
import { type PostedField, readFormBody } from './form-body.ts';
import { FORM_TOKEN_FIELD, hasFormToken } from './form-token.ts';
import type { PostedForm } from './posted-fields.ts';

const FORM = 'application/x-www-form-urlencoded';

/** The most bytes of a form that is open to anyone: such a form has a few lines of text. */
const BYTES_FROM_ANYONE = 200_000;
/**
 * The most bytes of most forms. It holds a whole page, also with texts over the limit: so it is enough to show again
 * what was typed by somebody who was signed out meanwhile, or whose form has not shown its token.
 */
const BYTES_OF_A_FORM = 2_000_000;
/**
 * The most bytes of a form that is saved in part. It holds a page into which whole files were pasted by mistake: those
 * fields are rejected, and the rest is saved.
 */
const BYTES_IN_PART = 20_000_000;

/**
 * Whose form it is: anyone's, sent to an address that is open to anyone; one that is saved in part, of somebody who may
 * do so; or any other, that of somebody who may not among them, who is shown again what they typed.
 */
export type FormKind = 'of anyone' | 'saved in part' | 'other';

/**
 * Reads a posted form into `request.body`, as a `PostedForm`. A body of another media type is not read. Throws
 * `form-too-large`; `form-unreadable` for a body that is compressed or declared in another encoding than UTF-8, which
 * no browser sends; and `cut-off` if the connection ends before the form does.
 */
export async function readForm(request: Request, kind: FormKind): Promise<void> {
  if (!request.is(FORM)) return;
  if (!isPlainUtf8(request)) throw new Refusal('form-unreadable');
  // Gives one character for each byte; `readFormBody` decodes each field as UTF-8 by itself.
  request.setEncoding('latin1');
  const reading = readFormBody(request, (first) => mostBytes(request, kind, first));
  request.body = await reading.catch((error: unknown) => {
    throw request.errored === null ? error : new Refusal('cut-off');
  });
}

/** Whether a request announces a body that is larger than what is read of anyone. */
export function isMoreThanOfAnyone(request: Request): boolean {
  return Number(request.get('Content-Length') ?? 0) > BYTES_FROM_ANYONE;
}

/** The token is in the header, or in the first field of a form: until it has been read, the form may be one of another site. */
function mostBytes(request: Request, kind: FormKind, first: PostedField | undefined): number {
  if (kind === 'of anyone') return BYTES_FROM_ANYONE;
  const token = first?.name === FORM_TOKEN_FIELD ? first.value : undefined;
  return kind === 'saved in part' && hasFormToken(request, token) ? BYTES_IN_PART : BYTES_OF_A_FORM;
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
 * `file-refused` if the file is larger than `size` allows, or the other fields are too many or too large, and
 * `form-stale` if the file comes before the form token. With `inPart`
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
    // Asked when a file begins: what follows is not kept unless the token came before it.
    fileFilter(request, _file, next) {
      const isOurs = hasFormToken(request, request.body?.[FORM_TOKEN_FIELD]);
      if (isOurs) next(null, true);
      else next(new Refusal('form-stale'));
    },
  }).single(FILE_FIELD);
  const refusalOf = (error: unknown) =>
    error instanceof Refusal ? error : new Refusal({ name: 'file-refused', limit: FILE_BYTES[size] });
  return (request, response, next) => {
    // Multer would never call back for a connection that has already ended.
    if (request.errored !== null) return next(refusalOf(request.errored));
    read(request, response, (error: unknown) => {
      const isTooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
      const isTaken = error === undefined || (inPart && isTooLarge);
      request.body = isTaken ? formOf(request.body, isTooLarge) : undefined;
      next(isTaken ? undefined : refusalOf(error));
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
