import { addToGroup } from '../../domain/grouped.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isTooLarge, LARGEST_TEXT } from '../../domain/text/characters.ts';
import type { RejectedField } from '../../view-models/answer/form-fields.ts';
import { yieldToOthers } from '../../yield-to-others.ts';
import type { PostedForm } from './posted-fields.ts';

/** The most fields of one form: more than a table with a thousand rows has. */
const MOST_FIELDS = 20_000;
/** The most characters of a field's name, as it is posted; no page has one as long. */
const LONGEST_NAME = 300;
/**
 * The most bytes that one field can take in a body: each UTF-16 code unit is at most three bytes of UTF-8, each of them
 * escaped in three characters (`%C3`).
 */
const LONGEST_FIELD = LARGEST_TEXT * 9 + LONGEST_NAME;

/** Larger than most forms, in bytes. */
const LARGE_FORM = 50_000;

/** A field as it was posted. */
export interface PostedField {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads the body of a form (application/x-www-form-urlencoded; URL Standard, 5.1) field by field as it arrives. `body`
 * has one character for each byte (Latin-1). `mostBytes` tells the largest accepted size: at first without a field, and
 * once more when the first field has been read.
 *
 * Each field is accepted or rejected by itself, so that one bad field does not lose the others. A field longer than
 * `LARGEST_TEXT` is dropped while it arrives. A field that is not valid UTF-8 is rejected rather than decoded by a
 * guess, which would give texts with single wrong letters that nobody notices.
 *
 * Throws `form-too-large` for a body of more than `mostBytes` bytes or `MOST_FIELDS` fields. Such a body is read to its
 * end without being kept, because a browser shows the refusal only when it has sent everything.
 */
export async function readFormBody(
  body: AsyncIterable<string>,
  mostBytes: (first: PostedField | undefined) => number,
): Promise<PostedForm> {
  const fields = new Map<string, string[]>();
  const rejected: RejectedField[] = [];
  let [bytes, count, field] = [0, 0, ''];
  let most = mostBytes(undefined);
  const isBodyTooLarge = () => bytes > most || count > MOST_FIELDS;

  function endField(): void {
    if (field === '') return;
    count += 1;
    const { name, value, why } = readField(field);
    if (count === 1 && name !== undefined) most = mostBytes({ name, value });
    if (name !== undefined && why !== undefined) rejected.push({ name, why });
    else if (name !== undefined) addToGroup(fields, name, value);
    field = '';
  }

  /** Keeps one character more than a field may have, which is enough to see that it is too long. */
  function addToField(chunk: string, from: number, to: number): void {
    field += chunk.slice(from, Math.min(to, from + LONGEST_FIELD + 1 - field.length));
  }

  for await (const chunk of body) {
    bytes += chunk.length;
    if (isBodyTooLarge()) {
      fields.clear();
      continue;
    }
    let from = 0;
    for (let to = chunk.indexOf('&'); to >= 0 && !isBodyTooLarge(); to = chunk.indexOf('&', from)) {
      addToField(chunk, from, to);
      endField();
      from = to + 1;
    }
    addToField(chunk, from, chunk.length);
  }
  endField();
  // To count the characters of long texts takes its time, and so does whatever comes next.
  if (bytes > LARGE_FORM) await yieldToOthers();
  if (isBodyTooLarge()) throw new Refusal('form-too-large');
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
    ),
    rejected,
  };
}

interface ReadField {
  /** Undefined if the name is too long or not valid UTF-8, so that the field cannot be one of ours. */
  readonly name: string | undefined;
  readonly value: string;
  /** Why the field is rejected; undefined if it is accepted. */
  readonly why: RejectedField['why'] | undefined;
}

function readField(field: string): ReadField {
  const equals = field.indexOf('=');
  const rawName = equals < 0 ? field : field.slice(0, equals);
  const name = rawName.length > LONGEST_NAME ? undefined : decoded(rawName);
  if (name === undefined) return { name, value: '', why: undefined };
  if (field.length > LONGEST_FIELD) return { name, value: '', why: 'too-large' };
  const value = equals < 0 ? '' : decoded(field.slice(equals + 1));
  if (value === undefined) return { name, value: '', why: 'unreadable' };
  return { name, value, why: isTooLarge(value) ? 'too-large' : undefined };
}

const LETTERS = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** A percent sign that begins no escape stands for itself (URL Standard, percent-decode). */
const STRAY_PERCENT = /%(?![\da-f]{2})/gi;

/** Decodes a name or value of a form. Undefined if its bytes are not valid UTF-8. */
function decoded(written: string): string | undefined {
  try {
    const escaped = LETTERS.decode(Buffer.from(written, 'latin1'));
    return decodeURIComponent(escaped.replaceAll('+', ' ').replaceAll(STRAY_PERCENT, '%25'));
  } catch (error) {
    // TextDecoder throws TypeError, and decodeURIComponent URIError, for invalid UTF-8.
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    return undefined;
  }
}
