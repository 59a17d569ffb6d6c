import type { Request } from 'express';
import { csvwOf } from '../../../exports/data/csvw.ts';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { jsonReportOf } from '../../../exports/data/json.ts';
import { neutralCsvOf } from '../../../exports/data/neutral-csv.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import type { ActionContext } from '../../actions/context.ts';
import {
  listSubmitted,
  listSubmittedRounds,
  readAttachment,
  readRound,
  readRoundDefinition,
  readSubmitted,
} from '../../actions/programs/read-submissions.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import { openApiOf } from '../../api/openapi.ts';
import { API_BASE, type ApiOperation } from '../../api/routes.ts';
import type { ApiScope } from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { StoredContent } from '../../domain/response/stored-file.ts';
import type { ListedRound, ListedSubmission } from '../../domain/submission/listed-submission.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { nextPage, readSearch } from './api-query.ts';

/** What a route of the API replies with. `body` is an object to be sent as JSON, or the bytes of a file. */
export interface ApiReply {
  readonly body: object | Uint8Array;
  /** The header Link: address by relation (RFC 8288). */
  readonly links?: Readonly<Record<string, string>>;
  /** The name of a file that is to be saved, not shown. */
  readonly fileName?: string;
}

/** A file that is stored, which is sent part by part. */
export interface ApiFile {
  readonly name: string;
  /** SHA-256 of its content, in hexadecimal. */
  readonly digest: string;
  readonly content: StoredContent;
}

type Answerer = (request: Request, scope: ApiScope) => ApiReply | Promise<ApiReply | ApiFile>;

/**
 * The time that a codebook or schema states as its making. It is taken from the survey, not from the clock, so that the
 * same survey gives the same bytes, and the same ETag, every time.
 */
const dayOf = ({ lastDay }: Survey): string => `${lastDay}T00:00:00.000Z`;

/**
 * The reply of every API operation but `describe`. The type makes a missing operation a compile error. Each throws
 * `not-found`, also for what is outside the token's scope; `listSubmissions` also throws `bad-parameter`.
 */
export function apiReplies(context: ActionContext): Readonly<Record<Exclude<ApiOperation, 'describe'>, Answerer>> {
  const { catalogue } = context;
  const surveyIn = ({ params }: Request) => surveyById(context, String(params.survey));
  const submitted = ({ params }: Request, scope: ApiScope) => readSubmitted(context, scope, String(params.reference));

  return {
    listSurveys: () => ({ body: { surveys: catalogue.surveys.map(surveyReply) } }),
    async readSurvey(request) {
      return { body: (await surveyIn(request)).definition };
    },
    async readCodebook(request) {
      const { survey } = await surveyIn(request);
      return { body: ddiOf(survey, dayOf(survey)) };
    },
    async readSchema(request) {
      const { survey } = await surveyIn(request);
      return { body: reportSchemaOf(readingVersionOf(survey, dayOf(survey))) };
    },
    async listRounds(_request, scope) {
      return { body: { rounds: (await listSubmittedRounds(context, scope)).map(roundReply) } };
    },
    async readRound({ params }, scope) {
      return { body: roundReply(await readRound(context, scope, String(params.round))) };
    },
    async readRoundDefinition({ params }, scope) {
      return { body: await readRoundDefinition(context, scope, String(params.round)) };
    },
    async listSubmissions(request, scope) {
      const { search, limit } = readSearch(request);
      const { submissions, more } = await listSubmitted(context, scope, search, limit);
      const last = submissions.at(-1);
      const next = more && last !== undefined ? nextPage(request, last) : null;
      return {
        body: { submissions: submissions.map(submissionReply), next },
        ...(next === null ? {} : { links: { next } }),
      };
    },
    async readSubmission(request, scope) {
      const { report, submission } = await submitted(request, scope);
      return {
        body: jsonReportOf(report),
        links: { describedby: `${API_BASE}/submissions/${submission.reference}/schema` },
      };
    },
    async readSubmissionSchema(request, scope) {
      const survey = catalogue.read((await submitted(request, scope)).submission.definition);
      return { body: reportSchemaOf(readingVersionOf(survey, dayOf(survey))) };
    },
    async readSubmissionCsv(request, scope) {
      const { report, submission } = await submitted(request, scope);
      const metadata = `${API_BASE}/submissions/${submission.reference}/csv-metadata.json`;
      return { body: neutralCsvOf(report), links: { describedby: metadata } };
    },
    async readSubmissionCsvw(request, scope) {
      const { report } = await submitted(request, scope);
      // The address of the CSV file relative to the metadata, which lies beside it.
      return { body: csvwOf(report, 'csv') };
    },
    async readDefinition(request, scope) {
      return { body: (await submitted(request, scope)).submission.definition };
    },
    async readAttachment(request, scope) {
      const { submission } = await submitted(request, scope);
      const { attachment, content } = await readAttachment(context, submission, String(request.params.digest));
      return { name: attachment.name, digest: attachment.digest, content };
    },
    async readBasis(request, scope) {
      const { basis } = (await submitted(request, scope)).submission;
      if (basis === undefined) throw new Refusal('not-found');
      return { body: basis };
    },
  };
}

/** The OpenAPI description of the API. */
export function apiDescription({ baseUrl }: ActionContext): ApiReply {
  return { body: openApiOf(baseUrl) };
}

function surveyReply({ id, title, year, respondent, lastDay, countedSurvey: basis, follows, example }: Survey): object {
  return { id, title, year, respondent, lastDay, basis, follows, example, href: `${API_BASE}/surveys/${id}` };
}

function roundReply({ definition: digest, ...round }: ListedRound): object {
  const href = `${API_BASE}/rounds/${round.id}`;
  return {
    ...round,
    ...(digest === undefined ? {} : { definition: { digest, href: `${href}/definition` } }),
    href,
  };
}

/** Leaves out the database id: the API identifies submissions by their reference. */
function submissionReply({ id: _, ...submission }: ListedSubmission): object {
  return { ...submission, href: `${API_BASE}/submissions/${submission.reference}` };
}
