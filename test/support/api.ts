import supertest, { type Test } from 'supertest';
import { createApiToken } from '../../server/actions/programs/api-tokens.ts';
import type { ApiScope } from '../../server/domain/programs/api-token.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import type { County } from './web.ts';

let made = 0;

/** A token that an administrator of its county has made, for a test. */
export async function apiToken(county: County, scope: ApiScope, days = 30): Promise<string> {
  made += 1;
  const { context } = county;
  const email = `forvaltare-${made}@lan.example`;
  const person = await peopleIn(context.database.knex).insert({ name: `Systemförvaltare ${made}`, email });
  const office = { code: `rss-${scope.county}`, name: 'RSS', kind: 'rss', county: scope.county } as const;
  const actor = { ...person, roles: [{ role: 'administrator', organisation: office }] } as const;
  return createApiToken(context, actor, { name: `Program ${made}`, scope, days });
}

/** Asks the interface for something, as a program with a token does. */
export function ask(county: County, path: string, token?: string): Test {
  const asked = supertest(county.server).get(path);
  return token === undefined ? asked : asked.set('Authorization', `Bearer ${token}`);
}
