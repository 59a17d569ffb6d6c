import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { importAnswers } from '../../../server/actions/fill-in/import-answers.ts';
import { attachOnBehalf, beginOnBehalf, loadOnBehalf } from '../../../server/actions/on-behalf/on-behalf.ts';
import { makeReleaseCopy } from '../../../server/actions/release/release-copies.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import { monthOf } from '../../../server/domain/text/period.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { surveyDraftsIn } from '../../../server/repositories/authoring/survey-drafts.ts';
import { answerAll } from '../../support/answer-all.ts';
import { importContentWith } from '../../support/import-content.ts';
import { addMunicipalities } from '../../support/large-county.ts';
import { ownSurvey } from '../../support/own-survey.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openRound, responseIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { RARE_DOORS } from './rare-doors.ts';

const county = useCounty();

type Visitor = 'Halmstad' | 'Hylte' | 'Region Halland' | 'RSS Halland';

/**
 * A route to a file, who downloads it, and the most SQL statements that it may take. One of these reads the session and
 * the person's roles, and one counts the download against its limit.
 */
type File = readonly [door: string, address: () => string, who: Visitor, most: number];

const id = (who: Visitor) => county().participant(who).response.id;
const round = () => county().participant('Halmstad').response.round.id;
let imported: string;
let month: string;
let draft: string;
let paper: { readonly response: string; readonly file: string };

const FILES: readonly File[] = [
  ...(['csv', 'json', 'xlsx', 'pdf', 'docx', 'zip'] as const).flatMap((format): File[] => [
    [paths.export(':id', ':format'), () => paths.export(id('RSS Halland'), format), 'RSS Halland', 7],
    [paths.export(':id', ':format'), () => paths.export(id('Halmstad'), format), 'Halmstad', 6],
    [
      paths.submissionExport(':id', ':version', ':format'),
      () => paths.submissionExport(id('RSS Halland'), 1, format),
      'RSS Halland',
      5,
    ],
    [
      paths.releaseExport(':id', ':version', ':copy', ':format'),
      () => paths.releaseExport(id('Halmstad'), 1, 1, format),
      'Halmstad',
      6,
    ],
  ]),
  [paths.roundSubmissions(':round'), () => paths.roundSubmissions(round()), 'RSS Halland', 7],
  [paths.roundWorkbook(':round'), () => paths.roundWorkbook(round()), 'RSS Halland', 7],
  ...(['csv', 'xlsx'] as const).map(
    (format): File => [paths.seriesFile(':round', ':format'), () => paths.seriesFile(month, format), 'RSS Halland', 5],
  ),
  ...(['csv', 'neutral.csv', 'json', 'xlsx'] as const).map(
    (format): File => [
      paths.countiesFile(':round', ':format'),
      () => paths.countiesFile(round(), format),
      'RSS Halland',
      7,
    ],
  ),
  [paths.levelsFile(':round', ':format'), () => paths.levelsFile(round(), 'csv'), 'RSS Halland', 8],
  [paths.roundArchive(':round'), () => paths.roundArchive(round()), 'RSS Halland', 8],
  [paths.submissionArchive(':id', ':version'), () => paths.submissionArchive(id('RSS Halland'), 1), 'RSS Halland', 6],
  [paths.feedbackPdf(':id'), () => paths.feedbackPdf(id('Halmstad')), 'Halmstad', 5],
  [paths.roundFeedback(':round'), () => paths.roundFeedback(round()), 'RSS Halland', 6],
  [paths.readingVersionExport(':survey'), () => paths.readingVersionExport('rss-2023'), 'RSS Halland', 2],
  [paths.codebookPdf(':survey'), () => paths.codebookPdf('rss-2023'), 'RSS Halland', 2],
  [paths.codebookDdi(':survey'), () => paths.codebookDdi('rss-2023'), 'RSS Halland', 2],
  [paths.roundCodebookPdf(':round'), () => paths.roundCodebookPdf(round()), 'RSS Halland', 4],
  [paths.roundCodebookDdi(':round'), () => paths.roundCodebookDdi(round()), 'RSS Halland', 4],
  [paths.surveyDraftFile(':draft'), () => paths.surveyDraftFile(draft), 'RSS Halland', 6],
  [paths.surveyFile(':survey'), () => paths.surveyFile('rss-2023'), 'RSS Halland', 2],
  [paths.surveyDraftWorkbook(':draft'), () => paths.surveyDraftWorkbook(draft), 'RSS Halland', 6],
  [paths.surveyWorkbook(':survey'), () => paths.surveyWorkbook('rss-2023'), 'RSS Halland', 2],
  [paths.surveyTemplate, () => paths.surveyTemplate, 'RSS Halland', 2],
  [paths.reportSchema(':survey'), () => paths.reportSchema('rss-2023'), 'RSS Halland', 2],
  [paths.caseLetter(':id', ':format'), () => paths.caseLetter(id('RSS Halland'), 'docx'), 'RSS Halland', 8],
  [paths.caseLetter(':id', ':format'), () => paths.caseLetter(id('Region Halland'), 'pdf'), 'Region Halland', 6],
  [paths.wholeCase(':id', ':format'), () => paths.wholeCase(id('RSS Halland'), 'pdf'), 'RSS Halland', 8],
  [paths.wholeCase(':id', ':format'), () => paths.wholeCase(id('RSS Halland'), 'zip'), 'RSS Halland', 8],
  [paths.fillIn(':id', 'docx'), () => paths.fillIn(id('Halmstad'), 'docx'), 'Halmstad', 4],
  [paths.fillIn(':id', 'xlsx'), () => paths.fillIn(id('RSS Halland'), 'xlsx'), 'RSS Halland', 4],
  [paths.fillInRound(':round'), () => paths.fillInRound(round()), 'RSS Halland', 5],
  [paths.importFile(':id', ':importId'), () => paths.importFile(id('Hylte'), imported), 'Hylte', 5],
  [paths.onBehalfFile(':id', ':fileId'), () => paths.onBehalfFile(paper.response, paper.file), 'RSS Halland', 5],
  [paths.wordTextsZip(':id'), () => paths.wordTextsZip(id('RSS Halland')), 'RSS Halland', 7],
  [paths.transferredText(':id', ':question'), () => paths.transferredText(id('RSS Halland'), '3'), 'RSS Halland', 7],
  [paths.memberTexts(':id', ':question'), () => paths.memberTexts(id('RSS Halland'), '3'), 'RSS Halland', 7],
  [
    paths.compiledMemberTexts(':id', ':question'),
    () => paths.compiledMemberTexts(id('RSS Halland'), '3'),
    'RSS Halland',
    6,
  ],
  [
    paths.submissionText(':id', ':version', ':question'),
    () => paths.submissionText(id('RSS Halland'), 1, '3'),
    'RSS Halland',
    6,
  ],
  [paths.submissionTextsZip(':id', ':version'), () => paths.submissionTextsZip(id('RSS Halland'), 1), 'RSS Halland', 6],
];

it('every route to a file is measured, here or among the rare ones', () => {
  const doors = ROUTES.filter(({ method, limits }) => method === 'get' && limits !== undefined).map(({ path }) => path);
  // Pages whose visits are counted, so that nobody guesses: they are no files.
  const elsewhere = new Set<string>([...RARE_DOORS, paths.verify, paths.respondentLink(':token')]);
  const here = new Set(FILES.map(([door]) => door));
  expect(doors.filter((door) => !here.has(door) && !elsewhere.has(door))).toEqual([]);
});

const agents = new Map<Visitor, Agent>();

/** How many statements each file cost with six municipalities. */
const withFewer = new Map<string, number>();

beforeAll(async () => {
  const { context, participant, participants, clock, signIn } = county();
  await fillLastYear(context, participants);
  const officer = participant('RSS Halland').person;
  const terms = { title: 'I maj', county: '13', survey: 'kommun-2023', opensOn: '2023-06-01', lastDay: '2023-06-30' };
  const ofMay = { ...terms, period: monthOf('2023-05-01') };
  month = (await openRoundIn(context, context.database.knex, ofMay, ['1380', '1315'], context.now().toISOString())).id;
  draft = await surveyDraftsIn(context.database.knex).insert('13', ownSurvey('egna'), {
    by: officer.id,
    at: context.now().toISOString(),
  });
  const version = await answerAll(context, officer, id('RSS Halland'));
  await submitResponse(context, officer, id('RSS Halland'), { version });
  // Changed since then: its files are of the draft, whatever the municipalities' later numbers are.
  const edits = [{ question: '3', answer: { text: 'Ändrad efter inlämningen.' } }];
  await saveAnswers(context, officer, id('RSS Halland'), { edits, version });
  await makeReleaseCopy(context, participant('Halmstad').person, id('Halmstad'), 1, {
    maskings: [{ words: 'och', ground: '25 kap. 1 § OSL' }],
    reason: 'Begäran',
  });
  const file = { name: 'Hyltes svar.docx', mediaType: 'application/msword', content: Buffer.from('en fil') };
  const content = importContentWith(context.catalogue.survey('kommun-2023'), { B: { text: 'Ur filen.' } }, {});
  imported = await importAnswers(context, participant('Hylte').person, id('Hylte'), { file, content });
  const laholm = await responseIn(county(), await openRound(county()), 'Laholm');
  const typed = { cameBy: 'paper', cameOn: swedishDay(context.now()), note: '' } as const;
  await beginOnBehalf(context, officer, laholm.id, { typed, file: undefined });
  await attachOnBehalf(context, officer, laholm.id, file);
  const { onBehalf } = await loadOnBehalf(context, officer, laholm.id);
  paper = { response: laholm.id, file: onBehalf.files[0]?.id ?? '' };
  // A fixed clock: the session is recorded as used at most once a minute, which would be one statement more.
  clock.now = new Date();
  for (const who of ['Halmstad', 'Hylte', 'Region Halland', 'RSS Halland'] as const) {
    const agent = await signIn(who);
    // The first download of each begins its count, which is one statement more.
    await agent.get(paths.codebookDdi('rss-2023')).expect(200);
    agents.set(who, agent);
  }
});

describe.each([6, 290])('with %i municipalities', (members) => {
  beforeAll(async () => {
    if (members > 6) await addMunicipalities(county(), { id: round() }, members - 6);
  });

  it.each(FILES.map(([door, address, who, most]) => [door, who, most, address] as const))(
    '%s for %s takes at most %i statements, and no more than with fewer municipalities',
    async (_door, who, most, address) => {
      const agent = agents.get(who);
      const { result, statements } = await askedFor(county().context.database, async () =>
        agent?.get(address()).buffer(true),
      );
      expect(result?.status).toBe(200);
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(
        Math.min(most, withFewer.get(address()) ?? most),
      );
      withFewer.set(address(), statements.length);
    },
  );
});
