import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Aggregate } from '../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../server/domain/counting/computed-numbers.ts';
import { overridesOf } from '../../server/domain/counting/number-override.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import { PERMISSION_LIST } from '../../server/domain/people/permission.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import type { LoadedResponse } from '../../server/domain/workflow/loaded-response.ts';

/** A draft as somebody who may do everything has opened it, with no database behind. */
export function loadedResponse(
  survey: Survey,
  organisation: Organisation,
  { answers: written, aggregate }: { readonly answers?: Answers; readonly aggregate?: Aggregate },
): LoadedResponse {
  const { check } = loadCatalogue();
  const answers = written ?? (aggregate === undefined ? {} : numbersAsAnswers(aggregate));
  return {
    response: {
      id: '00000000-0000-4000-8000-000000000000',
      organisation,
      round: {
        message: '',
        reminderDays: [],
        edition: 0,
        isNational: false,
        id: '00000000-0000-4000-8000-000000000001',
        title: 'Uppföljning 2023',
        county: organisation.county,
        survey: survey.id,
        opensOn: '2024-01-15',
        lastDay: '2024-03-31',
      },
      answers,
      status: 'draft',
      lastDay: '2024-03-31',
      version: 7,
      updatedAt: '2024-02-20T14:32:00.000Z',
    },
    survey,
    countedSurvey: aggregate && loadCatalogue().survey(aggregate.basis),
    followedSurvey: undefined,
    answers,
    aggregate,
    numberReasons: [],
    discrepancies: [],
    overrides: aggregate === undefined ? [] : overridesOf(aggregate, answers, []),
    wrong: check(survey, answers, 'draft'),
    unconfirmed: [],
    blockers: check(survey, answers, 'complete'),
    proposals: [],
    delegations: [],
    recommended: [],
    receipts: [],
    receipt: undefined,
    remarks: [],
    submittedNow: undefined,
    changedSinceApproval: false,
    earlierSurvey: undefined,
    settings: { needsApproval: true, receiptWithAnswers: false },
    onBehalf: undefined,
    isOnBehalf: false,
    permissions: new Set(PERMISSION_LIST),
    locked: undefined,
    writable: true,
  };
}
