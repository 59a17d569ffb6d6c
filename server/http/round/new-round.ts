import { randomUUID } from 'node:crypto';
import { openRounds } from '../../actions/round/open-rounds.ts';
import {
  findRoundChoices,
  previewOpening,
  type RoundChoices,
  type TypedOpening,
} from '../../actions/round/plan-opening.ts';
import { planRounds } from '../../domain/round/new-rounds.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { chooseSurveysView } from '../../view-models/round/choose-surveys.ts';
import { confirmOpeningView, STEP_FIELD } from '../../view-models/round/confirm-opening.ts';
import { chosenSurveys, newRoundView, readTypedOpening, untypedOpening } from '../../view-models/round/new-round.ts';
import { FORM_TOKEN_FIELD } from '../request/form-token.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/**
 * Opening rounds in three steps: which surveys, to whom and when, and then in words what is opened. Only the last step's
 * form, whose button says so, opens anything.
 */
export const newRoundRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.newRound,
    to: 'round.manage',
    async answer(visit) {
      const { context, actor, request, show } = visit;
      const { lan, enkat, [STEP_FIELD]: step } = request.query;
      const choices = await findRoundChoices(context, actor, typeof lan === 'string' ? lan : undefined);
      const chosen = [enkat ?? []].flat().filter((one) => typeof one === 'string');
      if (step === undefined) return show('choose-surveys', chooseSurveysView(choices, chosen));
      const typed = untypedOpening(choices, chosen, swedishDay(context.now()));
      const problems = planRounds(typed, choices).problems.filter(({ field }) => field === 'surveys');
      if (problems.length > 0) return showChoice(visit, choices, chosen, problems);
      show('new-round', newRoundView(choices, { ...typed, key: randomUUID() }));
    },
  }),

  route({
    method: 'post',
    path: paths.newRound,
    to: 'round.manage',
    async answer(visit) {
      const { context, actor, form, response, show } = visit;
      const typed = readTypedOpening(form.fields);
      const step = fieldText(form.fields, STEP_FIELD);
      if (step === 'andra') return showForm(visit, typed, []);
      if (step !== 'oppna') {
        const preview = await previewOpening(context, actor, typed);
        if ('problems' in preview) return showForm(visit, typed, preview.problems);
        const { [FORM_TOKEN_FIELD]: _token, ...posted } = form.fields;
        return show('confirm-opening', confirmOpeningView(preview, posted, swedishDay(context.now())));
      }
      const opening = await openRounds(context, actor, typed);
      if ('problems' in opening) return showForm(visit, typed, opening.problems);
      const { opened } = opening;
      response.redirect(
        303,
        withQuery(
          paths.rounds,
          opened.length === 0 ? { klart: 'redan-oppnad' } : { omgang: opened.map(({ id }) => id).join(',') },
        ),
      );
    },
  }),
];

/** The form as it was sent, with what is wrong in it. Without a survey there is no form, only the choice of surveys. */
async function showForm(visit: SignedInVisit, typed: TypedOpening, problems: readonly RoundProblem[]): Promise<void> {
  const { context, actor, response, show } = visit;
  const choices = await findRoundChoices(context, actor, typed.county);
  if (chosenSurveys(choices.surveys, typed.surveys).length === 0)
    return showChoice(visit, choices, typed.surveys, planRounds(typed, choices).problems);
  if (problems.length > 0) response.status(422);
  show('new-round', newRoundView(choices, typed, problems));
}

function showChoice(
  { response, show }: SignedInVisit,
  choices: RoundChoices,
  chosen: readonly string[],
  problems: readonly RoundProblem[],
): void {
  response.status(422);
  show(
    'choose-surveys',
    chooseSurveysView(
      choices,
      chosen,
      problems.filter(({ field }) => field === 'surveys'),
    ),
  );
}
