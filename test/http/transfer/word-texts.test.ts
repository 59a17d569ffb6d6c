import { unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, textOf } from '../page.ts';

const county = useCounty();

async function bytes(agent: Agent, address: string): Promise<Buffer> {
  return downloadOf(agent, address);
}

const lines = (docx: Uint8Array) => paragraphsOf(docx).map(({ text }) => text.replaceAll('\u00a0', ' '));
const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

/** An RSS that has answered question 21, whose texts come from two municipalities. */
async function answered() {
  const counting = await openCounting(county(), {
    Halmstad: { K: { text: 'Mobila team.' } },
    Hylte: { K: { text: 'Samtal.\nFler samtal.' } },
  });
  await counting.write({ '21': { text: 'Kommunerna har mobila team.' } });
  return counting;
}

async function submitted() {
  const counting = await answered();
  const { context, participant } = county();
  const { person } = participant('RSS Halland');
  const version = await answerAll(context, person, counting.rss);
  const digest = digestNow(await loadResponse(context, person, counting.rss));
  await submitResponse(context, person, counting.rss, { version, digest });
  return counting;
}

describe('the texts that are sent as Word documents', () => {
  it('are those that the form allows to be sent so, and the municipalities’ own', async () => {
    const { rss } = await answered();
    const agent = await county().signIn('RSS Halland');
    const { text } = await agent.get(paths.wordTexts(rss)).expect(200);
    const page = plain(text);
    expect(page).toContain('Dokumenten görs av utkastet');
    expect(page).toContain('Svaret på fråga 21 som Word');
    expect(page).toMatch(
      /Kommunernas texter till fråga 21 i ett gemensamt dokument \(2 texter, tillsammans \d+ tecken\)/,
    );
    expect(page).toContain('skickar du antingen den gemensamma texten eller kommunernas texter');
    expect(text).toContain('value="RSS Halland: svar på fråga 21,');
    expect(text).toContain('– rss-2023 fråga 21 kommunernas texter RSS Halland.docx');
    const files = unzipSync(await bytes(agent, paths.wordTextsZip(rss)));
    expect(Object.keys(files)).toEqual([
      'rss-2023 fråga 21 RSS Halland.docx',
      'rss-2023 fråga 21 kommunernas texter RSS Halland.docx',
    ]);
    const all = lines(await bytes(agent, paths.memberTexts(rss, '21')));
    expect(all).toEqual(
      expect.arrayContaining(['Halmstad', 'Mobila team.', 'Hylte', 'Samtal.', 'Fler samtal.', 'Utan text']),
    );
    expect(all).toContain('Kommuner med text: 2 av 6 kommuner');
    expect(all).toContain('Status: Utkast, inte inlämnat');
  });

  it('include those that do not fit their limit, to which the question’s page links too', async () => {
    const { context, participant } = county();
    const { person, response } = participant('RSS Halland');
    const current = await loadResponse(context, person, response.id);
    await saveAnswers(context, person, response.id, {
      edits: [{ question: '3', answer: { text: 'Ord. '.repeat(1_500) } }],
      version: current.response.version,
    });
    const agent = await county().signIn('RSS Halland');
    const page = plain((await agent.get(paths.wordTexts(response.id))).text);
    expect(page).toMatch(/Fråga 3 .*Texten är längre än formuläret tar emot\. 7 500 av/);
    const { survey } = current;
    const number = survey.pages.find(({ questions }) => questions.some(({ id }) => id === '3'))?.number ?? 0;
    expect((await agent.get(paths.page(response.id, number))).text).toContain(paths.transferredText(response.id, '3'));
  });

  it('are those of the submission, whatever the draft says since', async () => {
    const { rss, write } = await submitted();
    await write({ '21': { text: 'Något annat.' } });
    const agent = await county().signIn('RSS Halland');
    expect((await agent.get(paths.submission(rss, 1))).text).toContain(paths.submissionTextsZip(rss, 1));
    const files = unzipSync(await bytes(agent, paths.submissionTextsZip(rss, 1)));
    expect(Object.keys(files)).toEqual([
      'rss-2023 fråga 21 RSS Halland.docx',
      'rss-2023 fråga 29 RSS Halland.docx',
      'rss-2023 fråga 21 kommunernas texter RSS Halland.docx',
    ]);
    const one = lines(await bytes(agent, paths.submissionText(rss, 1, '21')));
    expect(one).toContain('Kommunerna har mobila team.');
    expect(one.join('\n')).toMatch(/Status: Inlämnat .*, version 1/);
    const all = lines(await bytes(agent, paths.memberTexts(rss, '21')));
    expect(all.join('\n')).toMatch(/\d+ tecken, version 1, inlämnad .*, kvitto/);
    // From the compilation page the present texts are downloaded.
    expect((await agent.get(paths.compilation(rss, '21'))).text).toContain(paths.compiledMemberTexts(rss, '21'));
    expect(lines(await bytes(agent, paths.compiledMemberTexts(rss, '21')))).toContain('Status: Utkast, inte inlämnat');
  });

  it('do not exist for a municipality, or for a question without a text', async () => {
    const { rss, submitted: response } = await answered();
    await (await county().signIn('Halmstad')).get(paths.wordTexts(response('Halmstad'))).expect(404);
    const agent = await county().signIn('RSS Halland');
    await agent.get(paths.memberTexts(rss, '1')).expect(404);
    await agent.get(paths.submissionText(rss, 1, '21')).expect(404);
    await (await county().signIn('Halmstad')).get(paths.wordTexts(rss)).expect(404);
  });
});
