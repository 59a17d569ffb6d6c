import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { makeReady } from '../../../server/actions/workflow/move-response.ts';
import { returnResponse } from '../../../server/actions/workflow/send-back-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { answerAll } from '../../support/answer-all.ts';
import { useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

const county = useCounty();
const id = () => county().participant('Region Halland').response.id;
const strategist = () => county().participant('Region Halland').person;
let approver: Actor;

async function read(who: Actor | string, href: string): Promise<string> {
  const { text } = await (await county().signIn(who)).get(href).expect(200);
  return textOf(text).replaceAll('\u00a0', ' ');
}

async function ready(): Promise<number> {
  const loaded = await loadResponse(county().context, strategist(), id());
  const { version } = loaded.response;
  await makeReady(county().context, strategist(), id(), { version, digest: digestNow(loaded) });
  return version;
}

/** The region's response has been returned with a comment on each of two questions. */
beforeAll(async () => {
  approver = await county().addPerson('Granskare Halland', { 'Region Halland': 'approver' });
  await answerAll(county().context, strategist(), id());
  const version = await ready();
  const remarks = [
    { question: '16', text: 'Nämn Solgläntan.' },
    { question: '19', text: 'Stämmer det?' },
  ];
  await returnResponse(county().context, approver, id(), { version, remarks });
});

describe('a comment that a response was returned with', () => {
  it('is answered by whoever mends it, and the answer stands at the comment and at the question', async () => {
    const agent = await county().signIn('Region Halland');
    const review = (await agent.get(paths.review(id())).expect(200)).text;
    expect(textOf(review)).toContain('Säg att det är åtgärdat');
    const [action = ''] = /\/svar\/[^"]+\/kommentar\/[^"]+/.exec(review) ?? [];
    await agent
      .post(action)
      .type('form')
      .send(encode({ reply: 'Solgläntan är med nu.' }))
      .expect(303);
    expect(await read('Region Halland', paths.review(id()))).toMatch(
      /Nämn Solgläntan\. Åtgärdat, Strateg Exempel, .* Solgläntan är med nu\./,
    );
    expect(await read('Region Halland', paths.page(id(), 10))).toContain('Solgläntan är med nu.');
    await agent
      .post(paths.replyToRemark(id(), '00000000-0000-4000-8000-000000000000'))
      .type('form')
      .send({})
      .expect(404);
    const other = await county().signIn('Laholm');
    await other
      .post(action)
      .type('form')
      .send(encode({ reply: 'x' }))
      .expect(404);
  });

  it('keeps a reply that is too long in its field, and says at the field how much to shorten it', async () => {
    const agent = await county().signIn('Region Halland');
    const review = (await agent.get(paths.review(id())).expect(200)).text;
    const [action = ''] = /\/svar\/[^"]+\/kommentar\/[^"]+/.exec(review) ?? [];
    const reply = `Solgläntan ${'är med '.repeat(300)}nu.`;
    const refused = await agent
      .post(action)
      .type('form')
      .send(encode({ reply, end: '1' }))
      .expect(422);
    const told = textOf(refused.text).replaceAll('\u00a0', ' ');
    expect(told).toContain('En sak att rätta Det är inte sparat än. Allt du har skrivit står kvar.');
    expect(told).toMatch(/Svaret till den som kommenterade är 2 \d{3} tecken och får vara högst 2 000\./);
    expect(refused.text).toMatch(/<details class="remark-reply" open>/);
    expect(refused.text).toContain(`\n${reply}</textarea>`);
  });

  it('is seen again by its approver with the reply and what has changed since', async () => {
    const { context } = county();
    const { version } = (await loadResponse(context, strategist(), id())).response;
    const edits = [{ question: '16', answer: { text: 'Solgläntan tar emot fler.' } }];
    await saveAnswers(context, strategist(), id(), { edits, version });
    await ready();
    const review = await read(approver, paths.review(id()));
    expect(review).toContain('Kommentarerna från förra granskningen, och vad som har hänt sedan dess');
    expect(review).toMatch(/Kommentar från Granskare Halland.*Nämn Solgläntan\. Åtgärdat, .*Solgläntan är med nu\./);
    expect(review).toMatch(/\[Tillagt: Solgläntan tar emot fler\. ?\]/);
    expect(review).toMatch(/Stämmer det\? Svaret är inte ändrat sedan dess\./);
  });
});
