import { levelCsvOf } from '../../../exports/data/level-csv.ts';
import { loadLevels } from '../../actions/counting/load-levels.ts';
import { countLevels, levelHeads } from '../../domain/counting/level-numbers.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { levelNumberPageView } from '../../view-models/counting/level-number.ts';
import { levelsView } from '../../view-models/counting/levels.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** What is counted of a round level by level: in the country, the counties and what these are divided into. */
export const levelRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.levels(':round'),
    to: 'round.collect',
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadLevels(context, actor, params.round);
      const levels = countLevels(loaded.counties);
      const view = levels && levelsView({ ...loaded, levels }, fieldText(request.query, 'niva'), context.now());
      if (view === undefined) throw new Refusal('not-found');
      show('levels', view);
    },
  }),

  route({
    method: 'get',
    path: paths.levelsFile(':round', ':format'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      if (params.format !== 'csv') throw new Refusal('not-found');
      const { asked, survey, counties } = await loadLevels(context, actor, params.round);
      const levels = countLevels(counties);
      if (levels === undefined) throw new Refusal('not-found');
      const members = counties.flatMap(({ level }) => level.members);
      const codes = new Map(members.map(({ organisation: { name, code } }) => [name, code]));
      response.attachment(`${asked.title} – summor.csv`).set('Cache-Control', 'no-store');
      response.send(Buffer.from(levelCsvOf(survey.id, levels, codes)));
    },
  }),

  route({
    method: 'get',
    path: paths.levelNumber(':round', ':number'),
    to: 'round.collect',
    async answer({ context, actor, params, show }) {
      const loaded = await loadLevels(context, actor, params.round);
      const [first] = loaded.counties;
      const heads = first === undefined ? [] : levelHeads(first);
      const place = /^[1-9]\d{0,5}$/.test(params.number) ? Number(params.number) : 0;
      const question = heads[place - 1]?.question;
      if (question === undefined) throw new Refusal('not-found');
      const levels = countLevels(loaded.counties, { question, withMembers: true });
      const view = levels && levelNumberPageView({ ...loaded, levels, heads }, place, context.now());
      if (view === undefined) throw new Refusal('not-found');
      show('level-number', view);
    },
  }),
];
