import { Refusal } from '../../domain/refusal.ts';
import { LARGEST_TEXT } from '../../domain/text/characters.ts';
import type { PostedFields, RejectedField } from '../../view-models/answer/form-fields.ts';

/**
 * What has been read of a form: its fields, and those that could not be taken in. The form's reader leaves it in
 * `request.body`.
 */
export interface PostedForm {
  readonly fields: PostedFields;
  readonly rejected: readonly RejectedField[];
}

/** The fields of a form that was posted; none where no form was. */
export function postedFields(body: PostedForm | undefined): PostedFields {
  return body?.fields ?? {};
}

/** The fields of a form that were posted and could not be taken in. */
export function rejectedFields(body: PostedForm | undefined): readonly RejectedField[] {
  return body?.rejected ?? [];
}

/** What a form is refused by when a field of it is left out and the rest is not to be taken in without it. */
export function rejectedFieldRefusal({ why }: RejectedField): Refusal {
  return new Refusal(why === 'too-large' ? { name: 'field-too-large', limit: LARGEST_TEXT } : 'field-unreadable');
}

/** The version of a response that a page was made from. Throws `cut-off` on what is none. */
export function readVersion(posted: string | readonly string[] | undefined): number {
  if (typeof posted !== 'string' || !/^\d{1,9}$/.test(posted)) throw new Refusal('cut-off');
  return Number(posted);
}

/** A field or a part of an address as it is written, or an empty text where there is none, or more than one. */
export function fieldText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : '';
}
