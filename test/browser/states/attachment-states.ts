import { attachFile } from '../../../server/actions/answer/attachments.ts';
import { makeReleaseCopy } from '../../../server/actions/release/release-copies.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { releasableFiles } from '../../../server/domain/release/released-file.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { ATTACHING_DEFINITION, pdfFile } from '../../support/attached-files.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

const LONG_NAME = 'Beslut om samordnad individuell plan, undertecknat av hälso- och sjukvårdsdirektören.pdf';

/** Files at an answer: where they are attached, and where the answer is written, read and looked back at. */
export const attachmentStates: readonly State[] = [
  {
    name: 'attachments, none',
    shows: 'Ingen fil är bifogad.',
    arrive: (web) => at(web, [], (id) => paths.attachments(id, '5')),
  },
  {
    name: 'attachments, as many as there may be',
    shows: LONG_NAME,
    arrive: (web) => at(web, [LONG_NAME, 'Bilaga.pdf'], (id) => paths.attachments(id, '5')),
  },
  {
    name: 'attachments, one taken away',
    shows: 'Filen är borttagen.',
    arrive: async (web) => {
      const visitor = await at(web, [LONG_NAME], (id) => paths.attachments(id, '5'));
      await visitor.follow(() => visitor.page.click('.attached-files .button'));
      return visitor;
    },
  },
  {
    name: 'form, with a file attached',
    shows: 'Bifoga eller ta bort filer',
    arrive: (web) => at(web, [LONG_NAME], (id) => paths.page(id, 4)),
  },
  { name: 'review, with a file attached', shows: LONG_NAME, arrive: (web) => at(web, [LONG_NAME], paths.review) },
  {
    name: 'history, with a file attached',
    shows: 'bifogade en fil',
    arrive: (web) => at(web, [LONG_NAME], paths.history),
  },
  {
    name: 'release copy, one file ticked and one not, beside one that is made',
    shows: '1 fil följer med hel och utan maskning.',
    arrive: async (web) => {
      const id = await responseWith(web, [LONG_NAME, 'Bilaga.pdf']);
      const { context, participant } = web.county;
      const { person } = participant('Hylte');
      const response = await responsesIn(context.database.knex).find(id);
      await submitResponse(context, person, id, { version: response?.version ?? 0 });
      const [file] = releasableFiles(response?.answers ?? {}).map(({ key }) => key);
      const maskings = [{ words: 'vårdcentralen', ground: '25 kap. 1 § OSL' }];
      await makeReleaseCopy(context, person, id, 1, {
        maskings,
        files: file === undefined ? [] : [file],
        reason: 'Begäran',
      });
      const visitor = await web.visit('Hylte');
      await visitor.open(paths.release(id, 1));
      await visitor.page.type('#maskas-0', 'vårdcentralen');
      await visitor.page.type('#grund-0', '25 kap. 1 § OSL');
      await visitor.page.click('#bilaga-0');
      await visitor.page.type('#skal', 'Begäran om utlämnande');
      await visitor.choose('Visa hur kopian blir');
      return visitor;
    },
  },
];

/** Hylte at a page of a response that has files at question 5. */
async function at(web: Web, files: readonly string[], path: (id: string) => string): Promise<Visitor> {
  const id = await responseWith(web, files);
  const visitor = await web.visit('Hylte');
  await visitor.open(path(id));
  return visitor;
}

/** A response of Hylte's with files of these names at question 5. */
async function responseWith(web: Web, files: readonly string[]): Promise<string> {
  const { context, participant } = web.county;
  const id = await openTableRound(web.county, 'Hylte', TABLE_ANSWERS, ATTACHING_DEFINITION);
  for (const name of files)
    await attachFile(context, participant('Hylte').person, id, '5', { name, content: pdfFile(name) });
  return id;
}
