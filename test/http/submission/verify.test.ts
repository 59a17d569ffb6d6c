import { beforeEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import type { SentReceipt } from '../../../server/domain/submission/submission.ts';
import { formatDateTime } from '../../../server/domain/text/swedish.ts';
import { paths, verifyHref } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** Hylte's response in a round of its own, with Halmstad's answers and a text that no other round has. */
let response: Response;
let rounds = 0;
beforeEach(async () => {
  rounds += 1;
  response = await openRound();
  const { answers } = await current(county().participant('Halmstad').response.id, 'Halmstad');
  await save({ ...answers, F: { text: `Omgång ${rounds}.` } });
});

describe('the public check of a print', () => {
  it('says that a digest is of the latest version: survey, organisation, version and time', async () => {
    const receipt = await submit();
    const page = await check(receipt.digest);
    expect(page).toContain('Detta är den senaste inlämnade versionen');
    expect(page).toContain('Enkät Kommunfrågor');
    expect(page).toContain(`Organisation Hylte Version 1 Inlämnad ${formatDateTime(receipt.submittedAt)}`);
    expect(page).toContain(`Referens ${receipt.reference}`);
  });

  it('accepts a digest as it is printed, in groups and in capitals', async () => {
    const { digest } = await submit();
    const grouped = digest.toUpperCase().replace(/(.{4})/g, '$1 ');
    expect(await check(grouped)).toContain('Detta är den senaste inlämnade versionen');
  });

  it('accepts a reference too, and shows the digest to compare with', async () => {
    const { reference, digest } = await submit();
    for (const typed of [reference, reference.toLowerCase(), reference.replace('-', ' ')]) {
      const page = await check(typed);
      expect(page).toContain('Detta är den senaste inlämnade versionen');
      expect(page).toContain(`Kontrollsumma ${digest}`);
    }
  });

  it('says that there is a later version, and when it was submitted', async () => {
    const first = await submit();
    await save({ F: { text: 'En rättelse.' } });
    const second = await submit();
    const page = await check(first.digest);
    expect(page).toContain('Det finns en senare version');
    expect(page).toContain(`Version 2 lämnades in ${formatDateTime(second.submittedAt)} och gäller i stället.`);
    expect(page).not.toContain('Detta är den senaste');
  });

  it('says that a submission was withdrawn, but not why or by whom', async () => {
    const receipt = await submit();
    await withdraw(receipt);
    for (const typed of [receipt.digest, receipt.reference]) {
      const page = await check(typed);
      expect(page).toContain('Inlämningen är återtagen');
      expect(page).toContain('Ingen version gäller just nu.');
      expect(page).not.toContain('Fel bilaga');
    }
  });

  it('says that a version was replaced by one that has been withdrawn', async () => {
    const first = await submit();
    await save({ F: { text: 'En rättelse.' } });
    await withdraw(await submit());
    expect(await check(first.digest)).toContain('och ersatte denna, men har återtagits. Ingen version gäller just nu.');
  });

  it('accepts a print of the first version when the third has the same contents', async () => {
    const first = await submit();
    await save({ F: { text: 'En rättelse.' } });
    await submit();
    await save({ F: { text: `Omgång ${rounds}.` } });
    const third = await submit();
    expect(third.digest).toBe(first.digest);
    const page = await check(first.digest);
    expect(page).toContain('Detta är den senaste inlämnade versionen');
    expect(page).toContain('Version 3');
    expect(page).toContain('Samma svar har också lämnats in som version 1');
    expect(await check(first.reference)).toContain('Det finns en senare version');
  });

  it('names both rounds in which the same answers were submitted', async () => {
    const { digest } = await submit();
    const { answers } = await current(response.id);
    response = await openRound();
    await save(answers);
    await submit();
    expect((await check(digest)).match(/Detta är den senaste inlämnade versionen/g)).toHaveLength(2);
  });

  it('finds nothing by the digest of a draft', async () => {
    await submit();
    await save({ F: { text: 'Ett utkast.' } });
    const draft = await county().signIn('Hylte');
    const report: unknown = JSON.parse((await draft.get(paths.export(response.id, 'json'))).text);
    const digest = typeof report === 'object' && report !== null && 'digest' in report ? String(report.digest) : '';
    expect(await check(digest)).toContain('Ingen inlämning har den kontrollsumman');
  });

  it('says what is wrong with a number that can be neither digest nor reference, and keeps it in the field', async () => {
    for (const [typed, words] of [
      ['9f86 d081 884c 7d65', 'Kontrollsumman har 16 tecken och ska ha 64.'],
      ['g'.repeat(64), '”g” kan inte stå i en kontrollsumma'],
      ['"><script>alert(1)</script>', 'kan inte stå i en kontrollsumma'],
      ['', 'Skriv en kontrollsumma eller en referens.'],
    ] as const) {
      const agent = await county().stranger();
      const answer = await agent.get(paths.verify).query({ kontrollsumma: typed }).expect(422);
      expect(textOf(answer.text)).toContain(words);
      expect(answer.text).toContain('aria-invalid="true"');
      expect(answer.text).not.toContain('<script>alert');
    }
    const agent = await county().stranger();
    const answer = await agent.get(paths.verify).query({ kontrollsumma: '9f86 d081' });
    expect(answer.text).toContain('value="9f86 d081"');
  });

  it('says that nothing has the reference', async () => {
    expect(await check('AAAA-AAAA')).toContain('Ingen inlämning har den referensen');
  });

  it('never shows an answer, a name or an e-mail address', async () => {
    const receipt = await submit();
    for (const typed of [receipt.digest, receipt.reference]) {
      const page = await check(typed);
      for (const secret of ['Samordnare', '@', `Omgång ${rounds}.`, response.id]) expect(page).not.toContain(secret);
    }
  });

  it('has a link on the receipt, with the digest filled in', async () => {
    const receipt = await submit();
    const agent = await county().signIn('Hylte');
    const page = (await agent.get(paths.receipt(response.id, receipt.version)).expect(200)).text;
    expect(page).toContain(`href="${verifyHref(receipt.digest).replaceAll('=', '&#x3D;')}"`);
    expect(textOf((await agent.get(verifyHref(receipt.digest))).text)).toContain('Detta är den senaste');
  });

  it('has a page without a number', async () => {
    const agent = await county().stranger();
    const page = textOf((await agent.get(paths.verify).expect(200)).text);
    expect(page).toContain('Kontrollsumma eller referens');
    expect(page).not.toContain('att rätta');
  });
});

async function check(typed: string): Promise<string> {
  const agent = await county().stranger();
  return textOf((await agent.get(paths.verify).query({ kontrollsumma: typed }).expect(200)).text);
}

async function openRound(): Promise<Response> {
  const { context, participant } = county();
  const { organisation, response: own } = participant('Hylte');
  const { knex } = context.database;
  const { opensOn, lastDay } = own.round;
  const round = await openRoundIn(
    context,
    knex,
    { title: 'Ännu en omgång', county: organisation.county, survey: 'kommun-2023', opensOn, lastDay },
    [organisation.code],
    context.now().toISOString(),
  );
  const found = await responsesIn(knex).findInRound(round.id, organisation.code);
  if (found === undefined) throw new Error('Hylte takes part in the round');
  return found;
}

function current(id: string, organisation = 'Hylte'): Promise<Response> {
  const { context, participant } = county();
  return findResponseFor(context.database.knex, participant(organisation).person, 'response.read', id);
}

async function save(answers: Answers): Promise<void> {
  const { context, participant } = county();
  const { version } = await current(response.id);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(context, participant('Hylte').person, response.id, { edits, version });
}

async function submit(): Promise<SentReceipt> {
  const { context, participant } = county();
  const { version } = await current(response.id);
  return submitResponse(context, participant('Hylte').person, response.id, { version });
}

async function withdraw({ id, sender }: SentReceipt): Promise<void> {
  const { context } = county();
  const by = { personId: sender.id, reason: 'Fel bilaga.', at: context.now().toISOString() };
  await submissionsIn(context.database.knex).withdraw(id, by);
}
