import { afterEach, describe, expect, it } from 'vitest';
import { proposeAnswer } from '../../../server/actions/teamwork/answer-delegation.ts';
import { decideProposal } from '../../../server/actions/teamwork/decide-proposal.ts';
import type { Proposal } from '../../../server/domain/teamwork/delegation.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { nameOf } from '../../support/refusal-name.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';
import { colleaguesIn, PAGE, QUESTION } from './colleagues.ts';

const county = useCounty();
afterEach(() => {
  county().clock.now = undefined;
});

const { knex, asStrategist, delegate, guestWith, propose, proposed, proposalsFrom, decide, answersOf } =
  colleaguesIn(county);

describe('a proposal from a colleague', () => {
  it('unfolds the panel of its question, which says that it waits', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('panel@halland.example', 'Ett förslag.');
    const shown = await agent.get(paths.page(id, PAGE));
    expect(shown.text).toContain(`href="${paths.proposal(id, proposal.id)}"`);
    expect(shown.text).toMatch(/<details class="work" open>\s*<summary>[^<]*har svarat/);
    const start = await agent.get(paths.start);
    expect(start.text).toContain(paths.proposal(id, proposal.id));
  });

  it('is shown beside the present answer, with its comment', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { '16.text': 'Det gamla svaret.' });
    const proposal = await proposed('bredvid@halland.example', 'Det nya svaret.', { 'note.16': 'Se bilagan.' });
    const text = textOf((await agent.get(paths.proposal(id, proposal.id))).text);
    expect(text).toMatch(/Svaret nu .*Det gamla svaret\..*Kim Kollegas förslag .*Det nya svaret\..*Se bilagan\./);
  });

  it('that is accepted becomes the answer of whoever accepted it, is named in the event, and removes the ready mark', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { ready: QUESTION });
    const proposal = await proposed('ja@halland.example', 'Detta används.');
    const used = await decide(agent, proposal, 'accepted');
    expect(used.headers.location).toBe(`${paths.page(id, PAGE)}?klart=forslag-anvant#fraga-16`);
    expect(textOf((await agent.get(String(used.headers.location))).text)).toContain(
      'Förslaget är nu svaret på frågan.',
    );
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Detta används.' });
    expect(await questionMarksIn(knex()).ofQuestions(id, [QUESTION])).toEqual([]);
    const verbs = (await eventsIn(knex()).ofResponse(id)).slice(-3);
    expect(verbs).toMatchObject([
      { verb: 'response.save', detail: { proposal: proposal.id, delegation: proposal.delegation.id } },
      { verb: 'question.unmark' },
      { verb: 'proposal.accept', detail: { question: QUESTION, proposal: proposal.id } },
    ]);
    const [change] = await knex()('answer_changes').where({ response_id: id }).orderBy('version', 'desc').limit(1);
    expect(change).toMatchObject({ person_id: county().participant('Region Halland').person.id });
    const shown = textOf((await agent.get(paths.proposal(id, proposal.id))).text);
    expect(shown).toMatch(/Strateg Exempel använde förslaget \d/);
    expect(shown).not.toContain('Använd förslaget Avböj');
  });

  it('that is declined changes nothing, and the colleague can send another', async () => {
    const { agent } = await asStrategist();
    const guest = await guestWith(await delegate('nej@halland.example'));
    await propose(guest, { '16.text': 'Avböjs.' });
    const before = await answersOf();
    const [proposal] = await proposalsFrom('nej@halland.example');
    expect((await decide(agent, proposal, 'declined')).status).toBe(303);
    expect(await answersOf()).toEqual(before);
    await propose(guest, { '16.text': 'Ett nytt försök.' });
    const all = await proposalsFrom('nej@halland.example');
    expect(all.map(({ decision }) => decision?.outcome)).toEqual(['declined', undefined]);
  });

  it('is decided on once when two people decide at the same time', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('tvaatgangen@halland.example', 'Bara en gång.');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal.id))).text);
    const decisions = await Promise.all(
      ['accepted', 'declined', 'accepted'].map((outcome) =>
        agent
          .post(paths.proposal(id, proposal.id))
          .type('form')
          .send(encode({ ...fields, outcome })),
      ),
    );
    expect(decisions.map(({ status }) => status).toSorted()).toEqual([303, 409, 409]);
    expect(textOf(decisions.find(({ status }) => status === 409)?.text ?? '')).toContain('Någon hann före');
  });

  it('that is sent again while it is decided on delays neither person', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Region Halland');
    const email = 'samtidigt@halland.example';
    const token = (await delegate(email)).split('/').at(-1) ?? '';
    const send = (text: string) => proposeAnswer(context, token, { answer: { text }, comment: '' });
    const decideNow = ({ id, at: sentAt }: Proposal) =>
      decideProposal(context, person, response.id, id, { outcome: 'declined', version: 0, sentAt }).catch((refusal) =>
        expect(nameOf(refusal)).toBe('changed-meanwhile'),
      );
    for (let turn = 0; turn < 10; turn += 1) {
      await send(`Förslag ${turn}.`);
      const waiting = (await proposalsFrom(email)).filter(({ decision }) => decision === undefined);
      // Either the first proposal is decided on before the second arrives, or the second replaces it.
      await Promise.all([send(`Ändrat ${turn}.`), ...waiting.map(decideNow)]);
    }
    expect((await proposalsFrom(email)).length).toBeGreaterThan(0);
  });

  it('is shown again, undecided, when the answer has been changed since the page was loaded', async () => {
    const { agent, id } = await asStrategist();
    const proposal = await proposed('hann@halland.example', 'Förslaget.');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal.id))).text);
    await fillIn(agent, id, PAGE, { '16.text': 'Ändrat av en annan under tiden.' });
    const address = paths.proposal(id, proposal.id);
    const shown = await agent
      .post(address)
      .type('form')
      .send(encode({ ...fields, outcome: 'accepted' }));
    expect(shown.status).toBe(409);
    expect(textOf(shown.text)).toContain('Svaret eller förslaget har ändrats sedan du öppnade sidan');
    expect(textOf(shown.text)).toContain('Ändrat av en annan under tiden.');
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Ändrat av en annan under tiden.' });
    const again = { ...fieldsOf(shown.text), outcome: 'accepted' };
    expect((await agent.post(address).type('form').send(encode(again))).status).toBe(303);
    expect((await answersOf())[QUESTION]).toEqual({ text: 'Förslaget.' });
  });

  it('is shown again, undecided, when the colleague has sent another since the page was loaded', async () => {
    const { agent, id } = await asStrategist();
    const guest = await guestWith(await delegate('byter@halland.example'));
    await propose(guest, { '16.text': 'Det första.' });
    const [proposal] = await proposalsFrom('byter@halland.example');
    const fields = fieldsOf((await agent.get(paths.proposal(id, proposal?.id ?? ''))).text);
    await propose(guest, { '16.text': 'Det andra.' });
    const shown = await agent
      .post(paths.proposal(id, proposal?.id ?? ''))
      .type('form')
      .send(encode({ ...fields, outcome: 'accepted' }));
    expect(shown.status).toBe(409);
    expect(textOf(shown.text)).toContain('Det andra.');
    expect((await answersOf())[QUESTION]).not.toEqual({ text: 'Det första.' });
  });

  it('cannot be accepted when the round is closed, but can still be read', async () => {
    const { id } = await asStrategist();
    const proposal = await proposed('stangt@halland.example', 'Kom för sent.');
    const before = await answersOf();
    county().clock.now = new Date('2099-01-01T12:00:00Z');
    const agent = await county().signIn('Region Halland');
    const shown = await agent.get(paths.proposal(id, proposal.id)).expect(200);
    expect(shown.text).not.toContain('Använd förslaget</button>');
    const forced = await agent
      .post(paths.proposal(id, proposal.id))
      .type('form')
      .send(encode({ ...fieldsOf(shown.text), outcome: 'accepted' }));
    expect(forced.status).toBe(409);
    expect(textOf(forced.text)).toContain('Omgången är stängd');
    expect(await answersOf()).toEqual(before);
    expect((await proposalsFrom('stangt@halland.example'))[0]?.decision).toBeUndefined();
  });

  it('cannot be seen by others', async () => {
    const { id } = await asStrategist();
    const proposal = await proposed('andras@halland.example', 'Regionens.');
    const hylte = await county().signIn('Hylte');
    expect((await hylte.get(paths.proposal(id, proposal.id))).status).toBe(404);
    const own = county().participant('Hylte').response.id;
    expect((await hylte.get(paths.proposal(own, proposal.id))).status).toBe(404);
    expect((await hylte.get(paths.proposal(own, 'inget-id'))).status).toBe(404);
    const approver = county().participants.find(({ role }) => role === 'approver');
    const agent = await county().signIn(approver?.person ?? { id: '' });
    expect((await agent.get(paths.proposal(id, proposal.id))).status).toBe(403);
  });
});
