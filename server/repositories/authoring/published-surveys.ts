import type { Knex } from 'knex';
import type { PublishedSurvey } from '../../domain/authoring/survey-draft.ts';
import { computed } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';

/** A version to publish, whose definition is stored. `at`: ISO time. */
export interface Publication {
  readonly survey: string;
  readonly version: number;
  readonly county: string;
  readonly digest: string;
  readonly by: string;
  readonly at: string;
}

/** The surveys that have been published in the product, each version once and for ever. */
export function publishedSurveysIn(db: Knex) {
  const published = () =>
    db('published_surveys')
      .join('people', 'people.id', 'published_surveys.published_by')
      .leftJoin('offered_surveys', 'offered_surveys.survey_id', 'published_surveys.survey_id')
      .orderBy(['published_surveys.survey_id', { column: 'published_surveys.version', order: 'desc' }]);
  const columns = {
    survey: 'published_surveys.survey_id',
    version: 'published_surveys.version',
    county: 'published_surveys.county',
    digest: 'published_surveys.digest',
    publishedBy: { id: 'people.id', name: 'people.name' },
    publishedAt: 'published_surveys.published_at',
    isOffered: computed('boolean', db.raw('offered_surveys.survey_id is not null')),
  } as const;

  return {
    async insert({ survey, version, county, digest, by, at }: Publication): Promise<void> {
      await db('published_surveys').insert({
        survey_id: survey,
        version,
        county,
        digest,
        published_by: by,
        published_at: at,
      });
    },

    /** Every version of a survey, the latest first. */
    async versionsOf(survey: string): Promise<PublishedSurvey[]> {
      return rowsOf(published().where('published_surveys.survey_id', survey), columns);
    },

    /**
     * Every version of the surveys that some counties (SCB's codes) may open rounds with: their own, and those that
     * others offer. By survey, the latest version first.
     */
    async availableIn(counties: readonly string[]): Promise<PublishedSurvey[]> {
      return rowsOf(
        published().where((either) =>
          either.whereIn('published_surveys.county', [...counties]).orWhereNotNull('offered_surveys.survey_id'),
        ),
        columns,
      );
    },

    /** The digests of all definitions that have been published. */
    async digests(): Promise<ReadonlySet<string>> {
      return new Set(await db('published_surveys').pluck('digest'));
    },

    /** Offers a survey to the other counties, at a time (ISO), or no longer. */
    async offer(survey: string, by: string, at: string): Promise<void> {
      await db('offered_surveys')
        .insert({ survey_id: survey, offered_by: by, offered_at: at })
        .onConflict('survey_id')
        .ignore();
    },

    async withdrawOffer(survey: string): Promise<void> {
      await db('offered_surveys').where({ survey_id: survey }).delete();
    },
  };
}
