import { characterAccount } from '../../../server/domain/text/characters.ts';
import { accountWords, counterWords, type LengthGoal } from '../../../server/domain/text/counter-words.ts';
import { makeAnnouncer } from '../site/announcer.ts';

/**
 * Updates the character count under each text as it is typed, with why a word processor shows another number. Reads the
 * count to a screen reader when typing pauses.
 */
export function keepCounters(within: HTMLFormElement): void {
  const announcer = makeAnnouncer();
  let pause: ReturnType<typeof setTimeout> | undefined;
  // The form listens, not each field: rows of tables are made while the page is open.
  within.addEventListener('input', ({ target: field }) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    const counter = document.getElementById(field.dataset.counter ?? '');
    if (counter === null) return;
    const goal = goalOf(field);
    const account = characterAccount(field.value);
    const over = goal.limit !== undefined && account.deciding > goal.limit;
    const isEmptyCell = field.dataset.cell !== undefined && field.value === '';
    const words = isEmptyCell ? '' : counterWords(account.deciding, goal);
    counter.textContent = words;
    counter.classList.toggle('over', over);
    if (over) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    explain(field, accountWords(account));
    clearTimeout(pause);
    pause = setTimeout(() => {
      announcer.textContent = goal.limit === undefined && goal.recommended === undefined ? '' : words;
    }, 1500);
  });
}

function goalOf({ dataset: { limit, recommended } }: HTMLTextAreaElement): LengthGoal {
  return {
    limit: limit === undefined ? undefined : Number(limit),
    recommended: recommended === undefined ? undefined : Number(recommended),
  };
}

/** Explains under the field why a word processor shows another number; hidden where it shows the same number. */
function explain(field: HTMLTextAreaElement, lines: readonly string[]): void {
  const explanation = document.getElementById(`${field.id}-rakning`);
  if (explanation === null) return;
  explanation.hidden = lines.length === 0;
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    return paragraph;
  });
  explanation.querySelector('div')?.replaceChildren(...paragraphs);
}
