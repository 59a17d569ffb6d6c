import { type Report, reportOf } from '../../exports/report/report.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { rssOwnAnswers } from '../../server/demo/halland-2023.ts';
import { aggregate } from '../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { RSS_HALLAND } from '../support/halland.ts';

/**
 * The RSS's response with its basis: the numbers from some municipalities, the RSS's own answers, no compiled texts.
 */
export function rssReport(membersOf: (kommun: Survey) => readonly Member[]): Report {
  const catalogue = loadCatalogue();
  const rss = catalogue.survey('rss-2023');
  const kommun = catalogue.survey('kommun-2023');
  const basis = aggregate(rss, kommun, membersOf(kommun));
  const answers = withComputedNumbers(rssOwnAnswers(rss), numbersAsAnswers(basis));
  return reportOf(rss, {
    organisation: RSS_HALLAND,
    answers,
    status: 'draft',
    basis,
    problems: catalogue.check(rss, answers, 'complete'),
    madeAt: '2024-02-20T14:32:00.000Z',
  });
}
