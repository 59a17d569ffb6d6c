import { contentWords } from './similar-sentences.ts';
import type { SourceSentence, TextToCompile } from './source-sentences.ts';

/**
 * Words of phrases that anybody writes of any work (“Arbetet fortsätter under året”): two who write them have not read each
 * other.
 */
const STOCK_WORDS = new Set(
  [
    'arbete arbetet arbeta arbetar arbetat arbetas arbetssätt fortsätter fortsätta fortsatt fortsatte fortgår pågår pågått pågående',
    'påbörjar påbörjas påbörjat påbörjats startar startat planera planerar planeras planerat planering planeringen utveckla',
    'utvecklar utvecklas utvecklat utvecklats utveckling utvecklingen utvecklingsarbete utvecklingsarbetet förbättra förbättrar',
    'förbättras förbättrat samverkan samverkar samarbete samarbetet samarbetar gemensam gemensamt gemensamma tillsammans vård',
    'vården vårdens nära omsorg omsorgen omställning omställningen verksamhet verksamheten verksamheter verksamheterna insats',
    'insatsen insatser insatserna åtgärd åtgärder åtgärderna behov behovet behoven mål målet målen målgrupp målgruppen personal',
    'personalen medarbetare medarbetarna chef chefen chefer cheferna ledning ledningen möte mötet möten fråga frågan frågor',
    'frågorna del delar delen sätt form former stöd stödja stödjer bidra bidrar leda leder lett innebär innebära syfte syftet',
    'fokus uppföljning uppföljningen följa följer följs följas följts genomföra genomför genomförs genomföras genomfört',
    'genomförts genomförande genomförandet införa inför införs infört införts införande införandet bland olika nya nytt exempel',
    'exempelvis bra god goda gott stor stora stort större viktig viktigt viktiga möjlighet möjligheten möjligheter öka ökar ökat',
    'ökad året åren årets kommande tidigare senaste nästa dag dagen dagar idag nuläge nuläget framåt framöver löpande',
    'fortlöpande kontinuerlig kontinuerligt successivt aktivt dessutom samt samtliga gäller görs göra gör gjort gjorts sker ske',
    'skett skedde ges ger finnas får fått går gått haft tagit tagits tas tar sett ser hela helt varje respektive utifrån därför',
    'vilket vilka vad hur mycket många någon några bör kunna kunnat måste behöver behövs även också fortfarande ännu både',
  ].flatMap((line) => [...contentWords(line)]),
);

/** The content words of a text that tell what it is about: not those of phrases that anybody writes. */
export function tellingWords(text: string): ReadonlySet<string> {
  return new Set([...contentWords(text)].filter((word) => !STOCK_WORDS.has(word)));
}

/** So many words in a row, one of them not of every phrase, are nobody else's. */
const LONG = 8;
/** A whole sentence with so many words of its subject is told from others’ of the same length. */
const TELLING_IN_SENTENCE = 2;

/** The content words of each text that has been asked about, since a page asks about the same texts again and again. */
const WORDS_OF = new WeakMap<TextToCompile, ReadonlySet<string>>();

/** Whether words that a compiled text shares with its sources show that they come from them. */
export type ShowsSource = (
  words: string,
  sources: readonly SourceSentence[],
  are: 'whole sentence' | 'phrase',
) => boolean;

/**
 * What shows that words come from a member’s text: that only one member has them, and that they are many, or say something
 * that is not said of any work. A phrase within a sentence must besides have a word that no other member uses.
 */
export function showingSourcesAmong(all: readonly TextToCompile[]): ShowsSource {
  /** By content word, the only member that uses it; null where several do. */
  const users = new Map<string, string | null>();
  for (const source of all)
    for (const word of contentWordsOf(source)) {
      const user = users.get(word);
      users.set(word, user === undefined || user === source.member ? source.member : null);
    }
  return (words, sources, are) => {
    const [source, ...others] = sources;
    if (source === undefined || others.some(({ member }) => member !== source.member)) return false;
    const telling = [...tellingWords(words)];
    if (telling.length > 0 && words.split(/\s+/).length >= LONG) return true;
    if (are === 'whole sentence' && telling.length >= TELLING_IN_SENTENCE) return true;
    return telling.some((word) => users.get(word) !== null);
  };
}

function contentWordsOf(source: TextToCompile): ReadonlySet<string> {
  const known = WORDS_OF.get(source);
  if (known !== undefined) return known;
  const words = contentWords(source.text);
  WORDS_OF.set(source, words);
  return words;
}
