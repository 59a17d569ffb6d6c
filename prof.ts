import { loadCatalogue } from './server/catalogue/catalogue.ts';
import { aggregate } from './server/domain/aggregate.ts';
import { textsToCompile } from './server/domain/compilation.ts';
import { similarSentences } from './server/domain/similar-sentences.ts';
import { sourceSentences, trace, usesOf } from './server/domain/traced-text.ts';
import { manyMunicipalities } from './test/bench/municipalities.ts';

const c = loadCatalogue();
const members = manyMunicipalities(c.survey('kommun-2023'), 290);
const t = (name: string, f: () => unknown) => {
  f();
  f();
  const s = performance.now();
  for (let i = 0; i < 5; i++) f();
  console.log(name, ((performance.now() - s) / 5).toFixed(1));
};
const a = aggregate(c.survey('rss-2023'), c.survey('kommun-2023'), members);
t('aggregate', () => aggregate(c.survey('rss-2023'), c.survey('kommun-2023'), members));
const sources = textsToCompile(a, '3');
const ss = sourceSentences(sources);
console.log(ss.length, JSON.stringify(members.map((m) => m.answers)).length);
t('sentences', () => sourceSentences(sources));
t('trace empty', () => trace('', sources, []));
const joint = sources
  .slice(0, 5)
  .map((s) => s.text)
  .join('\n\n');
t('trace', () => trace(joint, sources, []));
const tr = trace(joint, sources, []);
t('trace2', () => trace(joint + ' hej', sources, tr));
t('uses', () => usesOf(tr, ss));
t('similar', () => similarSentences(ss));
t('json', () => JSON.parse(JSON.stringify(members)));
