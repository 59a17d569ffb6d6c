import { describe, expect, it } from 'vitest';
import { emptyTables } from '../../../server/actions/round/empty-tables.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { PlacedOrganisation } from '../../../server/domain/people/organisation-details.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { TABLE_DEFINITION } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

/** Before a round is opened: the tables that would have no rows, as the county's organisations are. */

const hylte = (agarform?: string): PlacedOrganisation => ({
  organisation: { code: '1315', name: 'Hylte', kind: 'municipality', county: '13' },
  details: { parent: undefined, groups: agarform === undefined ? {} : { agarform } },
});

function asked(rowsFrom: object) {
  const definition = structuredClone(TABLE_DEFINITION);
  Object.assign(definition.properties['2'].properties.rows, { rowsFrom });
  return [{ survey: loadCatalogue().read(definition), county: '13' }];
}

describe('a table whose rows are organisations', () => {
  it('is told of where nobody is in its group, with the group as it is written', () => {
    const planned = asked({ kind: 'municipality', group: 'agarform=privat' });
    expect(emptyTables(planned, [hylte('offentlig')])).toEqual([
      'SIP-möten och betalningar 2018, fråga 2: tabellen får inga rader, för ingen kommun hör till gruppen ”agarform=privat”.',
    ]);
    expect(emptyTables(planned, [hylte('privat')])).toEqual([]);
  });

  it('is told of where nobody is in any group, or there is nobody of the kind', () => {
    expect(emptyTables(asked({ group: 'agarform' }), [hylte()]).join('')).toContain(
      'ingen organisation hör till någon grupp i ”agarform”',
    );
    expect(emptyTables(asked({ kind: 'municipality' }), []).join('')).toContain('det finns ingen kommun');
  });
});

describe('the page that says what opens', () => {
  const county = useCounty({ showOutbox: true });

  it('says nothing of tables where they have rows', async () => {
    const officer = await county().signIn('RSS Halland');
    const form = await officer.get(`${paths.newRound}?steg=vidare&enkat=betalning-2018`).expect(200);
    const fields = {
      ...fieldsOf(form.text),
      title: 'Betalningar',
      lastDay: daysAfter(swedishDay(county().context.now()), 60),
    };
    const checked = await officer.post(paths.newRound).type('form').send(encode(fields));
    expect(textOf(checked.text)).toContain('Inget är öppnat');
    expect(textOf(checked.text)).not.toContain('tabellen får inga rader');
  });
});
