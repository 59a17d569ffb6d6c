import { expect, it } from 'vitest';
import { importAnswers } from '../../../server/actions/fill-in/import-answers.ts';
import { readImportFile } from '../../../server/actions/fill-in/read-import-file.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { paths } from '../../../server/paths.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

it.each(['docx', 'xlsx'] as const)(
  'a fill-in file (%s) of one of several answers carries its number, and says so in another',
  async (format) => {
    const round = await openManyAnswers(county(), ['Halmstad']);
    const first = await giveAnswer(county(), round, 'Halmstad', caseOf('2023-02-01', 'fysioterapeut'), {
      submits: false,
    });
    const second = await giveAnswer(county(), round, 'Halmstad', caseOf('2023-03-01', 'fysioterapeut'), {
      submits: false,
    });
    const agent = await county().signIn('Halmstad');
    const file = await agent.get(paths.fillIn(second, format)).responseType('blob').expect(200);
    expect(decodeURIComponent(file.headers['content-disposition'] ?? '')).toContain(`svar 2 att fylla i.${format}`);
    const uploaded = { name: `svar.${format}`, mediaType: 'application/octet-stream', content: file.body };
    const { context, participant } = county();
    const { person } = participant('Halmstad');
    const review = async (response: string) => {
      const read = await readImportFile(context, await loadResponse(context, person, response), uploaded);
      if ('sentence' in read) throw new Error(read.sentence);
      const id = await importAnswers(context, person, response, read);
      return textOf((await agent.get(paths.importReview(response, id)).expect(200)).text);
    };
    expect(await review(first)).toContain(
      'Filen är hämtad för svar 2, men det här är svar 1. Ta bara in det som hör hit.',
    );
    expect(await review(second)).not.toContain('Filen är hämtad för');
  },
);
