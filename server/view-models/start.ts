import { type OpenedResponse, stateOf } from '../domain/opened-response.ts';
import { formatDate } from '../domain/swedish.ts';
import { paths } from '../paths.ts';
import { progressText } from './progress.ts';
import { RESPONSE_STATES, type StateView } from './states.ts';

/** The surveys that a person's organisations are to answer, by round. */
export interface StartView {
  readonly title: string;
  readonly rounds: readonly {
    readonly title: string;
    readonly responses: readonly {
      readonly href: string;
      readonly surveyTitle: string;
      readonly organisation: string;
      readonly state: StateView;
      readonly progress: string;
      readonly lastDay: string;
    }[];
  }[];
}

export function startView(responses: readonly OpenedResponse[]): StartView {
  const titles = [...new Set(responses.map(({ response }) => response.round.title))];
  return {
    title: 'Mina enkäter',
    rounds: titles.map((title) => ({
      title,
      responses: responses
        .filter(({ response }) => response.round.title === title)
        .map((opened) => ({
          href: paths.response(opened.response.id),
          surveyTitle: opened.survey.title,
          organisation: opened.response.organisation.name,
          state: RESPONSE_STATES[stateOf(opened)],
          progress: progressText(opened),
          lastDay: formatDate(opened.response.round.lastDay),
        })),
    })),
  };
}
