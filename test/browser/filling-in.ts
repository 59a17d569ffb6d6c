import type { Visitor } from './visitor.ts';

/** Writes in the field with a label, in place of what stands there, or chooses in a list. */
export async function fill({ page }: Visitor, label: string, text: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"])`).fill(text);
}

/** Writes the answer to a question that asks for text. */
export async function write({ page }: Visitor, question: string, text: string): Promise<void> {
  await page.locator(`#fraga-${question}-svar`).fill(text);
}

/**
 * Answers what is asked and not answered, from a page to the last, but for some questions; ends where it is reviewed.
 */
export async function answerFromHere(visitor: Visitor, except: readonly string[] = []): Promise<void> {
  while (!visitor.address().endsWith('/granska')) {
    // What one answer opens is answered the second time.
    await visitor.page.evaluate(answerPage, except);
    await visitor.page.evaluate(answerPage, except);
    await visitor.choose('Nästa');
  }
}

/** Chooses the first option of each question, and writes a sentence where text is asked for. */
function answerPage(except: readonly string[]): void {
  for (const question of document.querySelectorAll<HTMLElement>('fieldset.question')) {
    const number = question.querySelector<HTMLInputElement>('input[name="seen"]')?.value ?? '';
    if (!question.checkVisibility() || except.includes(number)) continue;
    const shown = <T extends HTMLElement>(selector: string) =>
      [...question.querySelectorAll<T>(selector)].filter((element) => element.checkVisibility());
    if (question.querySelector('.choices :checked') === null) shown<HTMLInputElement>('.choices input')[0]?.click();
    for (const field of shown<HTMLTextAreaElement>('textarea'))
      if (field.value === '' && field.closest('.work, .comment') === null) {
        field.value = `Så arbetar vi med fråga ${number}.`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
  }
}

/** What a page says, on one line. */
export async function mainText(visitor: Visitor): Promise<string> {
  return (await visitor.text('main')).replaceAll(/\s+/g, ' ');
}

/** The row of a table that begins with a name, on one line; empty when there is none. */
export async function row({ page }: Visitor, name: string): Promise<string> {
  const rows = await page.$$eval('tbody tr', (all) => all.map((one) => one.innerText.replaceAll(/\s+/g, ' ').trim()));
  return rows.find((text) => text.startsWith(name)) ?? '';
}
