import { expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { deliverAll, linkIn } from '../support/mail.ts';
import { openNewRound } from './people.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();

it('a question is answered by a colleague without an account, and the answer is used', async () => {
  const { context } = web().county;
  const { id } = (await openNewRound(web().county, 'kommun-2023', ['Hylte']))('Hylte');
  const hanna = await web().visit('Hylte', { byLink: true });
  await hanna.open(paths.delegate(id, 'G'));
  await hanna.page.type('#name', 'Kim');
  await hanna.page.type('#email', 'kim@hylte.example');
  await hanna.choose('Skicka frågan');

  const mail = (await deliverAll(context)).find(({ recipient }) => recipient === 'kim@hylte.example');
  if (mail === undefined) throw new Error('No mail was sent to Kim');
  const kim = await web().stranger();
  await kim.open(linkIn(mail.message));
  await kim.choose('Öppna frågan');
  await kim.page.type('#fraga-G-svar', 'Vi har ett gemensamt team med regionen.');
  await kim.choose('Skicka svaret');
  expect(await kim.text('h1')).toBe('Tack för ditt svar');

  await hanna.open(paths.page(id, 5));
  await hanna.choose('Kim har svarat: ta ställning');
  await hanna.choose('Använd förslaget');
  const response = await responsesIn(context.database.knex).find(id);
  expect(response?.answers.G?.text).toBe('Vi har ett gemensamt team med regionen.');
});
