import type { Organisation } from '../../server/domain/people/organisation.ts';

function municipality(code: string, name: string): Organisation {
  return { code, name, kind: 'municipality', county: '13' };
}

export const HYLTE = municipality('1315', 'Hylte');
export const HALMSTAD = municipality('1380', 'Halmstad');
export const LAHOLM = municipality('1381', 'Laholm');
export const FALKENBERG = municipality('1382', 'Falkenberg');
export const VARBERG = municipality('1383', 'Varberg');
export const KUNGSBACKA = municipality('1384', 'Kungsbacka');

/** By code, as they are listed by SCB. */
export const MUNICIPALITIES: readonly Organisation[] = [HYLTE, HALMSTAD, LAHOLM, FALKENBERG, VARBERG, KUNGSBACKA];
export const REGION_HALLAND: Organisation = { code: '13', name: 'Region Halland', kind: 'region', county: '13' };
export const RSS_HALLAND: Organisation = { code: 'rss-13', name: 'RSS Halland', kind: 'rss', county: '13' };

/** Every organisation of the county. */
export const HALLAND: readonly Organisation[] = [REGION_HALLAND, RSS_HALLAND, ...MUNICIPALITIES];

/** An organisation of the county of any kind; of a kind that is not built in, one that is made up. */
export function hallandRespondent(kind: string): Organisation {
  const known = [HALMSTAD, REGION_HALLAND, RSS_HALLAND].find((organisation) => organisation.kind === kind);
  return known ?? { code: `${kind}-1`, name: `Andersbergs ${kind}`, kind, county: '13' };
}
