import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { importAnswers } from '../../../server/actions/fill-in/import-answers.ts';
import type { ImportField } from '../../../server/domain/fill-in/import-content.ts';
import { paths } from '../../../server/paths.ts';
import { importContentWith } from '../../support/import-content.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** A survey that is filled in elsewhere and imported, in rounds of their own. */
export const importStates: readonly State[] = [
  {
    name: 'import, refused',
    shows: 'Välj den ifyllda filen.',
    arrive: async (web) => {
      const { visitor, id } = await hylte(web);
      await visitor.open(paths.imports(id));
      await visitor.choose('Läs filen');
      return visitor;
    },
  },
  {
    name: 'imported, all outcomes',
    shows: 'Filen har 2 nya svar, 1 ändrat svar och 2 frågor som inte kan tas in.',
    arrive: async (web) => {
      const { visitor, id } = await hylte(web);
      const { context, participant } = web.county;
      const survey = context.catalogue.survey('kommun-2023');
      const { person } = participant('Hylte');
      const strange: ImportField[] = [
        {
          question: 'N',
          field: 'chosen',
          option: 'ja',
          found: { as: 'unclear', why: { unclear: 'words-in-box', title: 'Ja', words: 'kanske' } },
        },
        { question: 'Z', field: 'text', option: '', found: { as: 'typed', text: 'Hm.' } },
      ];
      const written = { A: { chosen: ['digitala-besok'] } };
      await saveAnswers(context, person, id, { edits: [{ question: 'A', answer: written.A }], version: 0 });
      const answers = {
        A: { chosen: ['digitala-besok', 'distansmonitorering'] },
        B: { text: 'Hemrehabiliteringen är sedan i våras en del av den ordinarie verksamheten.' },
        K: { text: 'Närsjukvårdsteamet arbetar sedan i våras i hela kommunen. '.repeat(90) },
      };
      const content = importContentWith(survey, answers, { written });
      const file = { name: 'Hyltes svar, version 3 (slutlig).docx', mediaType: '', content: Buffer.from('Hylte') };
      const notes = ['Ändringsmarkeringar lästes som godkända.'];
      const fields = [...content.fields.filter(({ question }) => question !== 'N'), ...strange];
      const importId = await importAnswers(context, person, id, { file, content: { ...content, fields, notes } });
      await visitor.open(paths.importReview(id, importId));
      return visitor;
    },
  },
];

async function hylte(web: Web): Promise<{ readonly visitor: Visitor; readonly id: string }> {
  const { id } = (await openNewRound(web.county, 'kommun-2023', ['Hylte']))('Hylte');
  return { visitor: await web.visit('Hylte'), id };
}
