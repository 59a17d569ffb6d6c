import type { Agent, Response } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadRoundArchive } from '../../../server/actions/submission/load-archive.ts';
import { loadRoundFeedback, tellFeedback } from '../../../server/actions/submission/load-feedback.ts';
import { loadRoundSubmissions } from '../../../server/actions/submission/round-submissions.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { putRegionToWork } from '../../../server/demo/at-work.ts';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import { paths } from '../../../server/paths.ts';
import { addMunicipalities } from '../../support/large-county.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf } from '../page.ts';

const county = useCounty();

type Visitor = 'municipality' | 'region' | 'rss' | 'administrator';

interface Page {
  readonly name: string;
  readonly who: Visitor;
  readonly address: () => string;
}

const at = {
  municipality: () => county().participant('Halmstad').response.id,
  region: () => county().participant('Region Halland').response.id,
  rss: () => county().participant('RSS Halland').response.id,
  round: () => county().participant('Halmstad').response.round.id,
};

const PAGES: readonly Page[] = [
  { name: 'start', who: 'municipality', address: () => paths.start },
  { name: 'start', who: 'region', address: () => paths.start },
  { name: 'start', who: 'rss', address: () => paths.start },
  { name: 'account', who: 'rss', address: () => paths.account },
  ...(['municipality', 'region', 'rss'] as const).flatMap((who): Page[] => [
    { name: 'overview', who, address: () => paths.response(at[who]()) },
    { name: 'form page', who, address: () => paths.page(at[who](), 2) },
    { name: 'remaining', who, address: () => paths.remaining(at[who]()) },
    { name: 'search', who, address: () => `${paths.search(at[who]())}?q=vård` },
    { name: 'review', who, address: () => paths.review(at[who]()) },
    { name: 'history', who, address: () => paths.history(at[who]()) },
    { name: 'contact', who, address: () => paths.contact(at[who]()) },
    { name: 'export csv', who, address: () => paths.export(at[who](), 'csv') },
    { name: 'fill in xlsx', who, address: () => paths.fillIn(at[who](), 'xlsx') },
    { name: 'imports', who, address: () => paths.imports(at[who]()) },
    { name: 'board case', who, address: () => paths.boardCase(at[who]()) },
    { name: 'word texts', who, address: () => paths.wordTexts(at[who]()) },
  ]),
  { name: 'answer', who: 'municipality', address: () => paths.answer(at.municipality(), 'B') },
  { name: 'answer', who: 'rss', address: () => paths.answer(at.rss(), '3') },
  { name: 'delegate', who: 'region', address: () => paths.delegate(at.region(), '16') },
  { name: 'transfer', who: 'region', address: () => paths.transfer(at.region()) },
  { name: 'transfer', who: 'rss', address: () => paths.transfer(at.rss()) },
  { name: 'receipt', who: 'municipality', address: () => paths.receipt(at.municipality(), 1) },
  { name: 'submission', who: 'municipality', address: () => paths.submission(at.municipality(), 1) },
  { name: 'submission', who: 'rss', address: () => paths.submission(at.municipality(), 1) },
  { name: 'feedback', who: 'municipality', address: () => paths.feedback(at.municipality()) },
  { name: 'withdraw', who: 'municipality', address: () => paths.withdraw(at.municipality()) },
  { name: 'send back', who: 'rss', address: () => paths.sendBack(at.municipality()) },
  { name: 'release', who: 'rss', address: () => paths.release(at.municipality(), 1) },
  { name: 'basis', who: 'rss', address: () => paths.basis(at.rss()) },
  { name: 'count', who: 'rss', address: () => paths.count(at.rss(), '2') },
  { name: 'compilation', who: 'rss', address: () => paths.compilation(at.rss(), '3') },
  { name: 'years', who: 'rss', address: () => paths.years(at.rss()) },
  { name: 'years of a question', who: 'rss', address: () => paths.yearsOfQuestion(at.rss(), '2') },
  { name: 'rounds', who: 'rss', address: () => paths.rounds },
  { name: 'new round', who: 'rss', address: () => paths.newRound },
  { name: 'round', who: 'rss', address: () => paths.round(at.round()) },
  { name: 'change round', who: 'rss', address: () => paths.changeRound(at.round()) },
  { name: 'extend', who: 'rss', address: () => paths.extendRound(at.round(), '1380') },
  { name: 'reopen', who: 'rss', address: () => paths.reopenRound(at.round()) },
  { name: 'round workbook', who: 'rss', address: () => paths.roundWorkbook(at.round()) },
  { name: 'round to fill in', who: 'rss', address: () => paths.fillInRound(at.round()) },
  { name: 'import round', who: 'rss', address: () => paths.importRound(at.round()) },
  { name: 'organisation', who: 'region', address: () => paths.organisation('13') },
  { name: 'case template', who: 'region', address: () => paths.caseTemplate('13') },
  { name: 'verify', who: 'rss', address: () => paths.verify },
  { name: 'administration', who: 'administrator', address: () => paths.administration },
  { name: 'people', who: 'administrator', address: () => paths.people },
  { name: 'new person', who: 'administrator', address: () => paths.newPerson },
  { name: 'person', who: 'administrator', address: () => paths.person(county().participant('Halmstad').person.id) },
  { name: 'organisations', who: 'administrator', address: () => paths.organisations },
  { name: 'events', who: 'administrator', address: () => paths.events },
  { name: 'mails', who: 'administrator', address: () => paths.mails },
  { name: 'tokens', who: 'administrator', address: () => paths.apiTokens },
  { name: 'new token', who: 'administrator', address: () => paths.newApiToken },
];

const agents = new Map<Visitor, Agent>();
const table = new Map<string, (string | number)[]>();

beforeAll(async () => {
  const { context, participants, participant, signIn } = county();
  await fillLastYear(context, participants);
  await putRegionToWork(context, participants);
  agents.set('municipality', await signIn('Halmstad'));
  agents.set('region', await signIn('Region Halland'));
  agents.set('rss', await signIn('RSS Halland'));
  const administrator = participants.find(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('Nobody administers');
  agents.set('administrator', await signIn(administrator.person));
  void participant;
  void saveAnswers;
  void submitResponse;
});

async function ask(who: Visitor, request: (agent: Agent) => PromiseLike<Response>) {
  const agent = agents.get(who);
  if (agent === undefined) throw new Error(who);
  return askedFor(county().context.database, () => request(agent));
}

function note(name: string, count: string | number) {
  table.set(name, [...(table.get(name) ?? []), count]);
}

async function measure() {
  for (const { name, who, address } of PAGES) {
    const { result, statements } = await ask(who, (agent) => agent.get(address()));
    note(`${name} (${who})`, result.status === 200 ? statements.length : `${result.status}:${statements.length}`);
    if (process.env.SHOW === `${name} (${who})`) console.log(statements.join('\n'));
  }
  for (const who of ['municipality', 'region', 'rss'] as const) {
    const address = paths.page(at[who](), 2);
    const agent = agents.get(who);
    if (agent === undefined) throw new Error(who);
    const shown = await agent.get(address);
    const fields = fieldsOf(shown.text, address);
    const [text] = Object.keys(fields).filter((field) => field.endsWith('.text') || field.endsWith('.comment'));
    const { result, statements } = await ask(who, (one) =>
      one
        .post(address)
        .type('form')
        .send(encode({ ...fields, ...(text === undefined ? {} : { [text]: `Nytt ${Math.random()}` }) })),
    );
    note(`save (${who})`, `${result.status}:${statements.length}`);
    if (process.env.SHOW === `save (${who})`) console.log(statements.join('\n'));
  }
  {
    const address = paths.answer(at.rss(), '3');
    const { result, statements } = await ask('rss', (one) =>
      one
        .post(address)
        .type('form')
        .send(
          encode({
            '3.text': `Nytt ${Math.random()}`,
            '3.version': '100',
            end: '1',
            attempt: `nyckel-${Math.random()}`.replace('.', ''),
          }),
        ),
    );
    note('autosave (rss)', `${result.status}:${statements.length}`);
    if (process.env.SHOW === 'autosave (rss)') console.log(statements.join('\n'));
  }
  const { context, participant } = county();
  const officer = participant('RSS Halland').person;
  const direct: Record<string, () => Promise<unknown>> = {
    'round archive': async () => {
      for await (const item of (await loadRoundArchive(context, officer, at.round())).items()) void item;
    },
    'round prints': async () => {
      const { participants, reportOf } = await loadRoundSubmissions(context, officer, at.round());
      for (const one of participants) await reportOf(one);
    },
    'round feedback': () => loadRoundFeedback(context, officer, at.round()),
    'tell feedback': () => tellFeedback(context, officer, at.round()),
  };
  for (const [name, deed] of Object.entries(direct))
    note(name, (await askedFor(context.database, deed)).statements.length);
}

describe('what', () => {
  it('measures', async () => {
    await measure();
    if (process.env.SHOW !== undefined) return;
    await addMunicipalities(county(), { id: at.round() }, 284);
    const t = Date.now();
    await measure();
    console.log(Date.now() - t);
    console.log([...table].map(([name, counts]) => `${name}: ${counts.join(' → ')}`).join('\n'));
    expect(1).toBe(1);
  }, 300_000);
});
