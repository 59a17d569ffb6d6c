import { Refusal } from '../../domain/refusal.ts';
import { LARGEST_TEXT } from '../../domain/text/characters.ts';
import type { RejectedField } from '../../view-models/answer/form-fields.ts';
import type { PostedForm } from './posted-fields.ts';

/** More than any page of a survey has. */
const MOST_FIELDS = 2_000;
/** Longer than any name of ours. */
const LONGEST_NAME = 300;
/**
 * As many characters of a body as a text of the largest size can take: three bytes of UTF-8 for each, each byte
 * escaped.
 */
const LONGEST_FIELD = LARGEST_TEXT * 9 + LONGEST_NAME;

/**
 * Reads a form's body (application/x-www-form-urlencoded; URL Standard, 5.1) field by field as it comes. `body` has one
 * character for each byte (Latin-1).
 *
 * A field is read or left out by itself, so that nothing right is lost with what is wrong: one that is larger than
 * `LARGEST_TEXT` is not kept while it comes, and one whose bytes are no UTF-8 is not guessed at. A guess that is nearly
 * right gives texts with a wrong letter here and there, which nobody notices.
 *
 * Throws `form-too-large` for a body of more than `mostBytes` or `MOST_FIELDS`. It is heard to its end, so that whoever
 * sends it is there to be told, but not kept.
 */
export async function readFormBody(body: AsyncIterable<string>, mostBytes: number): Promise<PostedForm> {
  const fields = new Map<string, string[]>();
  const rejected: RejectedField[] = [];
  let [bytes, count, field] = [0, 0, ''];
  const isTooLarge = () => bytes > mostBytes || count > MOST_FIELDS;

  function endField(): void {
    if (field === '') return;
    count += 1;
    const { name, value, why } = readField(field);
    if (name !== undefined && why !== undefined) rejected.push({ name, why });
    else if (name !== undefined) {
      const values = fields.get(name);
      if (values === undefined) fields.set(name, [value]);
      else values.push(value);
    }
    field = '';
  }

  /** One character more than a field may have is kept, which tells that it is too long. */
  function addToField(chunk: string, from: number, to: number): void {
    field += chunk.slice(from, Math.min(to, from + LONGEST_FIELD + 1 - field.length));
  }

  for await (const chunk of body) {
    bytes += chunk.length;
    if (isTooLarge()) {
      fields.clear();
      continue;
    }
    let from = 0;
    for (let to = chunk.indexOf('&'); to >= 0 && !isTooLarge(); to = chunk.indexOf('&', from)) {
      addToField(chunk, from, to);
      endField();
      from = to + 1;
    }
    addToField(chunk, from, chunk.length);
  }
  endField();
  if (isTooLarge()) throw new Refusal('form-too-large');
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
    ),
    rejected,
  };
}

interface ReadField {
  /** Undefined for what is no field of ours. */
  readonly name: string | undefined;
  readonly value: string;
  /** Why the value is left out. */
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
  return { name, value, why: value.length > LARGEST_TEXT ? 'too-large' : undefined };
}

const LETTERS = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Stands for itself (URL Standard, percent-decode). */
const STRAY_PERCENT = /%(?![\da-f]{2})/gi;

/** The text that is written so; undefined where its bytes are no UTF-8. */
function decoded(written: string): string | undefined {
  try {
    const escaped = LETTERS.decode(Buffer.from(written, 'latin1'));
    return decodeURIComponent(escaped.replaceAll('+', ' ').replaceAll(STRAY_PERCENT, '%25'));
  } catch (error) {
    // The bytes are no UTF-8: TextDecoder and decodeURIComponent each say it in their own way.
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    return undefined;
  }
}
