import {
  addOrganisation,
  importOrganisations,
  type OrganisationsPreview,
  previewOrganisations,
} from '../../actions/people/import-organisations.ts';
import {
  endOrganisation,
  loadManagedOrganisation,
  moveOrganisation,
  renameOrganisation,
} from '../../actions/people/manage-organisation.ts';
import { loadOrganisationChoices } from '../../actions/people/organisation-kinds.ts';
import { readNouns } from '../../domain/people/kind-nouns.ts';
import { changeSentence } from '../../domain/people/organisation-change.ts';
import { organisationTextOf, writeOrganisationText } from '../../files/people/organisation-file.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { managedOrganisationView, type SentOrganisation } from '../../view-models/people/managed-organisation.ts';
import { newOrganisationView, UNTYPED_ORGANISATION } from '../../view-models/people/new-organisation.ts';
import {
  organisationImportView,
  organisationPreviewView,
  readTypedKinds,
  type SentNouns,
} from '../../view-models/people/organisation-import.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

const NOTHING_TYPED: SentNouns = { typed: new Map(), faults: new Map() };

/** Organisations by hand and from a file: added, renamed, moved and ended by the administrators of their county. */
export const organisationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.newOrganisation,
    to: 'organisation.manage',
    async answer({ context, actor, show }) {
      const choices = await loadOrganisationChoices(context, actor);
      show('new-organisation', newOrganisationView(choices, UNTYPED_ORGANISATION));
    },
  }),

  route({
    method: 'post',
    path: paths.newOrganisation,
    to: 'organisation.manage',
    async answer({ context, actor, form: { fields }, response, show }) {
      const typed = {
        code: fieldText(fields, 'code').trim(),
        name: fieldText(fields, 'newName'),
        kind: fieldText(fields, 'kind'),
        parent: fieldText(fields, 'parent'),
        groups: fieldText(fields, 'groups'),
      };
      const result = await addOrganisation(context, actor, typed);
      if (result.outcome === 'imported') return response.redirect(303, `${paths.organisations}?klart=tillagd`);
      response.status(422);
      const choices = await loadOrganisationChoices(context, actor);
      show('new-organisation', newOrganisationView(choices, typed, result.preview.read.rows[0]));
    },
  }),

  route({
    method: 'get',
    path: paths.importOrganisations,
    to: 'organisation.manage',
    answer({ show }) {
      show('import-organisations-file', organisationImportView('', []));
    },
  }),

  route({
    method: 'post',
    path: paths.importOrganisationsPreview,
    to: 'organisation.manage',
    files: 'small',
    limits: [FILES],
    async answer({ context, actor, form, request: { file }, response, show }) {
      const read =
        file !== undefined && file.size > 0
          ? organisationTextOf(file.buffer)
          : { text: fieldText(form.fields, 'text') };
      const text = 'text' in read ? read.text : '';
      const preview = 'text' in read ? await previewOrganisations(context, actor, text) : undefined;
      if (preview === undefined || preview.read.rows.length === 0) {
        response.status(422);
        const problems = 'sentence' in read ? [read] : (preview?.problems ?? []);
        return show('import-organisations-file', organisationImportView(text, problems));
      }
      show('import-organisations-preview', previewView(preview, text, NOTHING_TYPED));
    },
  }),

  route({
    method: 'post',
    path: paths.importOrganisations,
    to: 'organisation.manage',
    files: 'small',
    limits: [FILES],
    async answer({ context, actor, form: { fields }, response, show }) {
      const text = fieldText(fields, 'text');
      const typed = readTypedKinds(fields);
      const result = await importOrganisations(context, actor, text, typed);
      if (result.outcome === 'imported') {
        const done = result.added + result.changed > 0 ? 'inlasta' : 'fanns-redan';
        return response.redirect(303, `${paths.organisations}?klart=${done}`);
      }
      const faults = new Map(
        [...typed].flatMap(([code, nouns]) => {
          const read = readNouns(code, nouns);
          return 'faults' in read ? [[code, read.faults]] : [];
        }),
      );
      const { rows } = result.preview.read;
      if (rows.length === 0) {
        response.status(422);
        return show('import-organisations-file', organisationImportView(text, result.preview.problems));
      }
      response.status(faults.size > 0 ? 422 : 409);
      const stopped = faults.size === 0;
      show('import-organisations-preview', previewView(result.preview, text, { typed, faults }, stopped));
    },
  }),

  route({
    method: 'get',
    path: paths.managedOrganisation(':organisation'),
    to: 'organisation.manage',
    async answer({ context, actor, params, request, show }) {
      const managed = await loadManagedOrganisation(context, actor, params.organisation);
      show('managed-organisation', managedOrganisationView(managed, { done: request.query.klart }));
    },
  }),

  route({
    method: 'post',
    path: paths.renameOrganisation(':organisation'),
    to: 'organisation.manage',
    async answer(visit) {
      const { context, actor, params, form } = visit;
      const name = fieldText(form.fields, 'newName');
      const changed = await renameOrganisation(context, actor, params.organisation, name);
      await changedOrShown(
        visit,
        'namn',
        changed === 'changed' ? undefined : { form: 'rename', name, error: changeSentence(changed) },
      );
    },
  }),

  route({
    method: 'post',
    path: paths.moveOrganisation(':organisation'),
    to: 'organisation.manage',
    async answer(visit) {
      const { context, actor, params, form } = visit;
      const [parent, groups] = [fieldText(form.fields, 'parent'), fieldText(form.fields, 'groups')];
      const changed = await moveOrganisation(context, actor, params.organisation, { parent, groups });
      const sent: SentOrganisation | undefined =
        changed === 'changed'
          ? undefined
          : {
              form: 'move',
              parent,
              groups,
              [changed.field === 'groups' ? 'groupsError' : 'parentError']: changeSentence(changed),
            };
      await changedOrShown(visit, 'plats', sent);
    },
  }),

  route({
    method: 'post',
    path: paths.endOrganisation(':organisation'),
    to: 'organisation.manage',
    async answer(visit) {
      const { context, actor, params, form } = visit;
      const day = fieldText(form.fields, 'endedOn');
      const changed = await endOrganisation(context, actor, params.organisation, day);
      const sent = changed === 'changed' ? undefined : ({ form: 'end', day, error: changeSentence(changed) } as const);
      await changedOrShown(visit, day === '' ? 'fortsatter' : 'upphor', sent);
    },
  }),
];

/** Goes back to the organisation's page when the change was made; else shows it again with what is wrong. */
async function changedOrShown(
  { context, actor, params, response, show }: SignedInVisit<'organisation'>,
  done: string,
  sent: SentOrganisation | undefined,
): Promise<void> {
  const { organisation } = params;
  if (sent === undefined) return response.redirect(303, `${paths.managedOrganisation(organisation)}?klart=${done}`);
  const managed = await loadManagedOrganisation(context, actor, organisation);
  response.status(422);
  show('managed-organisation', managedOrganisationView(managed, { sent }));
}

function previewView({ problems, read, kinds }: OrganisationsPreview, text: string, nouns: SentNouns, stopped = false) {
  const accepted = writeOrganisationText(read, kinds);
  return organisationPreviewView(read, { text, accepted, problems, kinds, organisations: read.names, nouns, stopped });
}
