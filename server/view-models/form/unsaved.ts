import { changedOf } from '../../domain/changed-meanwhile.ts';
import type { PlainRefusal, Refused } from '../../domain/refused.ts';
import { paths } from '../../paths.ts';
import { type PostedFields, questionOfTyped, WHOLE_REMARK } from '../answer/form-fields.ts';

/** What was typed in a form that could not be saved, shown so that it is not lost. */
export interface UnsavedView {
  /** A form that posts the same fields again, and what to do first. Undefined where posting again cannot help. */
  readonly again:
    | {
        readonly action: string;
        /** Undefined where the person is signed in. */
        readonly signInHref: string | undefined;
        readonly how: string;
        readonly fields: readonly { readonly name: string; readonly value: string }[];
      }
    | undefined;
  /** Why the fields cannot be posted again; undefined where they can. */
  readonly why: string | undefined;
  readonly texts: readonly { readonly heading: string; readonly text: string }[];
}

/** What to do about each refusal after which the same fields can be posted again. */
const HOW: Readonly<Partial<Record<PlainRefusal, string>>> = {
  'sign-in-needed': 'Kom sedan tillbaka hit och välj ”Spara det jag skrev”.',
  'form-stale': 'Välj ”Spara det jag skrev” för att skicka det igen.',
  'under-review': 'Låt sidan vara öppen tills svaret har öppnats för ändring, och välj sedan ”Spara det jag skrev”.',
};

function howToSave(refused: Refused): string | undefined {
  if (typeof refused === 'string') return HOW[refused];
  return changedOf(refused) === 'delegated-question'
    ? 'Öppna länken till den frågan igen, från mejlet. Kom sedan tillbaka hit och välj ”Spara det jag skrev”.'
    : undefined;
}

const TOO_LATE = 'Det går inte längre att spara och visas bara här. Kopiera det om du behöver det.';
const IN_PART =
  'En text var för stor eller gick inte att läsa, så det går inte att spara härifrån. Gå tillbaka i webbläsaren, rätta texten och spara igen. Resten visas här, om du behöver kopiera det.';

/**
 * The unsaved contents of a form that was refused; undefined when the form was not posted to its end. A form that is
 * not `whole`, because a field was rejected, is not offered for posting again: the missing field would count as
 * emptied.
 */
export function unsavedView(
  refused: Refused,
  posted: PostedFields,
  { action, whole }: { readonly action: string; readonly whole: boolean },
): UnsavedView | undefined {
  if (posted.end === undefined) return undefined;
  // The old form token is left out, since it may be why the form was refused; the page adds a new one.
  const fields = Object.entries(posted)
    .filter(([name]) => name !== 'formToken')
    .flatMap(([name, values = []]) => [values].flat().map((value) => ({ name, value })));
  const texts = fields.flatMap(({ name, value }) => {
    const heading = headingOf(name);
    return heading === undefined || value.trim() === '' ? [] : [{ heading, text: value }];
  });
  const how = whole ? howToSave(refused) : undefined;
  const signInHref = refused === 'sign-in-needed' ? paths.signIn : undefined;
  if (how === undefined) return { again: undefined, why: whole ? TOO_LATE : IN_PART, texts };
  return { again: { action, signInHref, how, fields }, why: undefined, texts };
}

/** The heading for a typed field; undefined for every other field. */
function headingOf(name: string): string | undefined {
  if (name === WHOLE_REMARK) return 'Hela svaret';
  if (name === 'reason') return 'Skälet';
  if (name === 'reply') return 'Svaret på kommentaren';
  const question = questionOfTyped(name);
  return question === undefined ? undefined : `Fråga ${question}`;
}
