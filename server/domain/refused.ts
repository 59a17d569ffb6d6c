/** What an open page was about to change, and somebody else has changed since the page was opened. */
export type ChangedMeanwhile =
  /** Where the response is on its way: it has been taken further. */
  | 'workflow'
  /** The response, since its review was shown. */
  | 'review'
  /** The members' submissions, since the numbers made of them were approved. */
  | 'approved-numbers'
  /** The delegated question that the browser has open. */
  | 'delegated-question'
  /** The answers of a response that was to be returned, since the form was shown. */
  | 'response-to-return'
  /** The submission that was to be sent back: a later one holds. */
  | 'submission-to-send-back'
  /** The submission that was to be withdrawn: a later one holds. */
  | 'submission-to-withdraw'
  /** The numbers of a question, one of which was to be overridden. */
  | 'numbers'
  /** The answer that an earlier one was to be restored over. */
  | 'answer-to-restore'
  /** The answer that one of the year before was to be carried over to, or that was to be confirmed. */
  | 'answer-to-carry-over'
  /** The proposal, or the answer that it was to become. */
  | 'proposal'
  /** The compiled text or its sources. */
  | 'source-texts'
  /** An organisation's submission, or the freeze of the basis that it was to be taken into. */
  | 'frozen-basis'
  /** The draft of a survey, since the page with it was opened. */
  | 'survey-draft';

/** Refusals whose sentences need nothing but their name. */
export type PlainRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'sign-in-needed'
  | 'sign-in-link-spent'
  | 'identity-failed'
  | 'identity-unknown'
  | 'set-up-link-spent'
  | 'delegation-ended'
  | 'respondent-link-ended'
  | 'respondent-withdrawn'
  | 'respondent-has-submitted'
  | 'too-many-respondents'
  | 'too-many-drafts'
  | 'on-behalf-ended'
  | 'on-behalf-refused'
  | 'round-not-open'
  | 'round-withdrawn'
  | 'too-many-answers'
  | 'answer-submitted'
  | 'answer-erased'
  | 'several-answers'
  | 'under-review'
  | 'approval-missing'
  | 'remark-missing'
  | 'reason-missing'
  | 'contact-erased'
  | 'definition-missing'
  | 'last-administrator'
  | 'round-closed'
  | 'not-ready'
  | 'proposals-undecided'
  | 'field-unreadable'
  | 'form-too-large'
  | 'form-unreadable'
  | 'cut-off'
  | 'form-stale'
  | 'foreign-origin';

/** Refusals with what their sentences are made of. */
export type RefusalWithData =
  | { readonly name: 'changed-meanwhile'; readonly of: ChangedMeanwhile }
  /** `until`: when one may try again, as an ISO time. */
  | { readonly name: 'too-many-sign-ins' | 'too-many-attempts'; readonly until: string }
  /** A table with more filled rows than it has room for: `rows` of at most `most`. */
  | { readonly name: 'too-many-rows'; readonly rows: number; readonly most: number }
  /** `limit`: the number of characters that a field may have. */
  | { readonly name: 'field-too-large'; readonly limit: number }
  /** `limit`: the number of bytes that a file may have. */
  | { readonly name: 'file-refused'; readonly limit: number };

/**
 * Why something cannot be done, by name and free of HTTP: the error handler alone knows which status each has.
 */
export type Refused = PlainRefusal | RefusalWithData;

export type RefusalName = PlainRefusal | RefusalWithData['name'];

export interface RefusalWords {
  readonly heading: string;
  /** What happened, what it means, what to do; a paragraph each. */
  readonly text: readonly string[];
}
