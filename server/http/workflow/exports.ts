import { loadResponse } from '../../actions/response/load-response.ts';
import { reportAsItIs } from '../../actions/submission/report-response.ts';
import { paths } from '../../paths.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** Downloading a response in any export format. */
export const exportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.export(':id', ':format'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const format = formatOrRefuse(params.format);
      const loaded = await loadResponse(context, actor, params.id);
      await sendReport(context, response, await reportAsItIs(context, loaded), format);
    },
  }),
];
