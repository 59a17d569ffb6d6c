import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import {
  may,
  mayAnywhere,
  mayInCounty,
  mayInRound,
  PERMISSION_LIST,
  type Permission,
  roundsWhere,
} from '../../../server/domain/people/permission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { ROLE_LIST, type Role, rolesIn } from '../../../server/domain/people/role.ts';
import { HALLAND, HALMSTAD, HYLTE, REGION_HALLAND, RSS_HALLAND } from '../../support/halland.ts';

const LJUNGBY: Organisation = { code: '0781', name: 'Ljungby', kind: 'municipality', county: '07' };
const RSS_KRONOBERG: Organisation = { code: 'rss-07', name: 'RSS Kronoberg', kind: 'rss', county: '07' };

function somebody(...roles: readonly (readonly [Role, Organisation])[]): Actor {
  return {
    id: '1',
    email: 'nagon@halland.example',
    name: 'Någon',
    roles: roles.map(([role, organisation]) => ({ role, organisation })),
  };
}

/**
 * The whole table, written by hand once more: o is the own organisation, c its county, . nothing. A change of
 * permissions has to be made in both places.
 */
const TABLE = `
                          administrator rss-officer strategist coordinator contributor approver reader
response.read             .             o           o          o           o           o        o
response.answer           .             o           o          o           o           .        .
response.delegate         .             o           o          o           .           .        .
response.make-ready       .             o           o          o           .           .        .
response.reopen           .             o           o          o           .           o        .
response.approve          .             .           .          .           .           o        .
response.return           .             .           .          .           .           o        .
response.submit           .             o           o          o           .           o        .
response.withdraw         .             o           o          o           .           o        .
response.remove-history   .             o           o          o           .           o        .
response.name-respondents .             o           o          o           .           o        .
response.prepare-case     .             o           o          o           .           .        .
response.enter            .             c           .          .           .           .        .
submission.read           .             c           o          o           o           o        o
submission.send-back      .             c           .          .           .           .        .
submission.release        .             o           o          o           .           .        .
round.manage              c             c           .          .           .           .        .
round.withdraw            c             c           .          .           .           .        .
round.collect             .             c           .          .           .           .        .
survey.make               c             c           .          .           .           .        .
round.fill-in             .             c           o          o           o           .        .
organisation.read         c             o           o          o           o           o        o
organisation.decide       c             o           o          o           .           .        .
organisation.manage       c             .           .          .           .           .        .
person.manage             c             .           .          .           .           .        .
event.read                c             .           .          .           .           .        .
mail.manage               c             .           .          .           .           .        .
api-token.manage          c             .           .          .           .           .        .
`;

const [header = '', ...lines] = TABLE.trim().split('\n');
const ROWS = lines.map((line) => line.trim().split(/\s+/));

describe('the table of permissions', () => {
  it('has exactly these permissions and these roles', () => {
    expect(ROWS.map(([permission]) => permission)).toEqual(PERMISSION_LIST);
    expect(header.trim().split(/\s+/)).toEqual(ROLE_LIST);
  });

  it.each(
    PERMISSION_LIST.flatMap((permission, row) =>
      ROLE_LIST.map((role, column) => [role, permission, ROWS[row]?.[column + 1]] as const),
    ),
  )('%s, %s: %s', (role, permission, reach) => {
    const actor = somebody([role, HALMSTAD]);
    expect(may(actor, permission, HALMSTAD)).toBe(reach !== '.');
    expect(may(actor, permission, HYLTE)).toBe(reach === 'c');
    expect(may(actor, permission, LJUNGBY)).toBe(false);
    expect(mayAnywhere(actor, permission)).toBe(reach !== '.');
    expect(mayInCounty(actor, permission, '13')).toBe(reach === 'c');
    expect(mayInCounty(actor, permission, '07')).toBe(false);
  });
});

const permissions = fc.constantFrom(...PERMISSION_LIST);
const organisations = fc.constantFrom(...HALLAND, LJUNGBY, RSS_KRONOBERG);
const held = fc.tuple(fc.constantFrom(...ROLE_LIST), organisations);

describe('any roles of a person', () => {
  it('give no permission if there are none', () => {
    fc.assert(fc.property(permissions, organisations, (permission, owner) => !may(somebody(), permission, owner)));
  });

  it('give exactly the permissions that some single role of them gives', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 5 }), permissions, organisations, (roles, permission, owner) => {
        const together = may(somebody(...roles), permission, owner);
        const apart = roles.some((role) => may(somebody(role), permission, owner));
        expect(together).toBe(apart);
      }),
    );
  });

  it('give no permission in a county without a role', () => {
    const inHalland = fc.tuple(fc.constantFrom(...ROLE_LIST), fc.constantFrom(...HALLAND));
    fc.assert(
      fc.property(
        fc.array(inHalland, { maxLength: 5 }),
        permissions,
        (roles, permission: Permission) =>
          !may(somebody(...roles), permission, LJUNGBY) && !may(somebody(...roles), permission, RSS_KRONOBERG),
      ),
    );
  });
});

/**
 * The national level, written by hand once more: what its roles may do in every county, and what only in rounds that were
 * opened for the whole country.
 */
const ABOVE_COUNTIES: readonly (readonly [Role, Readonly<Record<string, 'always' | 'in national rounds'>>])[] = [
  [
    'rss-officer',
    {
      'submission.read': 'in national rounds',
      'round.manage': 'in national rounds',
      'round.withdraw': 'in national rounds',
      'round.collect': 'in national rounds',
    },
  ],
  [
    'administrator',
    {
      'round.manage': 'in national rounds',
      'round.withdraw': 'in national rounds',
      'organisation.read': 'always',
      'organisation.manage': 'always',
      'person.manage': 'always',
      'event.read': 'always',
    },
  ],
  ['contributor', {}],
  ['approver', {}],
  ['reader', {}],
];

describe.each(ABOVE_COUNTIES)('at the national level the role %s', (role, expected) => {
  const actor = somebody([role, NATIONAL_AUTHORITY]);

  it.each(PERMISSION_LIST)('reaches the counties as the table says with %s', (permission) => {
    const reach = expected[permission];
    for (const owner of [HALMSTAD, RSS_KRONOBERG]) {
      expect(may(actor, permission, owner)).toBe(reach === 'always');
      expect(may(actor, permission, owner, { isNational: false })).toBe(reach === 'always');
      expect(may(actor, permission, owner, { isNational: true })).toBe(reach !== undefined);
      expect(mayInRound(actor, permission, { county: owner.county, isNational: false })).toBe(reach === 'always');
      expect(mayInRound(actor, permission, { county: owner.county, isNational: true })).toBe(reach !== undefined);
    }
    expect(roundsWhere(actor, permission).orNational).toBe(reach !== undefined);
  });
});

describe('that a round is national', () => {
  it('gives nobody of a county more, and shows nobody another county', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 5 }), permissions, organisations, (roles, permission, owner) => {
        const actor = somebody(...roles);
        expect(may(actor, permission, owner, { isNational: true })).toBe(may(actor, permission, owner));
        expect(roundsWhere(actor, permission).orNational).toBe(false);
      }),
    );
  });
});

describe('the roles of an organisation', () => {
  it('are those that exist for its kind', () => {
    expect(rolesIn('municipality')).toEqual(['administrator', 'coordinator', 'contributor', 'approver', 'reader']);
    expect(rolesIn('region')).toEqual(['administrator', 'strategist', 'contributor', 'approver', 'reader']);
    expect(rolesIn('rss')).toEqual(['administrator', 'rss-officer', 'contributor', 'approver', 'reader']);
    expect(rolesIn('authority')).toEqual(['administrator', 'rss-officer', 'contributor', 'approver', 'reader']);
  });
});

describe('the RSS-handläggare', () => {
  const officer = somebody(['rss-officer', RSS_HALLAND]);

  it('reads what every municipality of the county has submitted, and none of their drafts', () => {
    for (const organisation of [HALMSTAD, HYLTE]) {
      expect(may(officer, 'submission.read', organisation)).toBe(true);
      expect(may(officer, 'response.read', organisation)).toBe(false);
      expect(may(officer, 'response.answer', organisation)).toBe(false);
    }
  });

  it('has no permission in another county', () => {
    expect(may(officer, 'submission.read', LJUNGBY)).toBe(false);
    expect(may(officer, 'round.manage', RSS_KRONOBERG)).toBe(false);
  });
});

describe('the systemförvaltare', () => {
  it('manages roles but reads no answers', () => {
    const administrator = somebody(['administrator', RSS_HALLAND]);
    expect(may(administrator, 'person.manage', REGION_HALLAND)).toBe(true);
    for (const permission of ['response.read', 'submission.read'] as const)
      for (const organisation of HALLAND) expect(may(administrator, permission, organisation)).toBe(false);
  });
});
