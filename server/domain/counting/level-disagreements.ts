import { type Disagreement, disagreementsIn } from './answer-rules.ts';
import type { CountedCounty } from './counted-level.ts';
import type { Level } from './level.ts';
import { sumMembers } from './member-sum.ts';

/** Answers that break a rule of their questions, and whose they are. */
export interface LevelDisagreement extends Disagreement {
  /** Name of the member, or of whoever counts the county. */
  readonly by: string;
}

/**
 * What breaks the rules at a level, by its code; of all counties where none of them has it: first what whoever counts a
 * county has submitted, beside the sums as they are now, then what each member has submitted. A sum can be another than when
 * it was compared with, so that what held at a submission may break afterwards.
 */
export function disagreementsAt(counties: readonly CountedCounty[], code: string): LevelDisagreement[] {
  const found = counties.flatMap((county) =>
    levelsIn(county.level).flatMap((level) => (level.code === code ? { county, level } : [])),
  );
  const asked = found.length > 0 ? found : counties.map((county) => ({ county, level: county.level }));
  return [
    ...asked.flatMap(({ county, level }) => (level === county.level ? ofCounty(county) : [])),
    ...asked.flatMap(({ county: { countedSurvey }, level }) =>
      level.members.flatMap(({ organisation, answers }) =>
        answers === undefined ? [] : by(organisation.name, disagreementsIn(countedSurvey, answers)),
      ),
    ),
  ];
}

function ofCounty({ survey, countedSurvey, level, reported }: CountedCounty): LevelDisagreement[] {
  if (reported === undefined) return [];
  return by(reported.by, disagreementsIn(survey, reported.answers, sumMembers(survey, countedSurvey, level.members)));
}

function by(name: string, disagreements: readonly Disagreement[]): LevelDisagreement[] {
  return disagreements.map((one) => ({ ...one, by: name }));
}

function levelsIn(level: Level): Level[] {
  return [level, ...level.parts.flatMap(levelsIn)];
}
