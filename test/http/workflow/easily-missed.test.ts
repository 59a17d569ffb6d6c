import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { makeReady } from '../../../server/actions/workflow/move-response.ts';
import { paths } from '../../../server/paths.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** A colleague proposes an answer to a question of an organisation's response. */
async function propose(organisation: string, question: string): Promise<{ id: string; proposal: string }> {
  const { context, participant } = county();
  const { person, response } = participant(organisation);
  const delegations = delegationsIn(context.database.knex);
  const at = context.now().toISOString();
  const delegation = await delegations.add({
    response: response.id,
    question,
    tokenHash: organisation.padEnd(64, 'a'),
    colleague: { name: 'Kim', email: 'kim@halland.example' },
    message: '',
    lastDay: response.lastDay,
    personId: person.id,
    createdAt: at,
  });
  return {
    id: response.id,
    proposal: await delegations.propose(delegation, { answer: { text: 'Så här.' }, comment: '', at }),
  };
}

const page = async (who: string, href: string) => {
  const { text } = await (await county().signIn(who)).get(href).expect(200);
  return { html: text, text: textOf(text).replaceAll('\u00a0', ' ') };
};

describe('what is easily missed', () => {
  it('stands at the top of the joint review and in the task: a municipality that has not answered', async () => {
    const { rss } = await openCounting(county(), { Halmstad: {}, Hylte: {}, Laholm: {}, Varberg: {} });
    const { html, text: review } = await page('RSS Halland', paths.review(rss));
    expect(review).toContain(
      '2 av 6 kommuner har inte lämnat in: Falkenberg och Kungsbacka. De räknas som att de inte har svarat, aldrig som nej.',
    );
    for (const below of ['id="fel"', 'class="answers"'])
      expect(html.indexOf('id="latt-att-missa"'), below).toBeLessThan(html.indexOf(below));
    expect(html).toContain('id="fel"');
    expect(html).toContain('id="latt-att-missa"');
    const start = (await page('RSS Halland', paths.start)).text;
    expect(start).toContain('frågor kvar. Lätt att missa: Falkenberg och Kungsbacka har inte lämnat in');
  });

  it('is a question that is out with a colleague who has not answered: whose it is, and what happens to it', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Kungsbacka');
    const version = await answerAll(context, person, response.id);
    const edits = [{ question: 'B', answer: { text: 'En rättelse.' } }];
    await saveAnswers(context, person, response.id, { edits, version });
    const delegations = delegationsIn(context.database.knex);
    const asked = { response: response.id, message: '', personId: person.id, createdAt: context.now().toISOString() };
    const colleague = { name: 'Kim Kollega', email: 'kim@halland.example' };
    const { lastDay } = response;
    await delegations.add({ ...asked, question: 'F', tokenHash: 'f'.repeat(64), colleague, lastDay });
    await delegations.add({ ...asked, question: 'G', tokenHash: 'g'.repeat(64), colleague, lastDay: '2020-01-01' });
    const review = (await page('Kungsbacka', paths.review(response.id))).text;
    expect(review).toContain('Fråga F är ute hos Kim Kollega till och med');
    expect(review).toContain('Kommer svaret senare blir det ett förslag, som ni får använda och lämna in på nytt.');
    expect(review).toContain('Utan svar är fråga F hos Kim Kollega.');
    expect(review).not.toContain('Fråga G är ute');
    expect((await page('Kungsbacka', paths.start)).text).toContain('1 fråga är ute hos kollegor utan svar');
  });

  it('is a proposal that nobody has decided on: it stops the response from being made ready until somebody has', async () => {
    const { context, participant } = county();
    const { person } = participant('Region Halland');
    const { id, proposal } = await propose('Region Halland', '16');
    const version = await answerAll(context, person, id);
    const { html, text } = await page('Region Halland', paths.review(id));
    expect(text).toContain('Kims förslag på fråga 16 väntar.');
    expect(html).toContain(`href="${paths.proposal(id, proposal)}"`);
    expect(text).toContain('Ta först ställning till förslagen som väntar');
    expect(text).not.toContain('Klarmarkera för granskning');
    await expect(makeReady(context, person, id, { version })).rejects.toMatchObject({ refused: 'proposals-undecided' });
    const start = (await page('Region Halland', paths.start)).text;
    expect(start).toContain('Ta ställning till Kims förslag på fråga 16');
    expect(start).not.toContain('Klarmarkera Region Hallands svar');

    const waiting = await delegationsIn(context.database.knex).findProposal(id, proposal);
    await delegationsIn(context.database.knex).decide(proposal, waiting?.at ?? '', {
      outcome: 'declined',
      personId: person.id,
      at: context.now().toISOString(),
    });
    expect((await page('Region Halland', paths.review(id))).text).not.toContain('Kims förslag');
    await makeReady(context, person, id, { version });
    expect((await loadResponse(context, person, id)).response.status).toBe('ready');
  });

  it('is not a proposal to a question that is not asked: it waits until the question is', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Hylte');
    const answer = async (chosen: string) => {
      const { version } = (await loadResponse(context, person, response.id)).response;
      await saveAnswers(context, person, response.id, {
        edits: [{ question: 'I', answer: { chosen: [chosen] } }],
        version,
      });
      return (await page('Hylte', paths.review(response.id))).text;
    };
    await propose('Hylte', 'I.2');
    expect(await answer('nej')).not.toContain('Kims förslag');
    expect(await answer('ja')).toContain('Kims förslag på fråga I.2 väntar.');
  });

  it('is a text that is longer than recommended, which may be submitted all the same', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Varberg');
    const { version, answers } = (await loadResponse(context, person, response.id)).response;
    expect(answers.B?.text?.length ?? 0).toBeLessThan(5_000);
    await saveAnswers(context, person, response.id, {
      edits: [{ question: 'B', answer: { text: 'å'.repeat(4_999) } }],
      version,
    });
    const review = (await page('Varberg', paths.review(response.id))).text;
    expect(review).toMatch(/Texten på fråga B är 4 999 tecken\. Högst [\d ]+ rekommenderas\. Den kan lämnas in ändå\./);
    expect((await page('Varberg', paths.start)).text).toMatch(
      /Lätt att missa: (1 text|\d+ texter) är längre än rekommenderat/,
    );
  });
});
