import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let agent: Agent;
let id: string;

beforeAll(async () => {
  agent = await county().signIn('Hylte');
  id = await openTableRound(county(), 'Hylte', TABLE_ANSWERS);
  const { version } = fieldsOf((await agent.get(paths.review(id))).text);
  const sent = await agent.post(paths.review(id)).type('form').send(encode({ version }));
  expect(sent.headers.location).toBe(paths.receipt(id, 1));
});

/** Bytes of a file, whatever its type. */
async function fileOf(address: string): Promise<Buffer> {
  return downloadOf(agent, address);
}

describe('tables that Hylte has submitted', () => {
  it('are read with a row for each municipality of the county', async () => {
    const text = textOf((await agent.get(paths.submission(id, 1)).expect(200)).text).replaceAll('\u00a0', ' ');
    expect(text).toContain('Kungsbacka 1 501 612 125 134');
    expect(text).toContain('Totalt 2 268 587 189 049');
  });

  it('are in the files of the submission, in Word and in data', async () => {
    const words = paragraphsOf(await fileOf(paths.submissionExport(id, 1, 'docx'))).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['Kungsbacka', '1\u00a0501\u00a0612', '189\u00a0049']));
    expect((await fileOf(paths.submissionExport(id, 1, 'csv'))).toString()).toContain(';2;Totalt;Tolftedel;189049');
  });

  it('have passages masked in the texts of their cells, which are named by row and column', async () => {
    const address = paths.release(id, 1);
    const fields = {
      'words.0': 'hela länet',
      'ground.0': '25 kap. 1 § OSL',
      reason: 'Begäran, ärende 2018/17',
      end: '1',
    };
    const { formToken = '' } = fieldsOf((await agent.get(address).expect(200)).text);
    const shown = await agent
      .post(address)
      .type('form')
      .send(encode({ ...fields, formToken }));
    expect(textOf(shown.text)).toContain('Rad 2, Insats');
  });
});
