import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { ATTACHING_DEFINITION, pdfFile } from '../support/attached-files.ts';
import { openTableRound } from '../support/table-round.ts';
import { TABLE_ANSWERS } from '../support/table-survey.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-attachments-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Hylte at the page of the files of question 5, which it has come to from the question. */
async function atFiles(scripts: boolean): Promise<{ readonly id: string; readonly visitor: Visitor }> {
  const id = await openTableRound(web().county, 'Hylte', TABLE_ANSWERS, ATTACHING_DEFINITION);
  const visitor = await web().visit('Hylte', { scripts });
  await visitor.open(paths.page(id, 4));
  await visitor.page.type('#fraga-5-svar', 'Beslutet är fattat.');
  await visitor.follow(() => visitor.page.click('button[name=attach]'));
  return { id, visitor };
}

async function choose({ page }: Visitor, path: string): Promise<void> {
  const field = await page.$('input[type=file]');
  if (field === null) throw new Error('The page has no field for a file');
  // The type of an element that uploads is known by its tag alone.
  await (await field.toElement('input')).uploadFile(path);
}

async function filesOf(id: string): Promise<readonly string[]> {
  const response = await responsesIn(web().county.context.database.knex).find(id);
  return response?.answers['5']?.attachments?.map(({ name }) => name) ?? [];
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('a file at an answer, %s', (_what, scripts) => {
  it('is attached, taken away and put back, and what was typed at the question is saved first', async () => {
    const { id, visitor } = await atFiles(scripts);
    expect(visitor.address()).toBe(paths.attachments(id, '5'));
    await choose(visitor, fileWith('Beslut.pdf', pdfFile('ett')));
    await visitor.follow(() => visitor.page.click('form[enctype] .button.primary'));
    expect(await visitor.text('[role=status] p')).toBe('Filen är bifogad och sparad.');
    expect(await filesOf(id)).toEqual(['Beslut.pdf']);
    await visitor.follow(() => visitor.page.click('.attached-files .button'));
    expect(await filesOf(id)).toEqual([]);
    await visitor.choose('Ångra');
    expect(await filesOf(id)).toEqual(['Beslut.pdf']);
    const response = await responsesIn(web().county.context.database.knex).find(id);
    expect(response?.answers['5']?.text).toBe('Beslutet är fattat.');
  });
});

describe('with scripts', () => {
  it('a file that is too large is told of before it is sent, and one of another kind when it has been looked at', async () => {
    const { id, visitor } = await atFiles(true);
    await choose(visitor, fileWith('stor.pdf', pdfFile('x'.repeat(200_001))));
    expect(await visitor.text('#fil-fel')).toContain('Filen är större än 200 kB.');
    await choose(visitor, fileWith('text.pdf', Buffer.from('Bara text.')));
    expect(await visitor.sees('#fil-fel')).toBe(false);
    await visitor.page.click('form[enctype] .button.primary');
    await visitor.page.waitForSelector('#fil-fel');
    expect(await visitor.text('#fil-fel')).toContain('Filen är ren text.');
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('fil');
    await choose(visitor, fileWith('Rätt.pdf', pdfFile('rätt')));
    await visitor.follow(() => visitor.page.click('form[enctype] .button.primary'));
    expect(await filesOf(id)).toEqual(['Rätt.pdf']);
  });
});
