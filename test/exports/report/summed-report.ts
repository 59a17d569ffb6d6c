import { type Report, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { basisWith } from '../../../server/domain/counting/basis.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import { REGION_HALLAND } from '../../support/halland.ts';

/**
 * A draft of the region's SIP meetings, as its vårdcentraler have given them: one has given only one of its numbers, one
 * has not answered, and one is in no group.
 */
export function summedReport(own: Answers = {}): Report {
  const catalogue = loadCatalogue();
  const survey = catalogue.survey('sip-lan-2018');
  const counted = aggregate(survey, catalogue.survey('vc-sip-2018'), VARDCENTRALER);
  const answers = { ...numbersAsAnswers(counted), ...own };
  return reportOf(survey, {
    organisation: REGION_HALLAND,
    answers,
    status: 'draft',
    basis: basisWith(counted, []),
    problems: catalogue.check(survey, answers, 'complete'),
    madeAt: '2018-11-05T08:00:00.000Z',
  });
}

const VARDCENTRALER: readonly Member[] = [
  vardcentral('Andersberg', 'offentlig', [9, 30]),
  vardcentral('Getinge', 'privat', [8, 20]),
  vardcentral('Nyhem', 'offentlig', [12]),
  vardcentral('Vallås', 'privat', undefined),
  vardcentral('Oskarström', undefined, [3, 4]),
];

function vardcentral(name: string, agarform: string | undefined, numbers: readonly number[] | undefined): Member {
  const given = numbers?.map((number, index) => [String(index + 1), { number }] as const);
  return {
    organisation: { code: `vc-${name}`, name: `Vårdcentralen ${name}`, kind: 'vardcentral', county: '13' },
    belonging: { partOf: ['13'], groups: agarform === undefined ? {} : { agarform } },
    answers: given && Object.fromEntries(given),
  };
}
