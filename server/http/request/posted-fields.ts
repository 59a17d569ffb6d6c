import { Refusal } from '../../domain/refusal.ts';
import { LARGEST_TEXT } from '../../domain/text/characters.ts';
import type { PostedFields, RejectedField } from '../../view-models/answer/form-fields.ts';

/**
 * A form as it was read: the fields that were accepted, and those that were rejected. The middleware that reads forms
 * puts it in `request.body`.
 */
export interface PostedForm {
  readonly fields: PostedFields;
  readonly rejected: readonly RejectedField[];
}

/** The accepted fields of a posted form; empty if no form was posted. */
export function postedFields(body: PostedForm | undefined): PostedFields {
  return body?.fields ?? {};
}

/** The fields of a posted form that were rejected as too large or unreadable. */
export function rejectedFields(body: PostedForm | undefined): readonly RejectedField[] {
  return body?.rejected ?? [];
}

/**
 * The refusal for a form that must not be carried out without its rejected field: `field-too-large` or
 * `field-unreadable`.
 */
export function rejectedFieldRefusal({ why }: RejectedField): Refusal {
  return new Refusal(why === 'too-large' ? { name: 'field-too-large', limit: LARGEST_TEXT } : 'field-unreadable');
}

/**
 * The version number of the response that a page was made from, as its form posts it. Throws `cut-off` if it is missing
 * or not a number of at most nine digits.
 */
export function readVersion(posted: string | readonly string[] | undefined): number {
  if (typeof posted !== 'string' || !/^\d{1,9}$/.test(posted)) throw new Refusal('cut-off');
  return Number(posted);
}
