import type { PlainRefusal, Refused } from '../../domain/refused.ts';
import { paths } from '../../paths.ts';
import { type PostedFields, questionOfTyped, WHOLE_REMARK } from '../answer/form-fields.ts';

/** What was typed on a form page that could not be saved. It is shown, so that it is not lost. */
export interface UnsavedView {
  /** How to save it after all: do what is said, and send the same fields again. Undefined when nothing helps. */
  readonly again:
    | {
        readonly action: string;
        /** Undefined when there is no need to sign in first. */
        readonly signInHref: string | undefined;
        readonly how: string;
        readonly fields: readonly { readonly name: string; readonly value: string }[];
      }
    | undefined;
  /** Why it cannot be sent again from here. */
  readonly why: string | undefined;
  readonly texts: readonly { readonly heading: string; readonly text: string }[];
}

/** What helps against each refusal that something helps against. */
const HOW: Readonly<Partial<Record<PlainRefusal, string>>> = {
  'sign-in-needed': 'Kom sedan tillbaka hit och välj ”Spara det jag skrev”.',
  'form-stale': 'Välj ”Spara det jag skrev” för att skicka det igen.',
  'under-review': 'Låt sidan vara öppen tills svaret har öppnats för ändring, och välj sedan ”Spara det jag skrev”.',
};

function howToSave(refused: Refused): string | undefined {
  if (typeof refused === 'string') return HOW[refused];
  return refused.name === 'changed-meanwhile' && refused.of === 'delegated-question'
    ? 'Öppna länken till den frågan igen, från mejlet. Kom sedan tillbaka hit och välj ”Spara det jag skrev”.'
    : undefined;
}

const TOO_LATE = 'Det går inte längre att spara och visas bara här. Kopiera det om du behöver det.';
const IN_PART =
  'En text var för stor eller gick inte att läsa, så det går inte att spara härifrån. Gå tillbaka i webbläsaren, rätta texten och spara igen. Resten visas här, om du behöver kopiera det.';

/**
 * Of a refusal that struck a form with everything on it typed; undefined when nothing had been typed. A form that is
 * not `whole`, because a field had to be left out, is not sent again: that field would be taken for emptied.
 */
export function unsavedView(
  refused: Refused,
  posted: PostedFields,
  { action, whole }: { readonly action: string; readonly whole: boolean },
): UnsavedView | undefined {
  if (posted.end === undefined) return undefined;
  // The page gives the form a token of its own: that of the page that was refused may be why it was.
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

/** What a field where one types is about; undefined for every other field. */
function headingOf(name: string): string | undefined {
  if (name === WHOLE_REMARK) return 'Hela svaret';
  if (name === 'reason') return 'Skälet';
  const question = questionOfTyped(name);
  return question === undefined ? undefined : `Fråga ${question}`;
}
