import { accountRoutes } from './access/account.ts';
import { identityProviderRoutes } from './access/identity-provider.ts';
import { setUpRoutes } from './access/set-up.ts';
import { signInRoutes } from './access/sign-in.ts';
import { publishedSurveyRoutes } from './authoring/published-surveys.ts';
import { surveyDraftRoutes } from './authoring/survey-drafts.ts';
import { surveyEditorRoutes } from './authoring/survey-editor.ts';
import { surveyWorkbookRoutes } from './authoring/survey-workbooks.ts';
import { boardCaseRoutes } from './board-case/board-case.ts';
import { caseTemplateRoutes } from './board-case/case-template.ts';
import { compilationRoutes } from './compilation/compilation.ts';
import { countRoutes } from './counting/counts.ts';
import { levelRoutes } from './counting/levels.ts';
import { importAnswersRoutes } from './fill-in/import-answers.ts';
import { roundFillInRoutes } from './fill-in/round-fill-in.ts';
import { answerRoutes } from './form/answers.ts';
import { attachmentRoutes } from './form/attachments.ts';
import { formPageRoutes } from './form/form-pages.ts';
import { searchRoutes } from './form/search.ts';
import { basisRoutes } from './freezing/frozen-basis.ts';
import { mailRoutes } from './mail/mails.ts';
import { outboxRoutes } from './mail/outbox.ts';
import { onBehalfRoutes } from './on-behalf/on-behalf.ts';
import { administrationRoutes } from './people/administration.ts';
import { contactRoutes } from './people/contact.ts';
import { organisationRoutes } from './people/organisations.ts';
import { peopleRoutes } from './people/people.ts';
import { peopleImportRoutes } from './people/people-import.ts';
import { apiTokenRoutes } from './programs/api-tokens.ts';
import { codebookRoutes } from './programs/codebook.ts';
import { releaseRoutes } from './release/release.ts';
import { manyAnswersRoutes } from './response/many-answers.ts';
import { respondentLinkRoutes } from './response/respondent-link.ts';
import { respondentRoutes } from './response/respondents.ts';
import { newRoundRoutes } from './round/new-round.ts';
import { roundRoutes } from './round/rounds.ts';
import { roundsTogetherRoutes } from './round/rounds-together.ts';
import { withdrawRoundRoutes } from './round/withdraw-round.ts';
import type { Route } from './routing/route.ts';
import { accessibilityRoutes } from './site/accessibility.ts';
import { archiveRoutes } from './submission/archives.ts';
import { feedbackRoutes } from './submission/feedback.ts';
import { roundSubmissionRoutes } from './submission/round-submissions.ts';
import { submissionRoutes } from './submission/submissions.ts';
import { verifyRoutes } from './submission/verify.ts';
import { continuationRoutes } from './survey/continuation.ts';
import { readingVersionRoutes } from './survey/reading-version.ts';
import { storedSurveyRoutes } from './survey/stored-surveys.ts';
import { delegationRoutes } from './teamwork/delegation.ts';
import { newsRoutes } from './teamwork/news.ts';
import { questionWorkRoutes } from './teamwork/question-work.ts';
import { transferRoutes } from './transfer/transfer.ts';
import { wordTextRoutes } from './transfer/word-texts.ts';
import { arrivalRoutes } from './workflow/arrivals.ts';
import { exportRoutes } from './workflow/exports.ts';
import { historyRoutes } from './workflow/history.ts';
import { overviewRoutes } from './workflow/overview.ts';
import { sendBackRoutes } from './workflow/send-back.ts';
import { workflowRoutes } from './workflow/workflow.ts';
import { yearRoutes } from './years/years.ts';

/**
 * Every address of the web interface; any other address gives `not-found`. The API has its own table of addresses
 * (`server/api/routes.ts`), mounted before cookies and forms are read. A cookie therefore opens nothing in the API, and
 * an API token opens no page.
 */
export const ROUTES: readonly Route[] = [
  signInRoutes,
  identityProviderRoutes,
  overviewRoutes,
  contactRoutes,
  newRoundRoutes,
  roundRoutes,
  withdrawRoundRoutes,
  roundsTogetherRoutes,
  manyAnswersRoutes,
  respondentRoutes,
  respondentLinkRoutes,
  arrivalRoutes,
  roundSubmissionRoutes,
  workflowRoutes,
  sendBackRoutes,
  formPageRoutes,
  searchRoutes,
  answerRoutes,
  attachmentRoutes,
  continuationRoutes,
  storedSurveyRoutes,
  newsRoutes,
  questionWorkRoutes,
  delegationRoutes,
  countRoutes,
  levelRoutes,
  compilationRoutes,
  yearRoutes,
  basisRoutes,
  exportRoutes,
  surveyWorkbookRoutes,
  surveyDraftRoutes,
  surveyEditorRoutes,
  publishedSurveyRoutes,
  readingVersionRoutes,
  codebookRoutes,
  historyRoutes,
  boardCaseRoutes,
  transferRoutes,
  importAnswersRoutes,
  roundFillInRoutes,
  onBehalfRoutes,
  wordTextRoutes,
  submissionRoutes,
  archiveRoutes,
  releaseRoutes,
  feedbackRoutes,
  verifyRoutes,
  accessibilityRoutes,
  mailRoutes,
  outboxRoutes,
  accountRoutes,
  setUpRoutes,
  administrationRoutes,
  organisationRoutes,
  caseTemplateRoutes,
  apiTokenRoutes,
  peopleImportRoutes,
  peopleRoutes,
].flat();
