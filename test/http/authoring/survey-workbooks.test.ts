import { readFileSync } from 'node:fs';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { surveyWorkbook } from '../../../server/files/survey/workbook/survey-workbook.ts';
import { paths } from '../../../server/paths.ts';
import { ownSurvey } from '../../support/own-survey.ts';
import { changedWorkbook, readWhole } from '../../support/survey-workbook.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, textOf } from '../page.ts';

const county = useCounty();
let agent: Agent;

beforeAll(async () => {
  agent = await county().signIn(await county().addPerson('Rut Samordnare', { 'RSS Halland': 'rss-officer' }));
});

const fetched = (href: string) => downloadOf(agent, href);

async function begin(file: Uint8Array) {
  return agent.post(paths.surveyDrafts).attach('file', Buffer.from(file), 'enkat.xlsx');
}

describe('a survey that is made in Excel', () => {
  it('begins with the template, which can be published as it is', async () => {
    const begun = await begin(await fetched(paths.surveyTemplate));
    expect(begun.status, textOf(begun.text)).toBe(303);
    const page = textOf((await agent.get(String(begun.headers.location)).expect(200)).text);
    expect(page).toContain('Kan publiceras');
    expect(page).toContain('Hämta som Excel');
  });

  it('is fetched from its draft, changed, and read in again as a new version that can be undone', async () => {
    const begun = await agent
      .post(paths.surveyDrafts)
      .attach('file', Buffer.from(ownSurvey('egna')), 'enkat.json')
      .expect(303);
    const draft = String(begun.headers.location);
    const { bytes } = await changedWorkbook(await fetched(`${draft}/enkat.xlsx`), (workbook) => {
      const sheet = workbook.getWorksheet('Enkät');
      sheet?.eachRow((row) => {
        if (row.getCell(1).value === 'Rubrik') row.getCell(2).value = 'Hyltes frågor';
      });
    });
    const send = (file: Uint8Array, seen: string) =>
      agent.post(draft).field('seen', seen).attach('file', Buffer.from(file), 'enkat.xlsx');
    expect((await send(bytes, '1')).status).toBe(303);
    expect(textOf((await agent.get(draft)).text)).toContain('Hyltes frågor');
    // The same again, as when a page is reloaded, changes nothing and is no conflict.
    expect((await send(bytes, '1')).status).toBe(303);
    const wanted = JSON.parse(ownSurvey('egna').replace('Egna frågor', 'Hyltes frågor'));
    expect(JSON.parse((await agent.get(`${draft}/enkat.json`)).text)).toEqual(wanted);
    await agent.post(`${draft}/angra`).expect(303);
    expect(textOf((await agent.get(draft)).text)).toContain('Egna frågor');
  });

  it('is not kept while a cell cannot be read, and everything is told by cell', async () => {
    const { bytes } = await changedWorkbook(await fetched(paths.surveyTemplate), (workbook) => {
      const sheet = workbook.getWorksheet('Frågor');
      if (sheet === undefined) return;
      sheet.getCell('B3').value = 'ett svar';
      sheet.getCell('I6').value = '1 = Kanske';
    });
    const refused = await begin(bytes);
    expect(refused.status).toBe(422);
    const page = textOf(refused.text);
    expect(page).toContain('Filen är inte inläst');
    expect(page).toContain('Frågor B3: Typen ”ett svar” finns inte.');
    expect(page).toContain('Frågor I6:');
  });

  it('is kept when what is wrong is its meaning, with the cell of each fault', async () => {
    const { bytes } = await changedWorkbook(await fetched(paths.surveyTemplate), (workbook) => {
      const sheet = workbook.getWorksheet('Frågor');
      if (sheet === undefined) return;
      // Each waits for the other, and a rule names a question that has been taken away.
      sheet.getCell('I3').value = '2 = Medarbetare';
      sheet.getCell('I7').value = '1 = Ja';
      sheet.getCell('K13').value = '≤ 9, annars stopp';
    });
    const kept = await begin(bytes);
    expect(kept.status).toBe(200);
    const page = textOf(kept.text);
    expect(page).toContain('Utkastet är sparat.');
    expect(page).toMatch(/villkor 1, Frågor I3: Följdfråga 1 hänger på fråga 2/);
    expect(page).toMatch(/fråga 3, rules.atMost, Frågor K13: Regeln jämför med ”9”/);
  });

  it('that the program has, and a file that is no survey', async () => {
    const rss = await readWhole(await fetched(paths.surveyWorkbook('rss-2023')));
    expect(rss.definition).toEqual(JSON.parse(readFileSync('surveys/2023/rss.json', 'utf8')));
    const { bytes } = await changedWorkbook(
      await surveyWorkbook(rss.definition, '2026-11-30T12:00:00Z'),
      (workbook) => {
        workbook.removeWorksheet('Frågor');
      },
    );
    const refused = await begin(bytes);
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Bladet ”Frågor” saknas.');
    expect((await begin(Buffer.from('PK\u0003\u0004 ingen bok'))).status).toBe(422);
  });

  it('is open only to those who make surveys', async () => {
    const hylte = await county().signIn(await county().addPerson('Hylva Hylte', { Hylte: 'contributor' }));
    for (const path of [paths.surveyTemplate, paths.surveyWorkbook('rss-2023')]) {
      expect((await hylte.get(path)).status).toBe(404);
    }
  });
});
