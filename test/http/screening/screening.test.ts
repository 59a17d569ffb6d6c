import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';
import { colleaguesIn, PAGE, QUESTION } from '../teamwork/colleagues.ts';

const county = useCounty();
const { delegate, guestWith, propose, proposed, decide } = colleaguesIn(county);

const LEAD = 'Läs igenom: något i texten kanske inte får skickas in.';
const KEPT = 'Texten är granskad och får stå kvar.';

let agent: Agent;
let colleague: Actor;
let colleagueAgent: Agent;
let id: string;
beforeAll(async () => {
  agent = await county().signIn('Region Halland');
  colleague = await county().addPerson('Kollega Halland', { 'Region Halland': 'contributor' });
  colleagueAgent = await county().signIn(colleague);
  id = county().participant('Region Halland').response.id;
});

let written = 0;
/** A text with a telephone number, different for each test. */
function newText(): string {
  written += 1;
  return `Ring 035-10 00 00 om insats ${written}.`;
}

/** The page of the region's question 16, which is one text, alone on its page; the next page is 11. */
async function shown(by: Agent = agent): Promise<string> {
  return (await by.get(paths.page(id, PAGE)).expect(200)).text;
}

/** The fields of the page, with the checkbox ticked or not. */
async function ticked(tick: boolean, by: Agent = agent): Promise<Record<string, string | string[] | undefined>> {
  const html = await shown(by);
  const value = /name="kept\.16" value="([^"]+)"/.exec(html)?.[1];
  expect(value).toBeDefined();
  // Without the page's form token: each browser sends its own.
  return { ...fieldsOf(html), formToken: undefined, 'kept.16': tick ? value : undefined };
}

function post(fields: Record<string, string | string[] | undefined>, by: Agent = agent) {
  return by.post(paths.page(id, PAGE)).type('form').send(encode(fields));
}

function postAlone(fields: Record<string, string | string[] | undefined>, by: Agent = agent) {
  return by.post(paths.answer(id, QUESTION)).set('Accept', 'application/json').type('form').send(encode(fields));
}

/** The screening decisions recorded during an act: the verb, the person and the details of each event. */
async function decidedIn(act: () => Promise<unknown>) {
  const events = () => eventsIn(county().context.database.knex).ofResponse(id);
  const before = (await events()).length;
  await act();
  return (await events())
    .slice(before)
    .filter(({ verb }) => verb.startsWith('screening.'))
    .map(({ verb, personId, detail }) => ({ verb, personId, detail }));
}

const ABOUT = { question: QUESTION, place: 'text' };

describe('a page without scripts', () => {
  it('leads back once to a text with a finding, and then on, whatever is answered', async () => {
    const saved = await fillIn(agent, id, PAGE, { '16.text': newText() });
    expect(saved.status).toBe(303);
    expect(saved.headers.location).toBe(`${paths.page(id, PAGE)}?granska=1#fraga-16`);
    const back = await agent.get(String(saved.headers.location).split('#')[0] ?? '').expect(200);
    expect(textOf(back.text)).toContain('Sidan är sparad. Läs igenom det som är utmärkt vid fråga 16');
    expect(textOf(back.text)).toContain(LEAD);
    expect(back.text).toContain('Ring <mark>035-10 00 00</mark> om insats');
    expect((await post(fieldsOf(back.text))).headers.location).toBe(paths.page(id, 11));
    expect(textOf(await shown())).toContain(LEAD);
  });

  it('shows the finding, but no error and nothing in the error summary', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const html = await shown();
    const question = html.slice(html.indexOf('<fieldset'), html.indexOf('</fieldset>'));
    expect(question).toContain('class="screening"');
    expect(question).not.toMatch(/aria-invalid|class="error|class="question wrong/);
    expect(html).not.toContain('id="fel"');
  });

  it('keeps a text that is ticked as looked through: with who and when, recorded once, and not pointed out again', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const { person } = county().participant('Region Halland');
    const fields = await ticked(true);
    const events = await decidedIn(async () => {
      expect((await post(fields)).headers.location).toBe(paths.page(id, 11));
    });
    expect(events).toEqual([{ verb: 'screening.keep', personId: person.id, detail: ABOUT }]);
    const text = textOf(await shown());
    expect(text).toMatch(new RegExp(`${KEPT} ${person.name}, \\d+ \\w+ \\d{4} kl\\. \\d\\d\\.\\d\\d`));
    expect(text).not.toContain(LEAD);
    expect(await decidedIn(() => shown().then((html) => post(fieldsOf(html))))).toEqual([]);
  });

  it('points out the text again when it changes, and not when it is changed back', async () => {
    const text = newText();
    await fillIn(agent, id, PAGE, { '16.text': text });
    await post(await ticked(true));
    const changed = await fillIn(agent, id, PAGE, { '16.text': `${text} Eller kom hit.` });
    expect(changed.headers.location).toContain('?granska=1');
    expect(textOf(await shown())).toContain(LEAD);
    await fillIn(agent, id, PAGE, { '16.text': text });
    expect(textOf(await shown())).toContain(KEPT);
  });

  it('ignores a tick for a text that is changed in the same post, since the tick is for the text that was shown', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const fields = await ticked(true);
    const events = await decidedIn(() => post({ ...fields, '16.text': newText() }));
    expect(events).toEqual([]);
    expect(textOf(await shown())).toContain(LEAD);
  });

  it('withdraws a decision when its tick is removed, also a colleague’s that the page showed', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    await post(await ticked(true));
    const fields = await ticked(false, colleagueAgent);
    const events = await decidedIn(() => post(fields, colleagueAgent));
    expect(events).toEqual([{ verb: 'screening.take-back', personId: colleague.id, detail: ABOUT }]);
    expect(textOf(await shown())).toContain(LEAD);
  });

  it('that was loaded before a colleague kept the text does not withdraw the decision', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const opened = await ticked(false);
    await post(await ticked(true, colleagueAgent), colleagueAgent);
    expect(await decidedIn(() => post(opened))).toEqual([]);
    expect(textOf(await shown())).toContain(`${KEPT} ${colleague.name}`);
  });

  it('makes no decision about a text that no longer exists or has no findings', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const fields = await ticked(true);
    await fillIn(agent, id, PAGE, { '16.text': 'Ring 1177.' });
    const html = await shown();
    expect(html).not.toContain('class="screening"');
    const { 'kept.16': kept, 'screened.16': screened } = fields;
    expect(await decidedIn(() => post({ ...fieldsOf(html), 'kept.16': kept, 'screened.16': screened }))).toEqual([]);
  });

  it('shows a reader the findings without a checkbox, and refuses a posted one', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const fields = await ticked(true);
    const reader = await county().signIn(await county().addPerson('Läsare Halland', { 'Region Halland': 'reader' }));
    const html = await shown(reader);
    expect(textOf(html)).toContain(LEAD);
    expect(html).not.toContain('name="kept.16"');
    const events = await decidedIn(async () => {
      const refused = await post(fields, reader);
      expect(refused.status).toBe(403);
      expect(textOf(refused.text)).toContain('Det här kan du inte göra');
    });
    expect(events).toEqual([]);
  });

  it('of another organisation can decide nothing here', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const fields = await ticked(true);
    const hylte = await county().signIn('Hylte');
    const events = await decidedIn(async () => {
      expect((await post(fields, hylte)).status).toBe(404);
      expect((await postAlone(fields, hylte)).status).toBe(404);
    });
    expect(events).toEqual([]);
  });

  it('reminds once of what must not be written, with the survey’s own instruction', async () => {
    const html = await shown();
    expect(html.split('class="free-text-reminder"')).toHaveLength(2);
    expect(textOf(html)).toContain(
      'Skriv inga personuppgifter i fritexten, och inget som omfattas av sekretess enligt OSL.',
    );
    expect(textOf(html)).toContain('Viktig instruktion: fritextsvaren får inte innehålla uppgifter');
    const numbers = await agent.get(paths.page(id, 22)).expect(200);
    expect(numbers.text).not.toContain('class="free-text-reminder"');
  });
});

describe('an autosaved answer', () => {
  it('is returned with the findings in its texts, and the decisions on them', async () => {
    const text = newText();
    const saved = await postAlone({ ...fieldsOf(await shown()), '16.text': text }).expect(200);
    expect(saved.body).toMatchObject({ outcome: 'saved' });
    expect(textOf(saved.body.state)).toContain(LEAD);
    expect(saved.body.state).toContain('<mark>035-10 00 00</mark>');

    const fields = await ticked(true);
    const events = await decidedIn(async () => {
      const kept = await postAlone(fields).expect(200);
      expect(textOf(kept.body.state)).toContain(KEPT);
      expect(textOf(kept.body.state)).not.toContain(LEAD);
    });
    expect(events.map(({ verb }) => verb)).toEqual(['screening.keep']);
    const asked = await agent.get(paths.answer(id, QUESTION)).set('Accept', 'application/json').expect(200);
    expect(textOf(asked.body.state)).toContain(KEPT);
  });

  it('changes nothing but the decision when only the checkbox is ticked', async () => {
    await postAlone({ ...fieldsOf(await shown()), '16.text': newText() }).expect(200);
    const version = async () => (await responsesIn(county().context.database.knex).find(id))?.version;
    const before = await version();
    expect((await postAlone(await ticked(true))).body).toMatchObject({ outcome: 'saved' });
    expect(await version()).toBe(before);
  });

  it('can remove the person’s own tick from a page that does not show it as set yet', async () => {
    await postAlone({ ...fieldsOf(await shown()), '16.text': newText() }).expect(200);
    const [tick, untick] = [await ticked(true), await ticked(false)];
    const events = await decidedIn(async () => {
      await postAlone(tick).expect(200);
      const taken = await postAlone(untick).expect(200);
      expect(textOf(taken.body.state)).toContain(LEAD);
    });
    expect(events.map(({ verb }) => verb)).toEqual(['screening.keep', 'screening.take-back']);
  });

  it('in conflict shows the findings in its writer’s own text, which can be kept only once it is saved', async () => {
    await fillIn(agent, id, PAGE, { '16.text': 'Utan något.' });
    const opened = fieldsOf(await shown());
    await fillIn(colleagueAgent, id, PAGE, { '16.text': 'En annans text.' });
    const late = await postAlone({ ...opened, '16.text': newText() });
    expect(late.status).toBe(409);
    expect(textOf(late.body.state)).toContain(LEAD);
    const box = /name="kept\.16" value="([^"]+)"/.exec(late.body.state)?.[1] ?? '';
    const screened = /name="screened\.16" value="([^"]+)"/.exec(late.body.state)?.[1] ?? '';
    const text = `Ring 035-10 00 00 om insats ${written}.`;
    const mine = { ...opened, '16.text': text, 'kept.16': box, 'screened.16': screened };
    expect(await decidedIn(() => postAlone(mine))).toEqual([]);
    const settled = await decidedIn(() =>
      postAlone({ ...mine, settle: 'mine.16', '16.version': String(late.body.version) }),
    );
    expect(settled.map(({ verb }) => verb)).toEqual(['screening.keep']);
  });
});

describe('the review page', () => {
  it('lists the texts with findings that nobody has looked through, and does not prevent the submission', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const review = (await agent.get(paths.review(id)).expect(200)).text;
    expect(textOf(review)).toContain('En text att läsa igenom');
    expect(review).toContain(`<a href="${paths.page(id, PAGE)}#fraga-16">Fråga 16: telefonnummer</a>`);
    await post(await ticked(true));
    expect((await agent.get(paths.review(id)).expect(200)).text).not.toContain('att läsa igenom');
  });

  it('lets a municipality submit although texts are not looked through, and asks nothing more', async () => {
    const hylte = await county().signIn('Hylte');
    const response = county().participant('Hylte').response;
    await fillIn(hylte, response.id, 2, { 'B.text': 'Skriv till karin@torup.example.' });
    const review = (await hylte.get(paths.review(response.id)).expect(200)).text;
    expect(textOf(review)).toContain('Fråga B: e-postadress');
    const { version, digest } = fieldsOf(review, paths.review(response.id));
    const sent = await hylte.post(paths.review(response.id)).type('form').send(encode({ version, digest }));
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toMatch(/kvitto/);
  });
});

describe('a colleague’s answer to a delegated question', () => {
  it('is sent although it has findings, which the next page shows with the way to change it', async () => {
    const guest = await guestWith(await delegate('skriver@halland.example'));
    const sent = await propose(guest, { '16.text': newText() });
    const done = (await guest.get(String(sent.headers.location)).expect(200)).text;
    expect(textOf(done)).toContain('Läs igenom: något i svaret kanske inte får skickas in.');
    expect(done).toContain('<mark>035-10 00 00</mark>');
    expect(done).toContain(`<a href="${paths.delegation}">Ändra svaret</a>`);
    const again = (await guest.get(paths.delegation).expect(200)).text;
    expect(textOf(again)).toContain(LEAD);
    expect(again).not.toContain('name="kept.16"');
    await propose(guest, { '16.text': 'Ring 1177.' });
    expect((await guest.get(String(sent.headers.location))).text).not.toContain('class="screening"');
  });

  it('comes from a page that reminds of what must not be written, and shows no findings in the present answer', async () => {
    await fillIn(agent, id, PAGE, { '16.text': newText() });
    const guest = await guestWith(await delegate('laser@halland.example'));
    const html = (await guest.get(paths.delegation).expect(200)).text;
    expect(html).toContain('class="free-text-reminder"');
    expect(textOf(html)).not.toContain(LEAD);
  });

  it('shows its findings to whoever decides on it, and in the form when it has been accepted', async () => {
    const proposal = await proposed('foreslar@halland.example', newText());
    const page = (await agent.get(paths.proposal(id, proposal.id)).expect(200)).text;
    expect(textOf(page)).toContain('Att läsa igenom i förslaget');
    expect(page).toContain('<mark>035-10 00 00</mark>');
    expect((await decide(agent, proposal, 'accepted')).status).toBe(303);
    expect(textOf(await shown())).toContain(LEAD);
    expect((await agent.get(paths.proposal(id, proposal.id))).text).not.toContain('Att läsa igenom');
  });
});
