import { paths } from '../../../server/paths.ts';
import { surveyDraftsIn } from '../../../server/repositories/authoring/survey-drafts.ts';
import { ownSurvey, publishOwnSurvey } from '../../support/own-survey.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Surveys that are made in the product. */
export const authoringStates: readonly State[] = [
  {
    name: 'surveys, none of the office’s own',
    shows: 'Ingen enkät är publicerad här än.',
    arrive: (web) => asOfficer(web, paths.surveys),
  },
  {
    name: 'surveys, a draft and a published one',
    shows: 'Erbjud',
    arrive: async (web) => {
      const { knex } = web.county.context.database;
      await withDraft(web, ownSurvey('utkast'));
      if ((await knex('published_surveys').first('survey_id')) === undefined)
        await publishOwnSurvey(web.county.context, '13', makerOf(web), ownSurvey('publicerad'));
      return asOfficer(web, paths.surveys);
    },
  },
  {
    name: 'survey draft, with faults',
    shows: 'hindrar att enkäten publiceras',
    arrive: async (web) => {
      const faulty = ownSurvey('felaktig')
        .replace('"kind": "text"', '"kind": "texxt"')
        .replace('"minimum": 0', '"minimum": "noll"');
      return asOfficer(web, paths.surveyDraft(await withDraft(web, faulty)));
    },
  },
  {
    name: 'survey draft, that can be published',
    shows: 'Kan publiceras',
    arrive: async (web) => asOfficer(web, paths.surveyDraft(await withDraft(web, ownSurvey('hel')))),
  },
  {
    name: 'new survey',
    shows: 'Vilka svarar?',
    arrive: (web) => asOfficer(web, paths.newSurveyDraft),
  },
  {
    name: 'survey draft, a question with options',
    shows: 'Så visas frågan',
    arrive: async (web) => asOfficer(web, paths.surveyDraftQuestion(await withDraft(web, ownSurvey('hel')), 'I')),
  },
  {
    name: 'survey draft, a question with a fault',
    shows: 'Att rätta',
    arrive: async (web) => {
      const faulty = ownSurvey('felaktig').replace('"title": "Digitala vård- och omsorgsbesök"', '"title": ""');
      return asOfficer(web, paths.surveyDraftQuestion(await withDraft(web, faulty), 'A'));
    },
  },
  {
    name: 'survey draft, the survey as a whole',
    shows: 'Om enkäten',
    arrive: async (web) => asOfficer(web, paths.surveyDraftHead(await withDraft(web, ownSurvey('hel')))),
  },
  {
    name: 'survey draft, a part',
    shows: 'Del A',
    arrive: async (web) => asOfficer(web, paths.surveyDraftPart(await withDraft(web, ownSurvey('hel')), 'A')),
  },
  {
    name: 'survey draft, in preview',
    shows: 'Utkastet',
    arrive: async (web) => asOfficer(web, paths.surveyDraftPreview(await withDraft(web, ownSurvey('hel')))),
  },
];

function makerOf({ county }: Web): string {
  return county.participant('RSS Halland').person.id;
}

function withDraft(web: Web, text: string): Promise<string> {
  const { database, now } = web.county.context;
  return surveyDraftsIn(database.knex).insert('13', text, { by: makerOf(web), at: now().toISOString() });
}

async function asOfficer({ visit }: Web, path: string): Promise<Visitor> {
  const visitor = await visit('RSS Halland');
  await visitor.open(path);
  return visitor;
}
