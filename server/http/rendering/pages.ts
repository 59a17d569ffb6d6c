import type { LetterView } from '../../../exports/print/bundle.ts';
import type { DocumentView } from '../../../exports/print/view.ts';
import type { AccountView } from '../../view-models/access/account.ts';
import type { SetUpView } from '../../view-models/access/set-up.ts';
import type { FieldsEditorView } from '../../view-models/authoring/fields-editor.ts';
import type { NewSurveyView } from '../../view-models/authoring/new-survey.ts';
import type { QuestionEditorView } from '../../view-models/authoring/question-editor.ts';
import type { SurveyDraftView } from '../../view-models/authoring/survey-draft.ts';
import type { SurveysView } from '../../view-models/authoring/surveys.ts';
import type { BoardCaseView } from '../../view-models/board-case/board-case.ts';
import type { CaseTemplateView } from '../../view-models/board-case/case-template.ts';
import type { CompilationView } from '../../view-models/compilation/compilation.ts';
import type { OutlineView } from '../../view-models/compilation/compilation-tools.ts';
import type { BasisView } from '../../view-models/counting/basis.ts';
import type { CountView } from '../../view-models/counting/count.ts';
import type { LevelNumberPageView } from '../../view-models/counting/level-number.ts';
import type { LevelsView } from '../../view-models/counting/levels.ts';
import type { ImportAnswersView } from '../../view-models/fill-in/import-answers.ts';
import type { ImportReviewView } from '../../view-models/fill-in/import-review.ts';
import type { RoundFillInView, RoundImportView } from '../../view-models/fill-in/round-fill-in.ts';
import type { QuestionErrorsView } from '../../view-models/form/answer-errors.ts';
import type { QuestionStateView } from '../../view-models/form/answer-state.ts';
import type { AttachmentsView } from '../../view-models/form/attachments.ts';
import type { FormPageView } from '../../view-models/form/form-page.ts';
import type { RemainingView } from '../../view-models/form/remaining.ts';
import type { SearchView } from '../../view-models/form/search.ts';
import type { UnsavedView } from '../../view-models/form/unsaved.ts';
import type { LiftView } from '../../view-models/freezing/frozen-basis.ts';
import type { MailsView } from '../../view-models/mail/mails.ts';
import type { OutboxView } from '../../view-models/mail/outbox.ts';
import type { BeginOnBehalfView, OnBehalfView } from '../../view-models/on-behalf/on-behalf.ts';
import type { AdministrationView } from '../../view-models/people/administration.ts';
import type { ContactFormView, ContactLineView } from '../../view-models/people/contact-form.ts';
import type { EventsView } from '../../view-models/people/events.ts';
import type { ManagedOrganisationView } from '../../view-models/people/managed-organisation.ts';
import type { NewOrganisationView } from '../../view-models/people/new-organisation.ts';
import type { NewPersonView } from '../../view-models/people/new-person.ts';
import type { OrganisationView } from '../../view-models/people/organisation.ts';
import type { OrganisationImportView, OrganisationPreviewView } from '../../view-models/people/organisation-import.ts';
import type { OrganisationsView } from '../../view-models/people/organisations.ts';
import type { PeopleImportView, PeoplePreviewView } from '../../view-models/people/people-import.ts';
import type { PeopleListView } from '../../view-models/people/people-list.ts';
import type { PersonView } from '../../view-models/people/person.ts';
import type { ApiPageView } from '../../view-models/programs/api-page.ts';
import type { ApiTokensView, NewApiTokenView } from '../../view-models/programs/api-tokens.ts';
import type { ReleaseView } from '../../view-models/release/release.ts';
import type { CollectedAnswersView } from '../../view-models/response/collected-answers.ts';
import type { ContentsView, ContextView } from '../../view-models/response/contents.ts';
import type { OwnAnswersView } from '../../view-models/response/own-answers.ts';
import type { RespondentLinkView } from '../../view-models/response/respondent-link.ts';
import type { RespondentsView, RespondentView } from '../../view-models/response/respondents.ts';
import type { ChangeRoundView } from '../../view-models/round/change-round.ts';
import type { ChooseSurveysView } from '../../view-models/round/choose-surveys.ts';
import type { ConfirmOpeningView } from '../../view-models/round/confirm-opening.ts';
import type { LastDayFormView } from '../../view-models/round/last-day-form.ts';
import type { ManyAnswersDashboardView } from '../../view-models/round/many-answers-dashboard.ts';
import type { MoveLastDaysView } from '../../view-models/round/move-last-days.ts';
import type { NewRoundView } from '../../view-models/round/new-round.ts';
import type { RemindRoundsView } from '../../view-models/round/remind-rounds.ts';
import type { RoundDashboardView } from '../../view-models/round/round-dashboard.ts';
import type { RoundsView } from '../../view-models/round/rounds.ts';
import type { RoundsTogetherView } from '../../view-models/round/rounds-together.ts';
import type { SeriesView } from '../../view-models/round/series.ts';
import type { SeriesExplanationView } from '../../view-models/round/series-explanation.ts';
import type { WithdrawRoundView } from '../../view-models/round/withdraw-round.ts';
import type { AccessibilityView } from '../../view-models/site/accessibility.ts';
import type { ErrorSummaryView } from '../../view-models/site/error-summary.ts';
import type { FeedbackPage } from '../../view-models/submission/feedback.ts';
import type { ReceiptView } from '../../view-models/submission/receipt.ts';
import type { SubmissionView } from '../../view-models/submission/submission.ts';
import type { VerifyView } from '../../view-models/submission/verify.ts';
import type { NewInSurveyView } from '../../view-models/survey/new-in-survey.ts';
import type { StoredSurveysView } from '../../view-models/survey/stored-surveys.ts';
import type { DelegateView } from '../../view-models/teamwork/delegate.ts';
import type { DelegatedDoneView, DelegatedQuestionView } from '../../view-models/teamwork/delegated-question.ts';
import type { ProposalView } from '../../view-models/teamwork/proposal.ts';
import type { TransferView } from '../../view-models/transfer/transfer.ts';
import type { WordTextsView } from '../../view-models/transfer/word-texts.ts';
import type { ArrivalsView } from '../../view-models/workflow/arrivals.ts';
import type { HistoryView } from '../../view-models/workflow/history.ts';
import type { OverviewView } from '../../view-models/workflow/overview.ts';
import type { RemoveFromHistoryView } from '../../view-models/workflow/remove-from-history.ts';
import type { ReviewView } from '../../view-models/workflow/review.ts';
import type { RemarksFormView } from '../../view-models/workflow/send-back.ts';
import type { StartView } from '../../view-models/workflow/start.ts';
import type { WithdrawView } from '../../view-models/workflow/withdraw.ts';
import type { QuestionSeriesView } from '../../view-models/years/question-series.ts';
import type { YearsView } from '../../view-models/years/years.ts';
import type { YearsOfQuestionView } from '../../view-models/years/years-of-question.ts';

interface CodebookPage {
  readonly title: string;
  readonly report: DocumentView;
  readonly pdfHref: string;
  readonly ddiHref: string;
  /** Undefined for the codebook of a round. */
  readonly schemaHref?: string;
  readonly readingVersionHref?: string;
  /** Undefined for the codebook of a survey. */
  readonly roundHref?: string;
}

interface DelegatedLinkPage {
  readonly title: string;
  /** The name of the person who asks. */
  readonly asker: string;
  readonly action: string;
}

interface ErrorPage {
  readonly title: string;
  readonly heading: string;
  readonly text: readonly string[];
  readonly unsaved?: UnsavedView | undefined;
  /** Where the link of the page leads; undefined if it has no link. */
  readonly href: string | undefined;
  readonly linkText: string;
}

type OverviewPage = OverviewView & {
  readonly contact: ContactLineView | undefined;
  readonly readyMarks: string | undefined;
};

interface ReadingVersionPage {
  readonly title: string;
  readonly report: DocumentView;
  readonly pdfHref: string;
  readonly codebookHref: string;
  readonly newInSurveyHref: string | undefined;
}

interface SurveyPreviewView {
  readonly title: string;
  readonly report: DocumentView;
  readonly draftHref: string;
}

interface SignInPage {
  readonly title: string;
  readonly action: string;
  /** How many minutes a sign-in link works. */
  readonly minutes: number;
  readonly identityProvider: { readonly href: string; readonly text: string } | undefined;
  readonly wrong?: boolean;
  readonly email?: string;
  readonly error?: ErrorSummaryView;
  readonly errorText?: string;
}

interface SignInSentPage {
  readonly title: string;
  readonly minutes: number;
  readonly signInHref: string;
  readonly outboxHref: string | undefined;
}

/** The view of each page, by the name of its template under `views/pages/`. */
export interface Pages {
  readonly accessibility: AccessibilityView;
  readonly account: AccountView;
  readonly arrivals: ArrivalsView;
  readonly administration: AdministrationView;
  readonly api: ApiPageView;
  readonly 'api-tokens': ApiTokensView;
  readonly basis: BasisView & { readonly done?: string | undefined; readonly notice?: string };
  readonly 'begin-on-behalf': BeginOnBehalfView;
  readonly 'board-case': BoardCaseView & { readonly letter: LetterView };
  readonly 'case-template': CaseTemplateView;
  readonly 'change-round': ChangeRoundView;
  readonly codebook: CodebookPage;
  readonly compilation: CompilationView;
  readonly contact: ContactFormView;
  readonly count: CountView;
  readonly delegate: DelegateView;
  readonly 'delegated-done': DelegatedDoneView;
  readonly 'delegated-link': DelegatedLinkPage;
  readonly 'delegated-question': DelegatedQuestionView;
  readonly error: ErrorPage;
  readonly events: EventsView;
  readonly feedback: FeedbackPage & { readonly report: DocumentView | undefined };
  readonly attachments: AttachmentsView;
  readonly 'form-page': FormPageView;
  readonly history: HistoryView;
  readonly 'import-answers': ImportAnswersView;
  readonly 'import-organisations-file': OrganisationImportView;
  readonly 'import-organisations-preview': OrganisationPreviewView;
  readonly 'import-people-file': PeopleImportView;
  readonly 'import-people-preview': PeoplePreviewView;
  readonly 'import-review': ImportReviewView;
  readonly 'last-day': LastDayFormView;
  readonly 'lift-freeze': LiftView;
  readonly mails: MailsView;
  readonly 'new-api-token': NewApiTokenView;
  readonly 'new-in-survey': NewInSurveyView;
  readonly 'stored-surveys': StoredSurveysView;
  readonly surveys: SurveysView;
  readonly 'survey-draft': SurveyDraftView;
  readonly 'new-survey': NewSurveyView;
  readonly 'question-editor': QuestionEditorView;
  readonly 'fields-editor': FieldsEditorView;
  readonly 'survey-preview': SurveyPreviewView;
  readonly 'level-number': LevelNumberPageView;
  readonly levels: LevelsView;
  readonly 'managed-organisation': ManagedOrganisationView;
  readonly 'new-organisation': NewOrganisationView;
  readonly 'new-person': NewPersonView;
  readonly 'choose-surveys': ChooseSurveysView;
  readonly 'new-round': NewRoundView;
  readonly 'withdraw-round': WithdrawRoundView;
  readonly 'rounds-together': RoundsTogetherView;
  readonly 'move-last-days': MoveLastDaysView;
  readonly 'remind-rounds': RemindRoundsView;
  readonly series: SeriesView;
  readonly 'series-explanation': SeriesExplanationView;
  readonly 'confirm-opening': ConfirmOpeningView;
  readonly 'on-behalf': OnBehalfView;
  readonly organisation: OrganisationView;
  readonly organisations: OrganisationsView;
  readonly outbox: OutboxView;
  readonly overview: OverviewPage;
  readonly people: PeopleListView;
  readonly person: PersonView;
  readonly proposal: ProposalView;
  readonly 'reading-version': ReadingVersionPage;
  readonly receipt: ReceiptView;
  readonly release: ReleaseView;
  readonly remaining: RemainingView;
  readonly review: ReviewView;
  readonly round: RoundDashboardView;
  readonly 'round-of-many': ManyAnswersDashboardView;
  readonly 'own-answers': OwnAnswersView;
  readonly 'collected-answers': CollectedAnswersView;
  readonly respondent: RespondentView;
  readonly 'respondent-link': RespondentLinkView;
  readonly respondents: RespondentsView;
  readonly 'round-fill-in': RoundFillInView;
  readonly 'round-import': RoundImportView;
  readonly rounds: RoundsView;
  readonly search: SearchView;
  readonly 'send-back': RemarksFormView;
  readonly 'set-up': SetUpView;
  readonly 'sign-in': SignInPage;
  readonly 'sign-in-confirm': { readonly title: string; readonly action: string };
  readonly 'sign-in-sent': SignInSentPage;
  readonly start: StartView;
  readonly submission: SubmissionView & { readonly report: DocumentView };
  readonly transfer: TransferView;
  readonly verify: VerifyView;
  readonly 'remove-from-history': RemoveFromHistoryView;
  readonly withdraw: WithdrawView;
  readonly 'word-texts': WordTextsView;
  readonly years: YearsView;
  readonly 'question-series': QuestionSeriesView;
  readonly 'years-of-question': YearsOfQuestionView;
}

/** The view of each partial that can be sent on its own, to be put into a page that is already open. */
export interface Fragments {
  readonly 'question-errors': QuestionErrorsView;
  readonly 'question-state': QuestionStateView;
  readonly 'compilation-outline': OutlineView;
}

/** What the layout reads from the view of any page. */
export interface PageView {
  readonly title: string;
  /** There is something to correct on the page: the layout says so first in the title. */
  readonly wrong?: boolean | undefined;
  /** The page uses the full width of the window. */
  readonly wide?: boolean | undefined;
  /** The page shows a report: the layout loads the styles of reports. */
  readonly report?: object | undefined;
  /** The response that the page is about. */
  readonly context?: ContextView | undefined;
  readonly contents?: ContentsView | undefined;
}
