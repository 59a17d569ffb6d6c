import { nearest } from '../catalogue/nearest.ts';
import { COUNTIES, type County, findCounty } from '../catalogue/organisation-register.ts';
import { meantSentence } from '../domain/text/swedish.ts';
import { UsageRefusal } from './command.ts';

/** The county with a name or code. Throws UsageRefusal, with the nearest name, if there is none. */
export function requiredCounty(nameOrCode: string): County {
  const county = findCounty(nameOrCode);
  if (county !== undefined) return county;
  const near = nearest(
    nameOrCode,
    COUNTIES.map(({ name }) => name),
  );
  throw new UsageRefusal(
    `Länet ”${nameOrCode}” finns inte. ${meantSentence(near, 'Skriv länets namn, till exempel Halland.')}`,
  );
}
