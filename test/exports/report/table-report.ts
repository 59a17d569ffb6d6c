import { type Report, reportOf } from '../../../exports/report/report.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

/** A draft of Halmstad's answers to the survey with tables. */
export function tableReport(answers: Answers = TABLE_ANSWERS): Report {
  const { catalogue, survey } = tableSurvey();
  return reportOf(survey, {
    organisation: HALMSTAD,
    answers,
    status: 'draft',
    problems: catalogue.check(survey, answers, 'complete'),
    madeAt: '2018-10-12T08:00:00.000Z',
  });
}

/** Some cells are empty: Hylte and Laholm have no amount, and one care centre no number. */
export const HALF_FILLED: Answers = {
  '1': { rows: { offentliga: { hemsjukv: 52 }, privata: { hemsjukv: 49, gp: 104 } } },
  '2': {
    rows: { '1382': { ar2017: 5042 }, '1384': { ar2017: 1501612 }, '1383': { ar2017: 428570 }, '1380': { ar2017: 0 } },
  },
  '3': { rows: { '2': { insats: 'Fast kontakt\ni hela länet' } } },
};

/** What was typed and is no number, date or option stays as it was typed. */
export const UNREADABLE: Answers = {
  ...TABLE_ANSWERS,
  '1': { rows: { offentliga: { hemsjukv: 'många', gp: 175 }, privata: { hemsjukv: 49, gp: 104 } } },
  '3': { rows: { '1': { omrade: 'patologi', insats: '=SUMMA(A1) är ingen formel', klar: '30 februari' } } },
  '4': { date: '30 februari 2018' },
  '6': { number: 'en kvarts miljon' },
};
