import type { Request } from 'express';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { neutralCsvOf } from '../../../exports/data/neutral-csv.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import type { ActionContext } from '../../actions/context.ts';
import {
  listSubmitted,
  listSubmittedRounds,
  readRound,
  readSubmitted,
} from '../../actions/programs/read-submissions.ts';
import { openApiOf } from '../../api/openapi.ts';
import { API_BASE, type ApiOperation } from '../../api/routes.ts';
import type { ApiScope } from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ListedRound, ListedSubmission } from '../../domain/submission/listed-submission.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { nextPage, readSearch } from './api-query.ts';

/** What is answered: JSON, or what stands in a file; and where what belongs to it is. */
export interface ApiReply {
  readonly body: object | Uint8Array;
  /** For the header Link: address by relation. */
  readonly links?: Readonly<Record<string, string>>;
}

type Answerer = (request: Request, scope: ApiScope) => ApiReply | Promise<ApiReply>;

/** When a codebook is said to be made: it follows the definition alone, and has to read the same every time. */
const dayOf = ({ lastDay }: Survey): string => `${lastDay}T00:00:00.000Z`;

/** An answer for every route there is: one that is missing here does not compile. */
export function apiReplies(context: ActionContext): Readonly<Record<Exclude<ApiOperation, 'describe'>, Answerer>> {
  const { catalogue } = context;
  const surveyIn = ({ params }: Request): Survey => {
    const survey = catalogue.find(String(params.survey));
    if (survey === undefined) throw new Refusal('not-found');
    return survey;
  };
  const submitted = ({ params }: Request, scope: ApiScope) => readSubmitted(context, scope, String(params.reference));

  return {
    listSurveys: () => ({ body: { surveys: catalogue.surveys.map(surveyEntry) } }),
    readSurvey: (request) => ({ body: catalogue.definition(surveyIn(request).id) }),
    readCodebook(request) {
      const survey = surveyIn(request);
      return { body: ddiOf(survey, dayOf(survey)) };
    },
    readSchema(request) {
      const survey = surveyIn(request);
      return { body: reportSchemaOf(readingVersionOf(survey, dayOf(survey))) };
    },
    async listRounds(_request, scope) {
      return { body: { rounds: (await listSubmittedRounds(context, scope)).map(roundEntry) } };
    },
    async readRound({ params }, scope) {
      return { body: roundEntry(await readRound(context, scope, String(params.round))) };
    },
    async listSubmissions(request, scope) {
      const { search, limit } = readSearch(request);
      const { submissions, more } = await listSubmitted(context, scope, search, limit);
      const last = submissions.at(-1);
      const next = more && last !== undefined ? nextPage(request, last) : null;
      return {
        body: { submissions: submissions.map(submissionEntry), next },
        ...(next === null ? {} : { links: { next } }),
      };
    },
    async readSubmission(request, scope) {
      const { report } = await submitted(request, scope);
      return { body: report, links: { describedby: `${API_BASE}/surveys/${report.survey.id}/schema` } };
    },
    async readSubmissionCsv(request, scope) {
      const { report, submission } = await submitted(request, scope);
      const metadata = `${API_BASE}/submissions/${submission.reference}/csv-metadata.json`;
      return { body: neutralCsvOf(report), links: { describedby: metadata } };
    },
    async readSubmissionCsvw(request, scope) {
      const { report } = await submitted(request, scope);
      // Beside the metadata, as its address is read.
      return { body: csvwOf(report, 'csv') };
    },
    async readDefinition(request, scope) {
      return { body: (await submitted(request, scope)).submission.definition };
    },
    async readBasis(request, scope) {
      const { basis } = (await submitted(request, scope)).submission;
      if (basis === undefined) throw new Refusal('not-found');
      return { body: basis };
    },
  };
}

export function apiDescription({ baseUrl }: ActionContext): ApiReply {
  return { body: openApiOf(baseUrl) };
}

function surveyEntry({ id, title, year, respondent, lastDay, countedSurvey: basis, follows, example }: Survey): object {
  return { id, title, year, respondent, lastDay, basis, follows, example, href: `${API_BASE}/surveys/${id}` };
}

function roundEntry(round: ListedRound): object {
  return { ...round, href: `${API_BASE}/rounds/${round.id}` };
}

/** Without the database's own id, which nothing here is found by. */
function submissionEntry({ id: _, ...submission }: ListedSubmission): object {
  return { ...submission, href: `${API_BASE}/submissions/${submission.reference}` };
}
