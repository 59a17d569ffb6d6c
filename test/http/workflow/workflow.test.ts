import { beforeEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { approve, makeReady } from '../../../server/actions/workflow/move-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { ResponseStatus } from '../../../server/domain/response/response-status.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { answerAll } from '../../support/answer-all.ts';
import { encode, fieldsOf, textOf } from '../page.ts';
import { NAMES, type Name, useHylte } from '../response/hylte.ts';

const {
  county,
  hylte,
  actorOf,
  agentOf,
  post,
  reviewOf,
  reviewed,
  submitted,
  current,
  state,
  approvalIn,
  write,
  standAt,
  move,
  afterTheLastDay,
  mailsBy,
} = useHylte();

const STATUSES: readonly ResponseStatus[] = ['draft', 'ready', 'approved', 'submitted'];

interface TransitionRequest {
  readonly name: string;
  readonly path: (id: string) => string;
  /** Who may, in which statuses, and the status afterwards. Written out here to check the domain's table against. */
  readonly who: readonly Name[];
  readonly from: readonly ResponseStatus[];
  readonly to: ResponseStatus;
  readonly form: () => Promise<Record<string, string>>;
}

const TRANSITION_REQUESTS: readonly TransitionRequest[] = [
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

describe.each(TRANSITION_REQUESTS)('$name', ({ name, path, who, from, to, form }) => {
  it.each(STATUSES)('from %s is possible exactly for those who may do it', async (status) => {
    await standAt(status);
    for (const person of NAMES) {
      const before = await state();
      const answer = await post(person, path(hylte()), await form());
      const told = `${name} by ${person} from ${status}: ${textOf(answer.text).slice(0, 200)}`;
      if (who.includes(person) && from.includes(status)) {
        expect(answer.status, told).toBe(303);
        expect((await state()).status, told).toBe(to);
        expect((await state()).events.at(-1), told).toBe(`response.${name}`);
        await standAt(status);
      } else {
        // A transition that is done already is no refusal: the reply says who did it, or shows the receipt.
        const already = ['make-ready', 'approve', 'submit'].includes(name) && status === to && who.includes(person);
        expect(
          already ? [303] : who.includes(person) ? [409] : person === 'neighbour' ? [404] : [403, 404],
          told,
        ).toContain(answer.status);
        expect(await state(), told).toEqual(before);
      }
    }
  });

  it('is not possible after the last day', async () => {
    for (const status of from) {
      await standAt(status);
      const before = await state();
      const [person = 'coordinator'] = who;
      const fields = await form();
      await afterTheLastDay(async () => {
        const answer = await post(person, path(hylte()), fields);
        expect(answer.status).toBe(409);
        expect(textOf(answer.text)).toContain('Omgången är stängd');
      });
      expect(await state()).toEqual(before);
    }
  });
});

describe('a transition is refused in words', () => {
  beforeEach(() => standAt('draft'));

  it('to ask for approval of what is not complete', async () => {
    await write({ B: undefined });
    expect(await reviewOf('coordinator')).toContain('Svaret kan klarmarkeras för granskning när allt här är klart.');
    const answer = await post('coordinator', paths.makeReady(hylte()), await reviewed());
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret är inte klart');
    await write({ B: 'Åter besvarad.' });
  });

  it('to submit what must be approved and is not', async () => {
    const answer = await post('coordinator', paths.review(hylte()), await reviewed());
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret är inte godkänt');
  });

  it('to approve what has changed since it was read', async () => {
    await move('make-ready');
    const old = await reviewed();
    await move('reopen');
    await write({ B: 'Ändrad efter granskningen.' });
    await move('make-ready');
    const answer = await post('approver', paths.approve(hylte()), old);
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Svaret har ändrats sedan du öppnade granskningen');
    expect((await state()).status).toBe('ready');
  });

  it('to make ready where no approval is required; submitting is possible at once', async () => {
    await approvalIn('Hylte', false);
    expect((await post('coordinator', paths.makeReady(hylte()), await reviewed())).status).toBe(409);
    expect((await post('coordinator', paths.review(hylte()), await reviewed())).status).toBe(303);
    await approvalIn('Hylte', true);
  });

  it('but not because of an approval that is no longer required', async () => {
    await move('make-ready');
    await approvalIn('Hylte', false);
    expect((await post('coordinator', paths.review(hylte()), await reviewed())).status).toBe(303);
    await approvalIn('Hylte', true);
  });

  it('to send back without a remark, and what was typed is kept', async () => {
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
    expect((await state()).status).toBe('ready');
  });

  it('to withdraw without a reason', async () => {
    const answer = await post('coordinator', paths.withdraw(hylte()), {
      ...(await submitted()),
      reason: ' ',
      end: '1',
    });
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain('Skriv varför inlämningen återtas');
  });

  it('to withdraw or send back a later submission than the page showed', async () => {
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

  it('to withdraw a later submission than the page showed, also where the reason was missing at first', async () => {
    const old = await submitted();
    await standAt('submitted');
    const answer = await post('coordinator', paths.withdraw(hylte()), { ...old, reason: ' ', end: '1' });
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain(
      'En senare version har lämnats in sedan du öppnade sidan. Inget är återtaget.',
    );
  });
});

describe('two people at once', () => {
  it('who approve give one approval, and the second is told who did it', async () => {
    const { addPerson, signIn } = county();
    const other = await signIn(await addPerson('Godkännare Två', { Hylte: 'approver' }));
    await standAt('draft');
    await move('make-ready');
    const fields = encode(await reviewed());
    const before = await state();
    const answers = await Promise.all(
      [agentOf('approver'), other].flatMap((agent) =>
        [1, 2, 3].map(() => agent.post(paths.approve(hylte())).type('form').send(fields)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 303));
    const approvals = (await state()).events.length - before.events.length;
    expect(approvals).toBe(1);
    const locations = answers.map(({ headers }) => String(headers.location));
    expect(locations.filter((href) => href.endsWith('?klart=godkant'))).toHaveLength(1);
    const late = locations.find((href) => href.includes('redan')) ?? '';
    expect(textOf((await agentOf('coordinator').get(late)).text)).toMatch(
      /Svaret är redan godkänt av Godkännare (Hylte|Två), .*\. Inget mer har ändrats\./,
    );
  });

  it('of whom one approves and one reopens leave the response reopened, in either order', async () => {
    await standAt('draft');
    await move('make-ready');
    const [approved, reopened] = await Promise.all([
      post('approver', paths.approve(hylte()), await reviewed()),
      post('coordinator', paths.reopen(hylte()), {}),
    ]);
    expect(reopened.status).toBe(303);
    expect([303, 409]).toContain(approved.status);
    expect((await state()).status).toBe('draft');
  });
});

describe('a transition is mailed', () => {
  it('to the approvers when a response is made ready, to those who answer when it is approved or returned', async () => {
    await standAt('draft');
    expect(await mailsBy(() => move('make-ready'))).toEqual([
      ['godk.nnare.hylte@halland.example', 'Att granska: Hyltes svar på'],
      ['godk.nnare.tv@halland.example', 'Att granska: Hyltes svar på'],
    ]);
    expect(await mailsBy(() => move('approve'))).toEqual([['samordnare@hylte.example', 'Godkänt: Hyltes svar på']]);
    const remarked = { ...(await reviewed()), 'C.remark': 'Mer om C.', end: '1' };
    expect(await mailsBy(() => post('approver', paths.return(hylte()), remarked))).toEqual([
      ['samordnare@hylte.example', 'Att rätta: Hyltes svar på'],
    ]);
    const [latest] = await county().context.database.knex('mails').orderBy('id', 'desc').limit(1).select('message');
    expect(JSON.stringify(latest)).toContain('Mer om C.');
    expect(JSON.stringify(latest)).toContain(county().context.baseUrl + paths.response(hylte()));
  });

  it('to those who answer when the RSS sends back, and to the RSS too when a submission is withdrawn', async () => {
    await standAt('submitted');
    const version = await submitted();
    expect(
      await mailsBy(() => post('rss-officer', paths.sendBack(hylte()), { ...version, remark: 'Se över.', end: '1' })),
    ).toEqual([['samordnare@hylte.example', 'Rättelse önskas: Hyltes svar på']]);
    expect(
      await mailsBy(() => post('coordinator', paths.withdraw(hylte()), { ...version, reason: 'Fel.', end: '1' })),
    ).toEqual([['rss@halland.example', 'Återtaget: Hyltes svar på']]);
  });

  it('to nobody when nothing happened', async () => {
    await standAt('draft');
    expect(await mailsBy(() => post('coordinator', paths.approve(hylte()), { version: '1' }))).toEqual([]);
  });
});

describe('the RSS’s own response, where approval is required', () => {
  it('is made ready again when only the municipalities’ numbers have changed since it was submitted', async () => {
    const { context, participant, addPerson } = county();
    const { person: officer, response } = participant('RSS Halland');
    const approver = await addPerson('Godkännare RSS', { 'RSS Halland': 'approver' });
    await standAt('submitted');
    await approvalIn('RSS Halland', true);
    const version = await answerAll(context, officer, response.id);
    const go = async () => {
      await makeReady(context, officer, response.id, { version });
      await approve(context, approver, response.id, { version });
      return (await submitResponse(context, approver, response.id, { version })).version;
    };
    expect(await go()).toBe(1);
    await expect(makeReady(context, officer, response.id, { version })).rejects.toThrow('Någon hann före');

    const { answers } = await current();
    const chosen = (answers.A?.chosen ?? []).filter((code) => code !== 'fast-omsorgskontakt');
    expect(chosen).not.toEqual(answers.A?.chosen);
    const edits = [{ question: 'A', answer: { ...answers.A, chosen } }];
    await saveAnswers(context, actorOf('coordinator'), hylte(), { edits, version: (await current()).version });
    await responsesIn(context.database.knex).setStatus(hylte(), 'approved');
    await submitResponse(context, actorOf('coordinator'), hylte(), { version: (await current()).version });
    expect(await go()).toBe(2);
    await approvalIn('RSS Halland', false);
  });
});

describe('the review page', () => {
  it('says who can do what this person cannot', async () => {
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

  it('is named after what can be done there, and no page leads to submitting where that is impossible or unneeded', async () => {
    const primary = async (name: Name): Promise<string | undefined> => {
      const { text } = await agentOf(name).get(paths.response(hylte()));
      return /class="button primary" href="[^"]+">([^<]+)</.exec(text)?.[1];
    };
    await standAt('draft');
    expect([await primary('coordinator'), await primary('reader')]).toEqual([
      'Granska och klarmarkera',
      'Läs alla svar',
    ]);
    expect(await reviewOf('coordinator')).toContain('Granska och klarmarkera');
    expect(await reviewOf('coordinator')).not.toContain('Granska och lämna in');
    expect(await reviewOf('approver')).toContain('Granska och godkänn');
    for (const name of ['reader', 'contributor'] as const)
      expect(await reviewOf(name)).not.toContain('Granska och lämna in');
    await standAt('approved');
    expect(await primary('coordinator')).toBe('Granska och lämna in');
    await standAt('submitted');
    expect(await primary('coordinator')).toBe('Läs alla svar');
    await afterTheLastDay(async () => {
      expect(await primary('coordinator')).toBe('Läs alla svar');
      expect(await reviewOf('coordinator')).not.toContain('Granska och lämna in');
    });
  });

  it('warns when nobody is an approver', async () => {
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

  it('says what was just done only while it holds, and never what the address says', async () => {
    await standAt('draft');
    await move('make-ready');
    const told = async (done: string) =>
      textOf((await agentOf('coordinator').get(`${paths.review(hylte())}?klart=${done}`)).text);
    expect(await told('klarmarkerat')).toContain('Svaret är klart för granskning.');
    expect(await told('godkant')).not.toContain('Svaret är godkänt.');
    expect(await told('Ring%20oss')).not.toContain('Ring oss');
    await move('reopen');
    expect(await told('klarmarkerat')).not.toContain('Svaret är klart för granskning.');
  });

  it('has one primary action', async () => {
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
