import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../server/catalogue/definition-folder.ts';
import { checkSources } from '../../server/catalogue/definition-set.ts';
import { problemLine } from '../../server/catalogue/refusals.ts';

const INVALID = join(import.meta.dirname, 'invalid');

/** Definitions without faults, which the invalid ones refer to. */
const valid = readSources(join(import.meta.dirname, 'valid'));

/** One fixture for each rule, read as 2023/prov.json, and the only refusal that it must get. */
const RULES = [
  {
    about: 'words and values that the meta-schema does not know',
    refusals: [
      'bad-option-code.json:22: fråga 1, alternativ Äldre: Koden ”Äldre” får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.',
      'comment-in-json.json:6: Filen är inte giltig JSON: kommentarer får inte förekomma.',
      'comment-required.json:28: fråga 1, required: ”required” är ["chosen","comment"] men ska vara ["chosen"].',
      'counts-both-ways.json:27: fråga 1, rad aldre: ”counts” ska ha antingen ”option” eller ”unanswered”, inte båda.',
      'duplicate-word.json:7: year: ”year” står två gånger på samma ställe. Ta bort den ena.',
      'limit-above-any-text.json:34: fråga 1a, text.characterLimit: ”characterLimit” är 150000 men får vara högst 100000, som är det mesta en text får innehålla.',
      'missing-word.json:30: fråga 1a: Ordet ”title” saknas. Skriv "title": "…", med ordalydelsen.',
      'missing-min-items.json:19: fråga 1, chosen: Ordet ”minItems” saknas. Skriv "minItems": 1.',
      'misspelt-kind-word.json:31: fråga 1a, kinf: Ordet ”kinf” finns inte här. Menade du ”kind”?',
      'misspelt-kind.json:31: fråga 1a, kind: ”kind” kan inte vara ”tekst”. Menade du ”text”?',
      'misspelt-word.json:16: fråga 1, titel: Ordet ”titel” finns inte här. Menade du ”title”?',
      'not-a-date.json:7: lastDay: ”lastDay” är ”2024-02-30”, som inte är ett datum. Skriv det som 2024-03-31.',
      'not-json.json:7: Filen är inte giltig JSON: ett kommatecken saknas.',
      'typographic-closing-quote.json:32: Filen är inte giltig JSON: på rad 32, kolumn 32, står det typografiska citattecknet ”. Byt det mot ett rakt, ", på alla ställen utanför texterna.',
      'typographic-quotes.json:4: Filen är inte giltig JSON: på rad 4, kolumn 3, står det typografiska citattecknet “. Byt det mot ett rakt, ", på alla ställen utanför texterna.',
      'unknown-top-word.json:51: lastday: Ordet ”lastday” finns inte här. Menade du ”lastDay”?',
      'word-of-another-kind.json:37: fråga 1a, unit: Ordet ”unit” finns inte här. Det som finns är kind, title, shortTitle, optional, description, editorNote, compiles, mayBeSentInWord, continues, type, properties, required, additionalProperties.',
      'word-that-is-not-there.json:6: receiver: Ordet ”receiver” finns inte här. Det som finns är $schema, $id, title, description, respondent, alsoAnsweredBy, answers, year, lastDay, period, recipient, issuer, background, basis, follows, example, introduction, instructions, contact, editorNotes, leftOut, $defs, parts, type, properties, required, allOf, additionalProperties.',
      'period-of-no-kind.json:8: period: ”period” kan inte vara ”week”. Skriv "month", om varje omgång gäller en kalendermånad, eller {"from": "2026-01-01", "to": "2026-06-30"}, med den första och den sista dagen.',
      'period-of-no-day.json:8: period: ”to” är ”2023-11-31”, som inte är ett datum. Skriv det som 2024-03-31.',
      'period-with-another-word.json:8: period: Ordet ”till” finns inte här. Det som finns är from, to.',
      'period-without-end.json:8: period: Ordet ”to” saknas. Skriv "to": "2026-03-31", med den dag som gäller.',
      'computed-in-two-ways.json:30: fråga 1a: Talet räknas antingen med ”computed” eller med ”sums”, inte båda. Ta bort det ena.',
      'number-or-option-without-any-of.json:30: fråga 1a: Ordet ”anyOf” saknas. Skriv "anyOf": [{"required":["number"]},{"required":["chosen"]}].',
      'day-with-two-bounds.json:36: fråga 1a, date.formatMinimum: Dagen begränsas både av omgångens period (withinPeriod) och av formatMinimum. Ta bort det ena.',
      'respondent-with-one-form.json:8: respondent: ”several” och ”definiteSeveral” är båda ”provenheterna”. Skriv dem som ”vårdcentraler” och ”vårdcentralerna”.',
      'ranks-a-text.json:18: fråga 1, ranks: ranks pekar på fråga B i grund-2023, som inte besvaras med alternativ. Bara valda alternativ går att rangordna. Peka på en fråga med alternativ.',
      'follows-itself-misspelt.json:8: follows: Enkäten ”prov-2022” finns inte i katalogen. Menade du ”fjol-2022”?',
      'wrong-sort-of-value.json:8: introduction: ”introduction” ska vara en lista.',
    ],
  },
  {
    about: 'ids that do not lead to their file',
    refusals: [
      'id-not-of-the-file.json:3: $id: $id är ”prov-2024” men filen är 2023/prov.json. Skriv ”prov-2023”.',
      'year-not-of-the-folder.json:6: year: Året är 2024 men filen ligger i mappen 2023.',
    ],
  },
  {
    about: 'kinds of organisations that nobody knows, or that are called two things',
    refusals: [
      'respondent-built-in-named.json:6: respondent: Slaget ”municipality” är inbyggt. Skriv bara "respondent": "municipality".',
      'respondent-code-with-capital.json:6: respondent: Koden ”Vardcentral” får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.',
      'respondent-lacks-a-noun.json:5: respondent: Ordet ”definiteSeveral” saknas. Skriv "definiteSeveral": "…", som ”vårdcentralerna”.',
      'respondent-misspelt.json:5: respondent: ”respondent” kan inte vara ”municipalety”. Menade du ”municipality”?',
      'respondent-named-otherwise.json:8: respondent: Slaget ”vardcentral” heter ”vårdcentraler” i enhet-2023, men ”vårdcentralar” här. Skriv samma ord i båda.',
      'respondent-noun-misspelt.json:8: respondent: Ordet ”severals” finns inte här. Menade du ”several”?',
      'respondent-noun-too-long.json:7: respondent: ”one” är längre än 20 tecken. Korta texten.',
      'respondent-noun-with-sign.json:7: respondent: ”one” är ”vård/central”. Skriv det med bokstäver, mellanslag och bindestreck.',
      'respondent-without-nouns.json:5: respondent: ”respondent” kan inte vara ”vardcentral”. De slag som är inbyggda är region, rss, municipality. Ett annat slag skrivs med vad det heter: {"kind": "vardcentral", "one": "…", "several": "…", "definite": "…", "definiteSeveral": "…"}.',
    ],
  },
  {
    about: 'recipients that nothing could be delivered to',
    refusals: [
      'recipient-address-misspelt.json:8: recipient: ”enkat@myndighet,example” är ingen e-postadress. Menade du enkat@myndighet.example?',
      'recipient-before-the-last-day.json:8: recipient: Mottagaren ska ha svaren senast 1 mars 2024, men enkäten kan besvaras till och med 31 mars 2024. Skriv samma dag eller en senare.',
      'recipient-form-not-https.json:8: recipient: ”form” är ”www.enkat.example”. Skriv hela adressen, som https://enkat.myndighet.example/.',
      'recipient-form-not-used.json:8: recipient: Här står adressen till mottagarens formulär, men inte att svaren förs över dit. Skriv "hasForm": true, eller ta bort adressen.',
      'recipient-letter-field-misspelt.json:10: recipient: Brevet har fältet {{motagare}}, som inte finns. Menade du ”mottagare”?',
    ],
  },
  {
    about: 'printed numbers and pages',
    refusals: [
      'left-out-but-there.json:11: leftOut: Fråga 2 är utelämnad enligt leftOut men finns i enkäten. Ta bort det ena.',
      'page-with-missing-question.json:11: del A, avsnitt 1, sida 1: Sidan har fråga 3, som inte finns.',
      'pages-out-of-order.json:11: del A, avsnitt 1, sida 2: Fråga 2 står efter fråga 3. Sidorna ska följa de tryckta numren.',
      'question-on-no-page.json:22: fråga 2: Frågan står inte på någon sida. Lägg in den i pages.',
      'question-on-two-pages.json:11: del A, avsnitt 1, sida 2: Fråga 2 står redan på en sida. Ta bort den ena.',
      'repeated-number.json:38: fråga 1a: Frågan ”1a” står två gånger. Ta bort den ena eller rätta numret.',
      'skipped-dotted-number.json:22: fråga A.3: Nummer A.2 är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.',
      'skipped-letter.json:22: fråga C: Nummer B är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.',
      'skipped-main-number.json:22: fråga 2 beskrivning: Nummer 2 är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.',
      'skipped-number.json:30: fråga 4: Nummer 3 är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.',
      'skipped-sub-letter.json:22: fråga 1c: Nummer 1b är överhoppat. Lägg in frågan, eller skriv under leftOut varför den saknas.',
      'unreadable-number.json:22: fråga två: ”två” är inget tryckt nummer. Så kan ett nummer se ut: 7, 7a, 7 beskrivning, J, J.1.',
    ],
  },
  {
    about: 'follow-up questions',
    refusals: [
      'asked-in-two-ways.json:30: fråga 1a: Frågan har flera villkor, eller både ett villkor och required. Samla villkoren i ett anyOf.',
      'condition-without-required.json:46: villkor 1: Villkoret gäller fråga 1. Då ska required vara ["1"].',
      'follow-up-above-the-largest-number.json:34: villkor 1: Villkoret gäller ett tal över 100 i fråga 1, men där är 100 det största. Följdfrågan skulle aldrig ställas.',
      'follow-up-before-its-question.json:48: villkor 1: Följdfråga 1 hänger på fråga 2 men kommer inte efter den. Låt villkoret gälla en tidigare fråga.',
      'follow-up-on-missing-option.json:44: villkor 1: Villkoret gäller alternativet ”jaa”, som inte finns i fråga 1. Menade du ”ja”?',
      'follow-up-on-missing-question.json:44: villkor 1: Villkoret gäller fråga 7, som inte finns. Det som finns är 1, 1a.',
      'follow-up-on-no-number.json:44: villkor 1: Villkoret gäller talet i fråga 1, men frågan besvaras inte med ett tal.',
      'follow-up-that-is-not-there.json:48: villkor 1: required nämner fråga 1b, som inte finns. Menade du ”1a”?',
      'never-asked.json:30: fråga 1a: Frågan ställs aldrig. Skriv in den i required, eller i then under ett villkor.',
    ],
  },
  {
    about: 'options and rows',
    refusals: [
      'duplicate-option-code.json:22: fråga 1, alternativ aldre: Koden ”aldre” används av två alternativ i frågan. Ge ett av dem en annan kod.',
      'duplicate-option-wording.json:22: fråga 1, alternativ barn: Ordalydelsen ”Äldre” står två gånger i frågan. Svaren skulle inte gå att skilja åt.',
      'duplicate-row-wording.json:30: fråga 1, rad barn: Ordalydelsen ”Äldre” står två gånger i frågan. Svaren skulle inte gå att skilja åt.',
      'excludes-missing-option.json:24: fråga 1, chosen.excludesOthers: excludesOthers nämner alternativet ”inget”, som inte finns i frågan. Det som finns är aldre, barn.',
      'maximum-below-minimum.json:19: fråga 1, number.maximum: Det största talet, 5, är mindre än det minsta, 10. Rätta maximum eller minimum.',
      'row-not-required.json:36: fråga 1, numbers.required: Raden ”barn” saknas i required. Alla antal i en fråga ska fyllas i.',
      'text-of-missing-option.json:24: fråga 1, texts.annan: texts nämner alternativet ”annan”, som inte finns i frågan. Det som finns är aldre, barn.',
    ],
  },
  {
    about: 'numbers and texts that come from another survey',
    refusals: [
      'basis-not-in-catalogue.json:8: basis: Underlaget ”grunden-2023” är ingen annan enkät i katalogen. Menade du ”grund-2023”?',
      'compiles-missing-option.json:18: fråga 1, compiles: compiles pekar på alternativet ”annat”, som inte finns i fråga A i grund-2023. Menade du ”annan”?',
      'compiles-missing-question.json:18: fråga 1, compiles: compiles pekar på fråga C.3, som inte finns i grund-2023. Menade du ”C.2”?',
      'compiles-no-text-question.json:18: fråga 1, compiles: compiles pekar på fråga A, som inte är en fritextfråga. Ange också option.',
      'compiles-option-without-text.json:18: fråga 1, compiles: compiles pekar på alternativet ”barn” i fråga A, som inte har någon fritext.',
      'counts-a-row.json:27: fråga 1, rad aldre: counts pekar på raden ”aldre” i fråga 1 i samlad-2023, som besvaras med ett antal på varje rad. Bara valda alternativ går att räkna. Peka på en fråga med alternativ.',
      'counts-missing-option.json:27: fråga 1, rad aldre: counts pekar på alternativet ”eldre”, som inte finns i fråga A i grund-2023. Menade du ”aldre”?',
      'counts-missing-question.json:27: fråga 1, rad aldre: counts pekar på fråga Z, som inte finns i grund-2023. Det som finns är A, B, C, C.2, D, E, F, G, H.1, H.2.',
      'number-without-source.json:29: fråga 1, rad barn: Talet ”Barn” har ingen källa. Skriv counts, som säger vilka svar det räknar.',
      'ranks-missing-question.json:18: fråga 1, ranks: ranks pekar på fråga Z, som inte finns i grund-2023. Det som finns är A, B, C, C.2, D, E, F, G, H.1, H.2.',
      'ranks-other-options.json:24: fråga 1, alternativ bibliotek: Alternativet kan inte rangordnas: ”bibliotek” finns inte i fråga D. Det som finns är skola, tandvard, aldreomsorg.',
      'ranks-rows.json:18: fråga 1, ranks: ranks pekar på fråga 1 i samlad-2023, som besvaras med ett antal på varje rad. Bara valda alternativ går att rangordna. Peka på en fråga med alternativ.',
      'source-without-basis.json:33: fråga 1a, compiles: compiles pekar på en annan enkät, men enkäten har inget underlag. Skriv basis.',
    ],
  },
  {
    about: 'what may be attached to an answer',
    refusals: [
      'attachments-misspelt-type.json:26: fråga 1, attachments.types: ”types” kan inte vara ”pfd”. Det som finns är pdf, png, jpeg, docx, xlsx, csv, txt.',
      'attachments-of-no-type.json:26: fråga 1, attachments.types: ”types” är tom. Det ska finnas minst 1.',
      'attachments-required.json:28: fråga 1, required: ”required” är ["chosen","attachments"] men ska vara ["chosen"].',
      'attachments-too-large.json:26: fråga 1, attachments.maxBytes: ”maxBytes” är 50000000 men får vara högst 10000000.',
      'attachments-too-many.json:26: fråga 1, attachments.maxItems: ”maxItems” är 50 men får vara högst 10.',
      'attachments-type-twice.json:26: fråga 1, attachments.types: ”types” har samma sak två gånger.',
      'attachments-without-count.json:26: fråga 1, attachments: Ordet ”maxItems” saknas. Skriv "maxItems": 1.',
      'attachments-word-misspelt.json:26: fråga 1, attachments.maxByte: Ordet ”maxByte” finns inte här. Menade du ”maxBytes”?',
    ],
  },
  {
    about: 'what continues an earlier survey',
    refusals: [
      'continues-missing-question.json:34: fråga 1a, continues: continues pekar på fråga Q, som inte finns i fjol-2022. Det som finns är A, B.',
      'continues-twice.json:34: fråga 1a, continues: ”continues” har samma sak två gånger.',
      'continues-without-follows.json:33: fråga 1a, continues: continues pekar på en tidigare enkät, men enkäten följer ingen. Skriv follows.',
      'follows-missing-survey.json:8: follows: Enkäten ”fjoll-2022” finns inte i katalogen. Menade du ”fjol-2022”?',
      'follows-other-respondent.json:8: follows: ”fjol-2022” besvaras av en kommun, inte av en region. Ange en enkät som samma slags organisation har besvarat.',
      'follows-same-year.json:8: follows: En enkät om 2023 kan inte följa ”grund-2023”, som är om 2023. Ange en tidigare enkät.',
    ],
  },
];

describe.each(RULES)('refused: $about', ({ refusals }) => {
  it.each(refusals)('%s', (refusal) => {
    const [file = ''] = refusal.split(':');
    const source = { file, name: 'prov', folder: '2023', text: readFileSync(join(INVALID, file), 'utf8') };

    const { problems } = checkSources([...valid, source]);

    expect(problems.map(problemLine)).toEqual([refusal]);
  });
});

it('every fixture has a refusal', () => {
  const proven = RULES.flatMap(({ refusals }) => refusals.map((refusal) => refusal.split(':')[0]));
  expect(proven.toSorted()).toEqual(readdirSync(INVALID).toSorted());
});

it('the definitions that the fixtures refer to have no problem', () => {
  expect(checkSources(valid).problems).toEqual([]);
});
