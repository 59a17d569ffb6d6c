import { beforeAll, describe, expect, it } from 'vitest';
import { loadRecipients } from '../../../server/actions/round/load-recipients.ts';
import { loadRoundDashboard } from '../../../server/actions/round/load-rounds.ts';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { deliverAll } from '../../support/mail.ts';
import { openRound, typedOpening } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const rss = () => county().participant('RSS Halland').person;

beforeAll(async () => {
  const { context, participant, addPerson } = county();
  const people = peopleIn(context.database.knex);
  for (const name of ['Hylte', 'Laholm']) {
    const { person, organisation } = participant(name);
    await people.removeRole(person.id, organisation.code, 'coordinator');
  }
  await addPerson('Läsare Hylte', { Hylte: 'reader' });
  await addPerson('Vikarie Falkenberg', { Falkenberg: 'coordinator' });
});

describe('a round with municipalities that nobody answers for', () => {
  it('says which before it is opened, in a sentence and at each of them', async () => {
    const page = await read(`${paths.newRound}?enkat=kommun-2023&steg=vidare`);
    expect(page).toContain('2 kommuner saknar mottagare: Hylte och Laholm.');
    expect(page).toContain('Hylte (saknar mottagare)');
    expect(page).not.toContain('Falkenberg (saknar mottagare)');
  });

  it('says before it is opened how many are mailed, and who is not', async () => {
    const typed = typedOpening(county());
    const agent = await county().signIn('RSS Halland');
    const form = await agent.get(`${paths.newRound}?enkat=kommun-2023&steg=vidare`);
    const checked = await agent
      .post(paths.newRound)
      .type('form')
      .send(encode({ ...fieldsOf(form.text), title: typed.title, lastDay: typed.lastDay }));
    const page = textOf(checked.text).replaceAll('\u00a0', ' ');
    expect(page).toContain('5 personer i 4 organisationer får inbjudan med mejl direkt.');
    expect(page).toContain('2 kommuner saknar mottagare: Hylte och Laholm.');
  });

  it('says when it is opened how many are mailed, and who is not', async () => {
    const round = await openRound(county());
    const opened = await read(`${paths.rounds}?omgang=${round.id}`);
    expect(opened).toContain(
      'Klart. Inbjudan mejlas nu till 5 personer i 4 organisationer. 2 kommuner saknar mottagare: Hylte och Laholm.',
    );
  });

  it('tells on its dashboard how many were mailed, and not before they were', async () => {
    const { context } = county();
    const round = await openRound(county());
    const invited = async () => (await loadRoundDashboard(context, await actor(), round.id)).invitations;
    expect(await read(paths.round(round.id))).toContain('Inte mejlad till någon än.');
    await sendRoundNotices(context);
    expect(await invited()).toEqual({ sent: 0, organisations: 0, unsent: 5 });
    expect(await read(paths.round(round.id))).toContain('5 mejl har inte skickats än.');
    await deliverAll(context);
    expect(await invited()).toEqual({ sent: 5, organisations: 4, unsent: 0 });
    expect(await read(paths.round(round.id))).toContain(
      'Mejlad till 5 personer i 4 organisationer. 2 kommuner saknar mottagare: Hylte och Laholm.',
    );
  });

  it('says so too when one of them is added later', async () => {
    const round = await openRound(county(), { organisations: ['1382', '1380'] });
    const page = await read(paths.changeRound(round.id));
    expect(page).toContain('2 kommuner saknar mottagare: Hylte och Laholm.');
  });

  it('gives whom it goes to only to those who manage the round', async () => {
    const round = await openRound(county());
    const { person } = county().participant('Falkenberg');
    await expect(loadRecipients(county().context, { ...person, roles: [] }, [round.id])).rejects.toThrow();
  });
});

async function actor() {
  const found = await peopleIn(county().context.database.knex).findActor(rss().id);
  if (found === undefined) throw new Error('The officer is not there');
  return found;
}

async function read(href: string): Promise<string> {
  return textOf((await (await county().signIn('RSS Halland')).get(href).expect(200)).text).replaceAll('\u00a0', ' ');
}
