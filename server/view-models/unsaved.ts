import type { RefusalName } from '../domain/refusal.ts';
import { paths } from '../paths.ts';
import { type PostedFields, questionOfTyped } from './form-fields.ts';

/** What was typed on a form page that could not be saved. It is shown, so that it is not lost. */
export interface UnsavedView {
  /** How to save it after all: sign in elsewhere, come back, and send the same fields again. Undefined when nothing helps. */
  readonly again:
    | {
        readonly action: string;
        readonly signInHref: string;
        readonly fields: readonly { readonly name: string; readonly value: string }[];
      }
    | undefined;
  readonly texts: readonly { readonly question: string; readonly text: string }[];
}

/** Of a refusal that struck a form page with everything on it typed; undefined for every other. */
export function unsavedView(refusal: RefusalName, posted: PostedFields, action: string): UnsavedView | undefined {
  if (posted.end === undefined || (refusal !== 'sign-in-needed' && refusal !== 'round-closed')) return undefined;
  const fields = Object.entries(posted).flatMap(([name, values = []]) =>
    [values].flat().map((value) => ({ name, value })),
  );
  const texts = fields.flatMap(({ name, value }) => {
    const question = questionOfTyped(name);
    return question === undefined || value.trim() === '' ? [] : [{ question, text: value }];
  });
  return { again: refusal === 'sign-in-needed' ? { action, signInHref: paths.signIn, fields } : undefined, texts };
}
