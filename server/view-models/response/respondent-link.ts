import type { Actor } from '../../domain/people/person.ts';
import {
  howToComeBack,
  lastDayOf,
  type NamedRespondent,
  respondentState,
  WHO_READS_IT,
} from '../../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The page that a named respondent's link leads to, before the answer is opened. */
export interface RespondentLinkView {
  readonly title: string;
  readonly survey: string;
  readonly organisation: string;
  readonly namedBy: string;
  readonly lastDay: string;
  readonly whoReads: string;
  readonly comeBack: string;
  /** The name of somebody who is signed in with the browser already, other than by such a link. */
  readonly signedInAs: string | undefined;
  readonly action: string;
  readonly button: string;
}

interface LinkSource {
  readonly respondent: NamedRespondent;
  readonly participation: RoundParticipation;
  readonly survey: Survey;
}

export function respondentLinkView(
  { respondent, participation, survey }: LinkSource,
  { token, actor }: { readonly token: string; readonly actor: Actor | undefined },
): RespondentLinkView {
  const lastDay = lastDayOf(respondent, participation);
  return {
    title: nameWithYear(survey),
    survey: nameWithYear(survey),
    organisation: participation.organisation.name,
    namedBy: respondent.namedBy.name,
    lastDay: formatDate(lastDay),
    whoReads: WHO_READS_IT,
    comeBack: howToComeBack(lastDay),
    signedInAs: actor?.respondent === undefined ? actor?.name : undefined,
    action: paths.respondentLink(token),
    button: BUTTONS[respondentState(respondent)],
  };
}

const BUTTONS = {
  'not-begun': 'Börja svara',
  begun: 'Fortsätt svara',
  submitted: 'Öppna svaret',
  withdrawn: 'Öppna svaret',
} as const;
