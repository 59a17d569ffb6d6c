import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { write } from './filling-in.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** A coordinator on the page of question B of a response that nobody has begun with. */
async function atQuestionB(): Promise<Visitor> {
  const { visit, county } = web();
  const responseOf = await openNewRound(county, 'kommun-2023', ['Laholm']);
  const visitor = await visit('Laholm');
  await visitor.open(paths.page(responseOf('Laholm').id, 2));
  return visitor;
}

/** Leaves the question as one does who goes on reading. */
async function leave({ page }: Visitor): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

describe('with scripts, a text with a finding', () => {
  it.each([
    ['before it has saved itself', false],
    ['when it has saved itself', true],
  ])(
    '“Nästa” leads back to the page once when it is pressed with the text still being typed, %s',
    async (_when, saved) => {
      const visitor = await atQuestionB();
      await visitor.page.type('#fraga-B-svar', 'Skriv till karin@torup.example.');
      if (saved)
        await visitor.page.waitForFunction(
          () => document.querySelector('#fraga-B-sparat')?.textContent?.startsWith('Sparat') === true,
        );
      await visitor.choose('Nästa');
      expect(visitor.address()).toMatch(/\/sida\/2\?granska=1#fraga-B$/);
      expect(await visitor.sees('.screening')).toBe(true);
      await visitor.choose('Nästa');
      expect(visitor.address()).toMatch(/\/sida\/3$/);
    },
  );

  it('shows a checkbox when its question is left, is folded when ticked, and shows it again when the text changes', async () => {
    const visitor = await atQuestionB();
    const { page } = visitor;
    await write(visitor, 'B', 'Skriv till karin@torup.example.');
    await leave(visitor);
    await page.waitForSelector('.screening');
    expect(await visitor.text('.screening mark')).toBe('karin@torup.example');

    await visitor.click('Granskad: texten får stå kvar');
    await leave(visitor);
    await page.waitForSelector('details.kept');
    expect(await visitor.text('details.kept summary')).toMatch(
      /^Texten är granskad och får stå kvar\. Samordnare Laholm, /,
    );
    expect(await visitor.sees('.screening')).toBe(false);

    await write(visitor, 'B', 'Skriv till karin@torup.example, eller ring.');
    await leave(visitor);
    await page.waitForSelector('.screening');
    expect(await visitor.sees('details.kept')).toBe(false);
  });

  it('shows its checkbox again when the tick is taken away', async () => {
    const visitor = await atQuestionB();
    const { page } = visitor;
    await write(visitor, 'B', 'Skriv till karin@torup.example.');
    await leave(visitor);
    await page.waitForSelector('.screening');
    await visitor.click('Granskad: texten får stå kvar');
    await leave(visitor);
    await page.waitForSelector('details.kept');
    await page.click('details.kept summary');
    await visitor.click('Granskad: texten får stå kvar');
    await leave(visitor);
    await page.waitForSelector('.screening');
    await visitor.open(visitor.address());
    expect(await visitor.sees('.screening')).toBe(true);
  });
});
