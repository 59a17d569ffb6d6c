import { LARGEST_TEXT } from '../../../server/domain/text/characters.ts';
import { paths } from '../../../server/paths.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

const COMMENT = '#fraga-1-kommentar';

/** What is said of input that cannot be taken in. */
export const inputStates: readonly State[] = [
  {
    name: 'form, a comment that is larger than what is taken in',
    shows: 'Allt annat på sidan är sparat',
    arrive: async (web) => {
      const visitor = await begin(web);
      await put(visitor, COMMENT, { heard: false });
      await visitor.choose('Nästa');
      return visitor;
    },
  },
  {
    name: 'form, an answer that is too large to save itself',
    shows: 'Korta det, så sparas det',
    arrive: async (web) => {
      const visitor = await begin(web);
      await put(visitor, COMMENT, { heard: true });
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Ej sparat: Texten är större'));
      return visitor;
    },
  },
  {
    name: 'error, a form with a text that is larger than what is taken in',
    shows: 'En text är för stor',
    arrive: async (web) => {
      const visitor = await web.visit('Region Halland');
      await visitor.open(paths.contact(web.county.participant('Region Halland').response.id));
      await put(visitor, 'main form input[type="text"]', { heard: false });
      await visitor.choose('Spara');
      return visitor;
    },
  },
];

/**
 * A response of the region's that nobody has begun, open at its first page, with something to save beside the comment.
 */
async function begin(web: Web): Promise<Visitor> {
  const { id } = (await openNewRound(web.county, 'region-2023', ['Region Halland']))('Region Halland');
  const visitor = await web.visit('Region Halland');
  await visitor.open(paths.page(id, 1));
  return visitor;
}

/**
 * Puts more in a field than is taken in; `heard` by the page's script, as when somebody pastes it, or not, as without
 * one.
 */
async function put({ page }: Visitor, field: string, { heard }: { readonly heard: boolean }): Promise<void> {
  await page.$eval(
    field,
    (element, text, told) => {
      if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) return;
      element.value = text;
      if (told) element.dispatchEvent(new Event('input', { bubbles: true }));
    },
    'Protokoll. '.repeat(LARGEST_TEXT / 10),
    heard,
  );
}
