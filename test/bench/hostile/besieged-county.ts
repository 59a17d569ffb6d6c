import { randomBytes } from 'node:crypto';
import { hashOfToken } from '../../../server/actions/access/token.ts';
import { attachFile } from '../../../server/actions/answer/attachments.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadFillIn } from '../../../server/actions/fill-in/fill-in-source.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { fillCounty, type Participant } from '../../../server/demo/county.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { monthOf } from '../../../server/domain/text/period.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { edited, filledWith, run } from '../../files/fill-in/edited-docx.ts';
import { ATTACHING_DEFINITION } from '../../support/attached-files.ts';
import { openCounting } from '../../support/counting.ts';
import { openTableRound } from '../../support/table-round.ts';
import { sessionOf } from './browser.ts';
import { workbookOf } from './many-cells.ts';

/** Somebody with a response, and the session that it is signed in with. */
export interface Signed {
  readonly session: string;
  readonly response: string;
}

/** A county in which everything lies ready that is attacked with; nothing of it goes through the server. */
export interface BesiegedCounty {
  /** Who is in nobody's way: the region's strategist. */
  readonly visitor: Signed;
  /** Laholm's coordinator, with an empty response in a round of its own. */
  readonly writer: Signed;
  /** Somebody who may only read Laholm's response. */
  readonly reader: Signed;
  /** The RSS's responses that texts of the municipalities are compiled in, by what those are full of. */
  readonly compiling: readonly { readonly of: string; readonly rss: Signed }[];
  /** Halmstad's coordinator, whose response has been submitted once with a text of fifty thousand characters. */
  readonly discloser: Signed;
  /** A question of Laholm's that a colleague without an account answers, and the token of its link. */
  readonly delegation: { readonly id: string; readonly token: string };
  /** Laholm's response with a draft of ninety-nine thousand lines. */
  readonly manyLines: Signed;
  readonly docx: { readonly paragraphs: Uint8Array; readonly marks: Uint8Array; readonly large: Uint8Array };
  readonly xlsx: { readonly manyCells: Uint8Array };
  /** Hylte's response to a survey that takes files of ten megabytes and rows that the respondent makes. */
  readonly evidence: Signed;
  /** A file of ten megabytes that is attached to it, by its digest. */
  readonly attached: string;
  /** Who administers the county. */
  readonly administrator: Signed;
  /** Who administers another county, which has five thousand organisations with somebody in each. */
  readonly crowded: { readonly session: string };
  /** A round of a month among five years of them, and who may see all. */
  readonly series: { readonly round: string; readonly rss: Signed };
}

/** A file that passes for a PDF, of almost ten megabytes, another one each time. */
export function tenMegabytes(): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(9_900_000), Buffer.from('\nstartxref\n9\n%%EOF\n')]);
}

const { '5': evidence, '3': rows, ...others } = ATTACHING_DEFINITION.properties;

const LARGE_DEFINITION = {
  ...ATTACHING_DEFINITION,
  $id: 'stora-bilagor-2018',
  properties: {
    ...others,
    '3': { ...rows, properties: { ...rows.properties, rows: { ...rows.properties.rows, maxItems: 1_000 } } },
    '5': {
      ...evidence,
      properties: {
        ...evidence.properties,
        attachments: { title: 'Bifoga beslutet', type: 'array', maxItems: 10 },
      },
    },
  },
};

const CROWD = 5_000;

/** Five years. */
const MONTHS = 60;

/** The question that a colleague answers. */
export const DELEGATED = 'E';

const MARKS = '\u0301\u0316';
/** What a text may hold everywhere. */
const MOST = 99_000;

export function marks(count: number): string {
  return `a${MARKS.repeat(count / 2)}`;
}

/** What the sentences of a text are hard to tell in. */
const HOSTILE_TEXTS = {
  'full stops': '.'.repeat(60_000),
  'A. A. A.': 'A. '.repeat(20_000),
  dashes: '– '.repeat(30_000),
};

export async function fillBesiegedCounty(context: ActionContext): Promise<BesiegedCounty> {
  const participants = await fillCounty(context);
  const participant = (name: string): Participant => {
    const found = participants.find(({ organisation }) => organisation.name === name);
    return found ?? fail(`Nobody answers for ${name}`);
  };
  const county = { context, participants, participant };
  const signed = async ({ person }: Participant, response: string): Promise<Signed> => ({
    session: await sessionOf(context, person),
    response,
  });
  const laholm = participant('Laholm');
  const office = participant('RSS Halland');

  const compiling = [];
  for (const [of, text] of Object.entries(HOSTILE_TEXTS)) {
    const { rss } = await openCounting(county, { Laholm: { B: { text } }, Hylte: { B: { text } } });
    compiling.push({ of, rss: await signed(office, rss) });
  }
  const disclosed = await openCounting(county, { Halmstad: textOf('Vi arbetar med nära vård. '.repeat(1_920)) });
  const empty = (await openCounting(county, {})).submitted('Laholm');
  const long = (await openCounting(county, {})).submitted('Laholm');
  const lines = [{ question: 'B', answer: { text: `a${'\n'.repeat(MOST - 2)}a` } }];
  await responsesIn(context.database.knex).writeAnswers(long, lines, laholm.person.id, context.now().toISOString());

  const { id } = await peopleIn(context.database.knex).insert({ name: 'Lo Läsare', email: 'lo@laholm.example' });
  await peopleIn(context.database.knex).addRole(id, laholm.organisation.code, 'reader');
  const ofEvidence = await openTableRound(county, 'Hylte', {}, LARGE_DEFINITION);
  const hylte = participant('Hylte');
  const file = { name: 'beslut.pdf', content: tenMegabytes() };
  await attachFile(context, hylte.person, ofEvidence, '5', file);
  const evidenceNow = await responsesIn(context.database.knex).find(ofEvidence);
  await peopleIn(context.database.knex).addRole(office.person.id, office.organisation.code, 'administrator');
  const filled = await fillInDocx(await loadFillIn(context, laholm.person, empty));
  return {
    visitor: await signed(participant('Region Halland'), participant('Region Halland').response.id),
    writer: await signed(laholm, empty),
    reader: { session: await sessionOf(context, { id }), response: empty },
    compiling,
    discloser: await signed(participant('Halmstad'), disclosed.submitted('Halmstad')),
    delegation: await delegated(context, laholm, empty),
    manyLines: await signed(laholm, long),
    docx: {
      paragraphs: edited(filled, (xml) => xml.replace('<w:sectPr', `${'<w:p/>'.repeat(24_000)}<w:sectPr`)),
      marks: edited(filled, filledWith('svar|B|text|', run(marks(MOST)))),
      large: edited(filled, (xml) => xml.replace('<w:sectPr', `${LARGE_TEXT}<w:sectPr`)),
    },
    xlsx: { manyCells: workbookOf(manyRows()) },
    evidence: await signed(hylte, ofEvidence),
    attached: evidenceNow?.answers['5']?.attachments?.[0]?.digest ?? '',
    administrator: await signed(office, office.response.id),
    crowded: { session: await sessionOf(context, await fillKronoberg(context)) },
    series: { round: await openSeries(context), rss: await signed(office, office.response.id) },
  };
}

function textOf(text: string): Answers {
  return { B: { text } };
}

/** A paragraph of Word that unpacks to almost fifteen megabytes. */
const LARGE_TEXT = `<w:p><w:r><w:t>${Array.from({ length: 1_000_000 }, (_, at) => `ord ${at * 7919}`).join(' ')}</w:t></w:r></w:p>`;

/** As many rows as are read of a sheet, with ten cells in each. */
function manyRows(): string[][] {
  return Array.from({ length: 20_000 }, (_, row) => Array.from({ length: 10 }, (_, column) => `${row} ${column}`));
}

/** Fills Kronoberg with thousands of organisations and as many people, and gives who administers it. */
async function fillKronoberg({ database: { knex } }: ActionContext): Promise<{ readonly id: string }> {
  const codes = Array.from({ length: CROWD }, (_, at) => `kronoberg-${at}`);
  const of = (code: string) => ({ code, name: `Enheten ${code}`, kind: 'municipality', county: '07' });
  await organisationsIn(knex).insert(codes.map(of));
  const people = codes.map((code) => ({ name: `Person ${code}`, email: `${code}@vaxjo.example` }));
  const added = await peopleIn(knex).insertMissing(people);
  const organisationCode = (place: number) => codes[place] ?? '';
  await peopleIn(knex).addRoles(
    added.map(({ id }, place) => ({ personId: id, organisationCode: organisationCode(place), role: 'coordinator' })),
  );
  const [first] = added;
  if (first === undefined) return fail('Nobody was added');
  await peopleIn(knex).addRole(first.id, organisationCode(0), 'administrator');
  return first;
}

/** Opens a round for each of many months, and gives the id of the last. */
async function openSeries(context: ActionContext): Promise<string> {
  const now = context.now().toISOString();
  let last = '';
  for (let month = 0; month < MONTHS; month += 1) {
    const first = `${2018 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-01`;
    const period = monthOf(first);
    const terms = { title: 'Månaden', county: '13', survey: 'kommun-2023', opensOn: period.from, lastDay: period.to };
    const codes = ['1380', '1381', '1382', '1383', '1384', '1315'];
    last = (await openRoundIn(context, context.database.knex, { ...terms, period }, codes, now)).id;
  }
  return last;
}

/** Has Laholm ask a colleague. */
async function delegated(context: ActionContext, { person }: Participant, response: string) {
  const token = 'samsvar-'.repeat(5);
  const id = await delegationsIn(context.database.knex).add({
    response,
    question: DELEGATED,
    personId: person.id,
    colleague: { name: 'Kim Kollega', email: 'kim@laholm.example' },
    message: '',
    lastDay: '2099-12-31',
    tokenHash: hashOfToken(token),
    createdAt: context.now().toISOString(),
  });
  return { id, token };
}

function fail(why: string): never {
  throw new Error(why);
}
