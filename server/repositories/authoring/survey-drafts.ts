import type { Knex } from 'knex';
import { type ListedDraft, MOST_VERSIONS, type SurveyDraft } from '../../domain/authoring/survey-draft.ts';
import { computed } from '../tables/columns.ts';
import { countOf, firstOf, rowsOf, single } from '../tables/rows.ts';

/** How much of a draft's text a list of drafts has, in characters. */
const LISTED = 2_000;

/** Who saved a version, and when (ISO time). */
interface Saving {
  readonly by: string;
  readonly at: string;
}

/** The surveys that are being written, through a connection or a transaction. Every version is kept with its draft. */
export function surveyDraftsIn(db: Knex) {
  const drafts = () =>
    db('survey_drafts')
      .join('survey_draft_versions', (on) =>
        on
          .on('survey_draft_versions.draft_id', 'survey_drafts.id')
          .andOn('survey_draft_versions.version', 'survey_drafts.version'),
      )
      .join('people', 'people.id', 'survey_draft_versions.saved_by');
  const columns = {
    id: 'survey_drafts.id',
    county: 'survey_drafts.county',
    version: 'survey_drafts.version',
    text: 'survey_draft_versions.definition',
    savedBy: { id: 'people.id', name: 'people.name' },
    savedAt: 'survey_draft_versions.saved_at',
    canUndo: computed('boolean', db.raw('survey_draft_versions.after_version is not null')),
    canRedo: computed(
      'boolean',
      db.raw(
        `exists (select from survey_draft_versions undone
          where undone.draft_id = survey_drafts.id and undone.after_version = survey_drafts.version)`,
      ),
    ),
  } as const;

  const addVersion = (id: string, version: number, after: number | null, text: string, { by, at }: Saving) =>
    db('survey_draft_versions').insert({
      draft_id: id,
      version,
      after_version: after,
      definition: text,
      saved_by: by,
      saved_at: at,
    });

  const hold = (id: string, version: number) => db('survey_drafts').where({ id }).update({ version });

  /** Removes the versions before one, so that the eldest that is left is the first. */
  const forgetBefore = async (id: string, oldest: number) => {
    const versions = () => db('survey_draft_versions').where({ draft_id: id });
    await versions().where('version', '<', oldest).delete();
    await versions().where('after_version', '<', oldest).update({ after_version: null });
  };

  return {
    /** Begins a draft with its first version, and gives its id. */
    async insert(county: string, text: string, saving: Saving): Promise<string> {
      const { id } = single(
        await db('survey_drafts')
          .insert({ county, version: 1, made_by: saving.by, made_at: saving.at })
          .returning('id'),
      );
      await addVersion(id, 1, null, text, saving);
      return id;
    },

    async find(id: string): Promise<SurveyDraft | undefined> {
      return firstOf(drafts().where('survey_drafts.id', id), columns);
    },

    /** Finds a draft, and keeps others from saving it until the transaction ends. */
    async lock(id: string): Promise<SurveyDraft | undefined> {
      await db('survey_drafts').where({ id }).forNoKeyUpdate().select('id');
      return firstOf(drafts().where('survey_drafts.id', id), columns);
    },

    /** The drafts of some counties (SCB's codes), the one that was saved last first. */
    async list(counties: readonly string[]): Promise<ListedDraft[]> {
      const { text: _, canUndo: __, canRedo: ___, ...listed } = columns;
      const beginning = computed('text', db.raw('left(survey_draft_versions.definition, ?)', [LISTED]));
      return rowsOf(
        drafts()
          .whereIn('survey_drafts.county', [...counties])
          .orderBy([{ column: 'survey_draft_versions.saved_at', order: 'desc' }, { column: 'survey_drafts.id' }]),
        { ...listed, beginning },
      );
    },

    async countIn(county: string): Promise<number> {
      return countOf(db('survey_drafts').where({ county }));
    },

    /**
     * Saves a new version after the one that holds. What had been undone can then no longer be done again, and the oldest
     * version is forgotten where there are more than are kept.
     */
    async save({ id, version }: Pick<SurveyDraft, 'id' | 'version'>, text: string, saving: Saving): Promise<void> {
      const latest = await db('survey_draft_versions').where({ draft_id: id }).max({ version: 'version' }).first();
      const next = Number(latest?.version ?? version) + 1;
      await addVersion(id, next, version, text, saving);
      await hold(id, next);
      await forgetBefore(id, next - MOST_VERSIONS + 1);
    },

    /** Goes back to the version before the one that holds; nothing happens to the first. */
    async undo({ id, version }: Pick<SurveyDraft, 'id' | 'version'>): Promise<void> {
      const before = await db('survey_draft_versions').where({ draft_id: id, version }).first('after_version');
      if (typeof before?.after_version === 'number') await hold(id, before.after_version);
    },

    /** Goes to the version that was saved last after the one that holds; nothing happens if there is none. */
    async redo({ id, version }: Pick<SurveyDraft, 'id' | 'version'>): Promise<void> {
      const after = await db('survey_draft_versions')
        .where({ draft_id: id, after_version: version })
        .orderBy('version', 'desc')
        .first('version');
      if (after !== undefined) await hold(id, after.version);
    },

    async remove(id: string): Promise<void> {
      await db('survey_drafts').where({ id }).delete();
    },
  };
}
