import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasDayInPeriod, surveyInPeriod } from '../catalogue/survey-in-period.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { isMonth, isSamePeriod, monthOf, type Period, periodInWords, readMonth } from '../domain/text/period.ts';
import { readSwedishDay } from '../domain/text/typed-day.ts';
import { type Invocation, type Outlet, UsageRefusal } from './command.ts';

/**
 * The surveys as they are asked about a period, as a round of each is: those of certain days about these, and those of a
 * calendar month about that of `--period`, or about none where it is not given. `id`: the survey that the command names.
 * Throws UsageRefusal if the period cannot be read, or is none that the survey may be asked about.
 */
export function askedInPeriod(catalogue: Catalogue, { options }: Invocation, id: string | undefined): Catalogue {
  const typed = options.period;
  const period = typed === undefined ? undefined : readPeriod(typed);
  if (typed !== undefined && period !== undefined) mustFit(catalogue, typed, period, id);
  const asked = (survey: Survey) => surveyInPeriod(survey, survey.period === 'month' ? period : survey.period);
  return {
    ...catalogue,
    surveys: catalogue.surveys.map(asked),
    survey: (one) => asked(catalogue.survey(one)),
    find(one) {
      const found = catalogue.find(one);
      return found === undefined ? undefined : asked(found);
    },
  };
}

/** Tells of surveys whose dates are to be in a month that nobody has said. */
export function tellWithoutPeriod(surveys: readonly Survey[], outlet: Outlet): void {
  for (const survey of new Set(surveys)) {
    if (survey.period !== 'month' || survey.about !== undefined) continue;
    const [question] = survey.questions.filter(hasDayInPeriod);
    if (question !== undefined)
      outlet.tell(
        `${survey.id}: datumen i fråga ${question.id} ska ligga i omgångens månad, och kontrolleras inte mot den. Skriv --period, till exempel --period ${survey.year}-01.`,
      );
  }
}

function readPeriod(typed: string): Period {
  const month = readMonth(typed);
  if (month !== undefined) return monthOf(month);
  const [from, to, ...more] = typed.split('/').map((day) => readSwedishDay(day));
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageRefusal(
      `--period ”${typed}” kan inte läsas. Skriv en månad, som 2026-01, eller den första och den sista dagen med snedstreck emellan: 2026-01-01/2026-03-31.`,
    );
  if (from > to) throw new UsageRefusal(`--period ”${typed}” slutar före sin första dag. Byt plats på dagarna.`);
  return { from, to };
}

function mustFit(catalogue: Catalogue, typed: string, period: Period, id: string | undefined): void {
  const named = id === undefined ? undefined : catalogue.find(id);
  // A word that is no survey is told of when the survey is looked for.
  if (id !== undefined && named === undefined) return;
  const surveys = named === undefined ? catalogue.surveys : [named];
  if (surveys.some((survey) => isPeriodOf(survey, period))) return;
  throw new UsageRefusal(
    named === undefined
      ? `Ingen av enkäterna kan gälla ${periodInWords(period)}. Ta bort --period, eller skriv en månad, som 2026-01.`
      : `${whyNot(named, typed)}`,
  );
}

function isPeriodOf(survey: Survey, period: Period): boolean {
  return survey.period === 'month' ? isMonth(period) : isSamePeriod(survey.period, period);
}

function whyNot({ id, period, year }: Survey, typed: string): string {
  if (period === undefined) return `${id} gäller ingen period. Ta bort --period.`;
  return period === 'month'
    ? `${id} gäller en kalendermånad i taget, och ”${typed}” är ingen sådan. Skriv månaden, som ${year}-01.`
    : `${id} gäller alltid ${periodInWords(period)}. Ta bort --period.`;
}
