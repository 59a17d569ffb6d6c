import { expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { approve, makeReady } from '../../../server/actions/workflow/move-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { answerAll } from '../../support/answer-all.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

it('a response whose numbers have changed since the approval must be approved again before it is submitted', async () => {
  const { context, participant, addPerson, signIn } = county();
  const rss = participant('RSS Halland');
  const { id } = rss.response;
  const chair = await addPerson('Ordförande RSS', { 'RSS Halland': 'approver' });
  const settings = { needsApproval: true, receiptWithAnswers: false };
  await organisationsIn(context.database.knex).changeSettings(rss.organisation.code, settings);
  const officer = await signIn('RSS Halland');
  const approver = await signIn(chair);
  const seen = async () => {
    const loaded = await loadResponse(context, rss.person, id);
    return { version: loaded.response.version, digest: digestNow(loaded) };
  };
  const review = async (agent: typeof officer) => (await agent.get(paths.review(id)).expect(200)).text;
  const send = (agent: typeof officer, address: string, fields: Awaited<ReturnType<typeof seen>>) =>
    agent
      .post(address)
      .type('form')
      .send(encode({ digest: fields.digest, version: String(fields.version) }));

  await answerAll(context, rss.person, id);
  await makeReady(context, rss.person, id, await seen());
  await approve(context, chair, id, await seen());
  const approved = await seen();
  await halmstadSubmitsAgain();
  const changed = await seen();
  expect(changed).not.toEqual(approved);

  const refused = await send(officer, paths.review(id), changed);
  expect(refused.status).toBe(409);
  expect(textOf(refused.text)).toContain('Svaret behöver godkännas på nytt');
  expect((await send(officer, paths.review(id), approved)).status).toBe(409);
  expect(await review(officer)).not.toContain('Lämna in</button>');
  expect(textOf(await review(officer))).toContain('Ordförande RSS godkänner det på nytt.');
  expect(textOf((await approver.get(paths.start)).text)).toContain('Granska och godkänn RSS Hallands svar');
  // Nobody approves what they have not seen: the page of the first approval no longer shows the present numbers.
  expect((await send(approver, paths.approve(id), approved)).status).toBe(409);

  const form = fieldsOf(await review(approver), paths.approve(id));
  expect((await approver.post(paths.approve(id)).type('form').send(encode(form))).status).toBe(303);
  expect((await send(officer, paths.review(id), changed)).status).toBe(303);
  expect((await loadResponse(context, rss.person, id)).receipt?.digest).toBe(changed.digest);
});

/** Halmstad submits again, with fewer options chosen. */
async function halmstadSubmitsAgain(): Promise<void> {
  const { context, participant } = county();
  const { person, response } = participant('Halmstad');
  const { response: now } = await loadResponse(context, person, response.id);
  const chosen = (now.answers.A?.chosen ?? []).slice(1);
  const edits = [{ question: 'A', answer: { ...now.answers.A, chosen } }];
  const saved = await saveAnswers(context, person, response.id, { edits, version: now.version });
  await submitResponse(context, person, response.id, { version: saved.response.version });
}
