import type { Agent } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openResponse } from '../../server/actions/open-response.ts';
import { saveAnswers } from '../../server/actions/save-answers.ts';
import { submitResponse } from '../../server/actions/submit-response.ts';
import type { Actor } from '../../server/domain/person.ts';
import { swedishDay } from '../../server/domain/swedish.ts';
import type { ResponseStatus } from '../../server/domain/transition.ts';
import { paths } from '../../server/paths.ts';
import { eventsIn } from '../../server/repositories/events.ts';
import { organisationsIn } from '../../server/repositories/organisations.ts';
import { peopleIn } from '../../server/repositories/people.ts';
import { responsesIn } from '../../server/repositories/responses.ts';
import { submissionsIn } from '../../server/repositories/submissions.ts';
import { useCounty } from '../support/web.ts';
import { encode, fieldsOf, textOf } from './page.ts';

const county = useCounty();
/** Those who take part in the tests: of Hylte, whose answers are approved before they are submitted, and around it. */
type Name = 'coordinator' | 'contributor' | 'approver' | 'reader' | 'rss-officer' | 'administrator' | 'neighbour';
const people = new Map<Name, { readonly actor: Actor; readonly agent: Agent }>();

beforeAll(async () => {
  const { participant, addPerson, signIn } = county();
  const add = async (name: Name, actor: Actor) => people.set(name, { actor, agent: await signIn(actor) });
  await add('coordinator', participant('Hylte').person);
  await add('contributor', await addPerson('Medarbetare Hylte', { Hylte: 'contributor' }));
  await add('approver', await addPerson('Godkännare Hylte', { Hylte: 'approver' }));
  await add('reader', await addPerson('Läsare Hylte', { Hylte: 'reader' }));
  await add('rss-officer', participant('RSS Halland').person);
  await add('administrator', await addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' }));
  await add('neighbour', participant('Laholm').person);
  await approvalIn('Hylte', true);
});

const NAMES: readonly Name[] = [
  'coordinator',
  'contributor',
  'approver',
  'reader',
  'rss-officer',
  'administrator',
  'neighbour',
];
const STATUSES: readonly ResponseStatus[] = ['draft', 'ready', 'approved', 'submitted'];

interface Deed {
  readonly name: string;
  readonly path: (id: string) => string;
  /** Who may, from where, and where to: written out here, so that the table in the domain is held against something. */
  readonly who: readonly Name[];
  readonly from: readonly ResponseStatus[];
  readonly to: ResponseStatus;
  readonly form: () => Promise<Record<string, string>>;
}

const DEEDS: readonly Deed[] = [
  {
    name: 'make-ready',
    path: paths.makeReady,
    who: ['coordinator'],
    from: ['draft'],
    to: 'ready',
    form: reviewed,
  },
  {
    name: 'reopen',
    path: paths.reopen,
    who: ['coordinator', 'approver'],
    from: ['ready', 'approved'],
    to: 'draft',
    form: async () => ({}),
  },
  { name: 'approve', path: paths.approve, who: ['approver'], from: ['ready'], to: 'approved', form: reviewed },
  {
    name: 'return',
    path: paths.return,
    who: ['approver'],
    from: ['ready', 'approved'],
    to: 'draft',
    form: async () => ({ ...(await reviewed()), 'C.remark': 'Skriv mer.', end: '1' }),
  },
  {
    name: 'submit',
    path: paths.review,
    who: ['coordinator', 'approver'],
    from: ['approved'],
    to: 'submitted',
    form: reviewed,
  },
  {
    name: 'withdraw',
    path: paths.withdraw,
    who: ['coordinator', 'approver'],
    from: ['draft', 'ready', 'approved', 'submitted'],
    to: 'draft',
    form: async () => ({ ...(await submitted()), reason: 'Fel fil.', end: '1' }),
  },
  {
    name: 'send-back',
    path: paths.sendBack,
    who: ['rss-officer'],
    from: ['draft', 'ready', 'approved', 'submitted'],
    to: 'draft',
    form: async () => ({ ...(await submitted()), remark: 'Se över talen.', end: '1' }),
  },
];

describe.each(DEEDS)('$name', ({ name, path, who, from, to, form }) => {
  it.each(STATUSES)('from %s is possible exactly for those who may', async (status) => {
    for (const person of NAMES) {
      await standAt(status);
      const before = await standing();
      const answer = await post(person, path(hylte()), await form());
      const told = `${name} by ${person} from ${status}: ${textOf(answer.text).slice(0, 200)}`;
      if (who.includes(person) && from.includes(status)) {
        expect(answer.status, told).toBe(303);
        expect((await standing()).status, told).toBe(to);
        expect((await standing()).events.at(-1), told).toBe(`response.${name}`);
      } else {
        // Done already, it is said to be: the receipt of what is submitted, by whom it was approved.
        const already = ['make-ready', 'approve', 'submit'].includes(name) && status === to && who.includes(person);
        expect(
          already ? [303] : who.includes(person) ? [409] : person === 'neighbour' ? [404] : [403, 404],
          told,
        ).toContain(answer.status);
        expect(await standing(), told).toEqual(before);
      }
    }
  });

  it('is not done after the last day', async () => {
    for (const status of from) {
      await standAt(status);
      const before = await standing();
      const [person = 'coordinator'] = who;
      const fields = await form();
      await afterTheLastDay(async () => {
        const answer = await post(person, path(hylte()), fields);
        expect(answer.status).toBe(409);
        expect(textOf(answer.text)).toContain('Omgången är stängd');
      });
      expect(await standing()).toEqual(before);
    }
  });
});

describe('what must hold is told in words', () => {
  beforeEach(() => standAt('draft'));

  it('nobody is asked to approve what is not complete', async () => {
    await write({ B: undefined });
    const answer = await post('coordinator', paths.makeReady(hylte()), await reviewed());
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret är inte klart');
    await write({ B: 'Åter besvarad.' });
  });

  it('nothing is submitted that is to be approved and is not', async () => {
    const answer = await post('coordinator', paths.review(hylte()), await reviewed());
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret är inte godkänt');
  });

  it('nobody approves what has changed since it was read', async () => {
    await move('make-ready');
    const old = await reviewed();
    await move('reopen');
    await write({ B: 'Ändrad efter granskningen.' });
    await move('make-ready');
    const answer = await post('approver', paths.approve(hylte()), old);
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret har ändrats sedan du öppnade granskningen');
    expect((await standing()).status).toBe('ready');
  });

  it('where no approval is needed nothing is made ready, and it is submitted at once', async () => {
    await approvalIn('Hylte', false);
    expect((await post('coordinator', paths.makeReady(hylte()), await reviewed())).status).toBe(409);
    expect((await post('coordinator', paths.review(hylte()), await reviewed())).status).toBe(303);
    await approvalIn('Hylte', true);
  });

  it('approval that is no longer needed holds nobody up', async () => {
    await move('make-ready');
    await approvalIn('Hylte', false);
    expect((await post('coordinator', paths.review(hylte()), await reviewed())).status).toBe(303);
    await approvalIn('Hylte', true);
  });

  it('to send back takes a comment, and what was typed stays', async () => {
    await move('make-ready');
    const empty = await post('approver', paths.return(hylte()), { ...(await reviewed()), remark: ' \r\n', end: '1' });
    expect(empty.status).toBe(422);
    expect(textOf(empty.text)).toContain('Skriv vad som ska rättas, vid minst en fråga eller om hela svaret.');
    expect(empty.text).toContain('href="#kommentar"');

    const long = 'Lång. '.repeat(400);
    const typed = { ...(await reviewed()), remark: 'Bra början.', 'C.remark': long, end: '1' };
    const tooLong = await post('approver', paths.return(hylte()), typed);
    expect(tooLong.status).toBe(422);
    expect(textOf(tooLong.text)).toContain('Fråga C: Kommentaren är 2 399 tecken och får vara högst 2 000');
    expect(fieldsOf(tooLong.text)).toMatchObject({ remark: 'Bra början.', 'C.remark': long });
    expect((await standing()).status).toBe('ready');
  });

  it('to withdraw takes a reason', async () => {
    const answer = await post('coordinator', paths.withdraw(hylte()), {
      ...(await submitted()),
      reason: ' ',
      end: '1',
    });
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain('Skriv varför inlämningen återtas');
  });

  it('a later submission is not withdrawn or sent back by a page that showed an earlier one', async () => {
    const old = await submitted();
    await standAt('submitted');
    for (const [person, path, words] of [
      ['coordinator', paths.withdraw(hylte()), 'Inget är återtaget'],
      ['rss-officer', paths.sendBack(hylte()), 'Inget är skickat'],
    ] as const) {
      const answer = await post(person, path, { ...old, reason: 'Skälet.', remark: 'Kommentaren.', end: '1' });
      expect(answer.status).toBe(409);
      expect(textOf(answer.text)).toContain(words);
      expect(Object.values(fieldsOf(answer.text))).toContain(person === 'coordinator' ? 'Skälet.' : 'Kommentaren.');
    }
  });
});

describe('what somebody should mend', () => {
  beforeEach(async () => {
    await standAt('draft');
    await move('make-ready');
  });

  it('stands at its question, on the overview and in the review until the response is made ready again', async () => {
    const form = await agentOf('approver')
      .get(`${paths.return(hylte())}?fraga=C`)
      .expect(200);
    expect(form.text).toMatch(/id="fraga-C">\s*<details open>/);
    expect(form.text.match(/<details open>/g)).toHaveLength(1);
    const sent = await post('approver', paths.return(hylte()), {
      ...fieldsOf(form.text),
      'C.remark': 'Skriv <b>hur många</b>.',
      remark: 'Se över språket.',
    });
    expect(sent.headers.location).toBe(`${paths.response(hylte())}?klart=tillbaka`);

    const page = textOf((await agentOf('coordinator').get(pageOf('C'))).text);
    expect(page).toMatch(
      /Kommentar från Godkännare Hylte, \d{1,2} \w+ \d{4} kl\. \d\d\.\d\d: Skriv <b>hur många<\/b>\./,
    );
    expect(page).not.toContain('Se över språket.');
    for (const path of [paths.response(hylte()), paths.review(hylte())]) {
      const shown = await agentOf('coordinator').get(path);
      expect(textOf(shown.text)).toContain('Hela svaret Kommentar från Godkännare Hylte');
      expect(textOf(shown.text)).toContain('Skriv <b>hur många</b>.');
      expect(shown.text).toContain(`href="${pageOf('C')}#fraga-C"`);
    }
    expect(textOf((await agentOf('coordinator').get(paths.response(hylte()))).text)).toContain('Läge Att rätta');

    await move('make-ready');
    for (const path of [pageOf('C'), paths.response(hylte()), paths.review(hylte())])
      expect(textOf((await agentOf('coordinator').get(path)).text)).not.toContain('hur många');
  });

  it('is asked for once when the form is sent twice', async () => {
    const fields = { ...(await reviewed()), 'C.remark': 'En gång.', end: '1' };
    const answers = await Promise.all([1, 2, 3].map(() => post('approver', paths.return(hylte()), fields)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { remarks } = await openResponse(county().context, actorOf('coordinator'), hylte());
    expect(remarks.map(({ text }) => text)).toEqual(['En gång.']);
  });

  it('is shown, not lost, when somebody else was first', async () => {
    await move('reopen');
    const late = await post('approver', paths.return(hylte()), { version: '1', 'C.remark': 'För sent.', end: '1' });
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('Fråga C För sent.');
  });
});

describe('what the RSS asks to be mended', () => {
  it('is asked of what was submitted, and nothing of the draft is shown', async () => {
    await standAt('submitted');
    await write({ B: 'Hemligt utkast.' });
    await move('make-ready');
    await post('approver', paths.return(hylte()), { version: '1', 'C.remark': 'Internt skäl.', end: '1' });
    const form = await agentOf('rss-officer').get(paths.sendBack(hylte())).expect(200);
    expect(textOf(form.text)).not.toMatch(/Hemligt utkast|Internt skäl|Att rätta/);
    expect(textOf(form.text)).toContain('Inlämnad nummer');
    const sent = await post('rss-officer', paths.sendBack(hylte()), {
      ...fieldsOf(form.text),
      'B.remark': 'Stämmer det?',
    });
    const after = textOf((await agentOf('rss-officer').get(String(sent.headers.location))).text);
    expect(after).toContain('Det som är inlämnat gäller tills den lämnar in igen.');
    expect(after).toContain('Stämmer det?');
    expect(after).not.toMatch(/Internt skäl|Hemligt utkast/);
    expect(textOf((await agentOf('coordinator').get(pageOf('B'))).text)).toContain('Stämmer det?');
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
  });

  it('can be answered by submitting the same again, when nothing was wrong', async () => {
    await approvalIn('Hylte', false);
    await standAt('submitted');
    const { version = '' } = await submitted();
    await post('rss-officer', paths.sendBack(hylte()), { version, remark: 'Stämmer allt?', end: '1' });
    const again = await post('coordinator', paths.review(hylte()), await reviewed());
    expect(again.headers.location).toBe(paths.receipt(hylte(), Number(version) + 1));
    expect((await openResponse(county().context, actorOf('coordinator'), hylte())).remarks).toEqual([]);
    await approvalIn('Hylte', true);
  });
});

describe('a submission that is withdrawn', () => {
  it('is counted nowhere, says so where it is shown, and is replaced by the next version', async () => {
    await standAt('submitted');
    const { version = '' } = await submitted();
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
    const done = await post('coordinator', paths.withdraw(hylte()), { version, reason: 'Fel år i fråga B.', end: '1' });
    const overview = textOf((await agentOf('coordinator').get(String(done.headers.location))).text);
    expect(overview).toContain('Inlämningen är återtagen och räknas inte längre.');
    expect(overview).toMatch(/Återtagen \d{1,2} \w+ \d{4} kl\. \d\d\.\d\d av Samordnare Hylte: Fel år i fråga B\./);
    expect(overview).toContain('Läge Återtagen');

    // Not even the version before it: nothing holds.
    expect(Number(version)).toBeGreaterThan(1);
    expect(await countedMembers()).toContain('5 av 6 kommuner har lämnat in');
    expect(await countedMembers()).toMatch(/Inte lämnat svar[^.]*Hylte/);

    const twice = await post('approver', paths.withdraw(hylte()), { version, reason: 'Samma sak.', end: '1' });
    expect(textOf((await agentOf('approver').get(String(twice.headers.location))).text)).toContain(
      'Inlämningen är redan återtagen av Samordnare Hylte',
    );

    await move('make-ready');
    await move('approve');
    const sent = await post('approver', paths.review(hylte()), await reviewed());
    expect(sent.headers.location).toBe(paths.receipt(hylte(), Number(version) + 1));
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
  });
});

describe('two at once', () => {
  it('two who approve give one approval, and the other is told who did', async () => {
    const { addPerson, signIn } = county();
    const other = await signIn(await addPerson('Godkännare Två', { Hylte: 'approver' }));
    await standAt('draft');
    await move('make-ready');
    const fields = encode(await reviewed());
    const before = await standing();
    const answers = await Promise.all(
      [agentOf('approver'), other].flatMap((agent) =>
        [1, 2, 3].map(() => agent.post(paths.approve(hylte())).type('form').send(fields)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 303));
    const approvals = (await standing()).events.length - before.events.length;
    expect(approvals).toBe(1);
    const locations = answers.map(({ headers }) => String(headers.location));
    expect(locations.filter((href) => href.endsWith('?klart=godkant'))).toHaveLength(1);
    const late = locations.find((href) => href.includes('redan')) ?? '';
    expect(textOf((await agentOf('coordinator').get(late)).text)).toMatch(
      /Svaret är redan godkänt av Godkännare (Hylte|Två), .*\. Inget mer har ändrats\./,
    );
  });

  it('an approval and a change of mind: the response is where the last of them left it', async () => {
    await standAt('draft');
    await move('make-ready');
    const [approved, reopened] = await Promise.all([
      post('approver', paths.approve(hylte()), await reviewed()),
      post('coordinator', paths.reopen(hylte()), {}),
    ]);
    expect(reopened.status).toBe(303);
    expect([303, 409]).toContain(approved.status);
    expect((await standing()).status).toBe('draft');
  });
});

describe('those concerned are told by mail', () => {
  it('the approvers when it is made ready, those who answer for it when it is approved or comes back', async () => {
    await standAt('draft');
    expect(await mailsBy(() => move('make-ready'))).toEqual([
      ['godk.nnare.hylte@halland.example', 'Att granska: Hyltes svar på'],
      ['godk.nnare.tv.@halland.example', 'Att granska: Hyltes svar på'],
    ]);
    expect(await mailsBy(() => move('approve'))).toEqual([['samordnare@hylte.example', 'Godkänt: Hyltes svar på']]);
    expect(
      await mailsBy(() => post('approver', paths.return(hylte()), { version: '1', 'C.remark': 'Mer om C.', end: '1' })),
    ).toEqual([['samordnare@hylte.example', 'Att rätta: Hyltes svar på']]);
    const [latest] = await county().context.database.knex('mails').orderBy('id', 'desc').limit(1).select('message');
    expect(JSON.stringify(latest)).toContain('Mer om C.');
    expect(JSON.stringify(latest)).toContain(county().context.baseUrl + paths.response(hylte()));
  });

  it('those who answer for it when the RSS asks, and the RSS too when it is withdrawn', async () => {
    await standAt('submitted');
    const version = await submitted();
    expect(
      await mailsBy(() => post('rss-officer', paths.sendBack(hylte()), { ...version, remark: 'Se över.', end: '1' })),
    ).toEqual([['samordnare@hylte.example', 'Rättelse önskas: Hyltes svar på']]);
    expect(
      await mailsBy(() => post('coordinator', paths.withdraw(hylte()), { ...version, reason: 'Fel.', end: '1' })),
    ).toEqual([['rss@halland.example', 'Återtaget: Hyltes svar på']]);
  });

  it('nobody when nothing happened', async () => {
    await standAt('draft');
    expect(await mailsBy(() => post('coordinator', paths.approve(hylte()), { version: '1' }))).toEqual([]);
  });
});

describe('the review', () => {
  it('says who does what this person cannot', async () => {
    await standAt('draft');
    await move('make-ready');
    expect(await reviewOf('coordinator')).toMatch(
      /Klarmarkerat av Samordnare Hylte, .* eller .* granskar och godkänner det/,
    );
    expect(await reviewOf('approver')).toContain('Godkänn det eller skicka tillbaka det längst ner på sidan.');
    await move('approve');
    expect(await reviewOf('contributor')).toMatch(/Det är inte inlämnat än\. Samordnare Hylte.* lämnar in det/);
    await move('reopen');
    expect(await reviewOf('contributor')).toContain('Samordnare Hylte klarmarkerar det för granskning');
  });

  it('warns when nobody can approve', async () => {
    const { knex } = county().context.database;
    const removed = await knex('memberships')
      .where({ role: 'approver' })
      .delete(['person_id', 'organisation_code', 'role']);
    await standAt('draft');
    expect(await reviewOf('coordinator')).toContain('Ingen i organisationen är godkännare.');
    const sent = await post('coordinator', paths.makeReady(hylte()), await reviewed());
    expect(textOf((await agentOf('coordinator').get(String(sent.headers.location))).text)).toContain(
      'Ingen i organisationen är godkännare.',
    );
    await knex('memberships').insert(removed);
  });

  it('offers one thing to do first', async () => {
    await standAt('draft');
    for (const [person, button] of [
      ['coordinator', 'Klarmarkera för granskning'],
      ['reader', undefined],
      ['contributor', undefined],
    ] as const) {
      const [, page = ''] =
        /<main[^>]*>([\s\S]*)<\/main>/.exec((await agentOf(person).get(paths.review(hylte()))).text) ?? [];
      expect([...page.matchAll(/class="button primary">([^<]+)</g)].map(([, text]) => text)).toEqual(
        button === undefined ? [] : [button],
      );
    }
  });
});

describe('somebody whose role is taken away while writing', () => {
  it.each([
    ['and has another left', { Hylte: ['contributor', 'reader'] }, 403, 'Det här kan du inte göra'],
    ['and has none left', { Hylte: 'contributor' }, 404, 'Sidan finns inte'],
  ] as const)('%s gets a sentence and sees what was typed', async (what, roles, status, words) => {
    await standAt('draft');
    const { addPerson, signIn, context } = county();
    const person = await addPerson(`Vikarie ${what}`, roles);
    const agent = await signIn(person);
    const typed = {
      ...fieldsOf((await agent.get(pageOf('B'))).text),
      'B.text': 'En lång text.\r\nSom inte får försvinna.',
    };
    await peopleIn(context.database.knex).removeRole(person.id, '1315', 'contributor');
    const refused = await agent.post(pageOf('B')).type('form').send(encode(typed));
    expect(refused.status).toBe(status);
    expect(textOf(refused.text)).toContain(words);
    expect(textOf(refused.text)).toContain('En lång text. Som inte får försvinna.');
  });

  it('and who sends back sees the comments', async () => {
    await standAt('draft');
    await move('make-ready');
    const { addPerson, signIn, context } = county();
    const person = await addPerson('Tillfällig Godkännare', { Hylte: ['approver', 'reader'] });
    const agent = await signIn(person);
    await peopleIn(context.database.knex).removeRole(person.id, '1315', 'approver');
    const answer = await agent
      .post(paths.return(hylte()))
      .type('form')
      .send(encode({ ...(await reviewed()), remark: 'Hela texten bör kortas.', end: '1' }));
    expect(answer.status).toBe(403);
    expect(textOf(answer.text)).toContain('Hela svaret Hela texten bör kortas.');
  });
});

function hylte(): string {
  return county().participant('Hylte').response.id;
}

function actorOf(name: Name): Actor {
  const found = people.get(name);
  if (found === undefined) throw new Error(`Nobody is ${name}`);
  return found.actor;
}

function agentOf(name: Name): Agent {
  const found = people.get(name);
  if (found === undefined) throw new Error(`Nobody is ${name}`);
  return found.agent;
}

function post(name: Name, path: string, fields: Record<string, string | string[]>) {
  return agentOf(name).post(path).type('form').send(encode(fields));
}

async function reviewOf(name: Name): Promise<string> {
  return textOf((await agentOf(name).get(paths.review(hylte())).expect(200)).text);
}

function pageOf(question: string): string {
  const { pages } = county().context.catalogue.survey('kommun-2023');
  const page = pages.find(({ questions }) => questions.some(({ id }) => id === question));
  return paths.page(hylte(), page?.number ?? 0);
}

/** What the review of the response as it stands would post. */
async function reviewed(): Promise<Record<string, string>> {
  return { version: String((await current()).version) };
}

/** The version of what holds as submitted. */
async function submitted(): Promise<Record<string, string>> {
  const latest = await submissionsIn(county().context.database.knex).latest(hylte());
  return { version: String(latest?.version ?? 0) };
}

async function current() {
  const response = await responsesIn(county().context.database.knex).find(hylte());
  if (response === undefined) throw new Error('The response is gone');
  return response;
}

/** All that a deed can change. */
async function standing() {
  const { knex } = county().context.database;
  const { status, version } = await current();
  return {
    status,
    version,
    receipts: await submissionsIn(knex).receipts(hylte()),
    remarks: await knex('remarks').where({ response_id: hylte() }).orderBy('id').select('id', 'settled_at'),
    events: (await eventsIn(knex).ofResponse(hylte())).map(({ verb }) => verb),
  };
}

async function approvalIn(organisation: string, needsApproval: boolean): Promise<void> {
  const { code } = county().participant(organisation).organisation;
  await organisationsIn(county().context.database.knex).changeSettings(code, {
    needsApproval,
    receiptWithAnswers: false,
  });
}

let changes = 0;

/** Changes question B (and makes a draft of the response); undefined takes the answer away. */
async function write({ B }: { readonly B: string | undefined }): Promise<void> {
  const edits = [{ question: 'B', answer: B === undefined ? undefined : { text: B } }];
  const { version } = await current();
  await saveAnswers(county().context, actorOf('coordinator'), hylte(), { edits, version });
}

/**
 * Puts Hylte's response at a status: complete, with a new submission that holds, changed since then but where it is
 * submitted, and nothing that waits to be mended.
 */
async function standAt(status: ResponseStatus): Promise<void> {
  const { context } = county();
  const { knex } = context.database;
  const responses = responsesIn(knex);
  changes += 1;
  await responses.setStatus(hylte(), 'draft');
  await write({ B: `Inlämnad nummer ${changes}.` });
  await responses.setStatus(hylte(), 'approved');
  await submitResponse(context, actorOf('coordinator'), hylte(), { version: (await current()).version });
  if (status === 'submitted') return;
  await write({ B: `Ändrad nummer ${changes}.` });
  await responses.setStatus(hylte(), status);
}

async function move(deed: 'make-ready' | 'approve' | 'reopen'): Promise<void> {
  const fields = await reviewed();
  const [person, path] = {
    'make-ready': ['coordinator', paths.makeReady] as const,
    approve: ['approver', paths.approve] as const,
    reopen: ['coordinator', paths.reopen] as const,
  }[deed];
  expect((await post(person, path(hylte()), fields)).status).toBe(303);
}

/** Does something when the round's last day was yesterday. */
async function afterTheLastDay(act: () => Promise<void>): Promise<void> {
  const { id, opensOn, lastDay } = county().participant('Hylte').response.round;
  const round = () => county().context.database.knex('rounds').where({ id });
  const yesterday = swedishDay(new Date(Date.now() - 86_400_000));
  await round().update({ opens_on: yesterday, last_day: yesterday });
  await act();
  await round().update({ opens_on: opensOn, last_day: lastDay });
}

async function countedMembers(): Promise<string> {
  const { id } = county().participant('RSS Halland').response;
  return textOf((await agentOf('rss-officer').get(paths.basis(id)).expect(200)).text);
}

/** The mail that something added: to whom, and the beginning of its subject. */
async function mailsBy(act: () => Promise<unknown>): Promise<[recipient: string, subject: string][]> {
  const { knex } = county().context.database;
  const before: unknown[] = await knex('mails').select('id');
  await act();
  const rows: { recipient: string; message: { subject: string } }[] = await knex('mails')
    .orderBy('id')
    .offset(before.length)
    .select('recipient', 'message');
  return rows
    .map(({ recipient, message }): [string, string] => [recipient, message.subject.replace(/ ”.*/, '')])
    .toSorted(([one], [other]) => one.localeCompare(other));
}
