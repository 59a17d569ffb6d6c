/** What is wrong in a cell of a survey's workbook and says enough by itself. */
const PLAIN = {
  'no-wording': 'Formulering saknas. Skriv vad som ska stå, eller ta bort raden.',
  'no-type': 'Typ saknas. Välj vad raden är i listan, eller ta bort raden.',
  'no-number': 'Frågans nummer saknas. Skriv det, som 7 eller 7a.',
  'of-no-question': 'Raden hör till ingen fråga. Flytta den under sin fråga, eller rätta typen.',
  'of-no-option-column': 'Alternativ hör till en kolumn av typen ”valkolumn”. Rätta kolumnens typ, eller flytta raden.',
  'misplaced-preamble':
    'Raden ska stå direkt under sin del. Texten under ett avsnitt skrivs i kolumnen Hjälp på avsnittets rad.',
  'optional-follow-up': 'En följdfråga kan inte vara frivillig. Töm Frivillig, eller Visas om.',
  'optional-unclear': 'Skriv ja i Frivillig, eller lämna cellen tom.',
  'made-unclear':
    'Det går inte att läsa hur talet räknas. Skriv som ”1 + 2”, ”1 / 2, 1 decimal” eller ”summa av 2”: bladet Hjälp har alla sätt.',
  'counts-unclear':
    'Det går inte att läsa vad raden räknar. Skriv som ”3 = ja”, ”3 obesvarad” eller ”5 ≥ 200 och 3 = nej”.',
  'rule-unclear': 'Regeln går inte att läsa. Skriv som ”≤ 3, annars förklaring” eller ”efter 7, annars stopp”.',
  'condition-unclear': 'Villkoret går inte att läsa. Skriv som 7 = Ja, eller 7 = Ja eller 8 = Delvis.',
  'many-alternatives': 'Villkoret har för många ”eller” för att läsas. Dela upp frågan, eller låt den alltid ställas.',
  'not-json':
    'Det som står här är inget objekt i JSON. Låt det stå som när filen hämtades, eller töm cellen om det inte behövs.',
  'no-columns':
    'Tabellen har inga kolumner. Skriv en rad för varje kolumn under den, till exempel av typen ”talkolumn”.',
  'no-rows': 'Tabellen har inga rader. Skriv en rad av typen ”rad” för varje, eller en av typen ”egna rader”.',
  'rows-unclear':
    'Skriv vilka organisationer som är rader: ett slag, eller en grupp i Kod. Ett nytt slag skrivs som ”vårdcentral, vårdcentraler, vårdcentralen, vårdcentralerna”.',
  'kind-unknown':
    'Slaget är inte känt. Skriv ett som är inbyggt, eller vad en, flera, den och de heter: ”vårdcentral, vårdcentraler, vårdcentralen, vårdcentralerna”.',
  'yes-unclear': 'Skriv ja eller nej.',
  'year-unclear': 'Skriv året med siffror, som 2026.',
  'period-unclear': 'Skriv månad, eller den första och den sista dagen som 2026-01-01 till 2026-06-30.',
  'left-out-unclear': 'Skriv numret, ett kolon och varför: 7b: fanns bara på papper.',
  'cut-off':
    'Bladet har fler rader eller kolumner än som läses. Ta bort de tomma raderna och kolumnerna bortom enkäten.',
  'no-heading':
    'Kolumnen har ingen rubrik, så det som står här läses inte. Ge den en rubrik, flytta texten eller töm cellen.',
  struck:
    'En del av texten är överstruken, så det går inte att veta om den ska vara med. Ta bort den, eller överstrykningen.',
} as const;

/** What is wrong with something that is written in a cell, and in some of them what it is set against. */
const ABOUT = {
  'unknown-type': (word) => `Typen ”${word}” finns inte. Välj en ur listan i cellen; alla förklaras på bladet Hjälp.`,
  astray: (part, question) =>
    `En rad av typen ”${part}” hör inte hemma under en fråga av typen ”${question}”. Rätta någon av typerna, eller flytta raden.`,
  'number-twice': (number, row) => `Fråga ${number} står redan på rad ${row}. Ge den ena ett annat nummer.`,
  'name-twice': (name) =>
    `En tabell före denna har redan koden ”${name}”. Ge denna en egen, eller ta bort kolumnraderna: då har den samma kolumner.`,
  'rows-twice': (type) => `Tabellen har redan ”${type}”. Ta bort det ena.`,
  'made-of-nothing': (type) => `En fråga av typen ”${type}” räknas inte ur något. Töm cellen.`,
  'unknown-unit': (unit) => `Enheten ”${unit}” finns inte. Välj antal, procent, index eller kronor.`,
  'limit-unclear': (limit, advice) => `Gränsen ”${limit}” går inte att läsa. ${advice}`,
  'unknown-question': (number) => `Frågan ”${number}” finns inte. Skriv numret på en fråga i bladet.`,
  'not-above': (written, number) => `”${written}” är inget tal. Skriv som ${number} > 0.`,
  'no-options': (number) => `Fråga ${number} har inga alternativ. Är den ett tal skrivs villkoret som ${number} > 0.`,
  'unknown-option': (written, options) => `Alternativet ”${written}” finns inte. ${options}`,
  'not-filled-in': (heading) =>
    `”${heading}” är inte ifyllt. Skriv ${heading} i kolumnen Uppgift och vad det är i kolumnen Värde.`,
  'unknown-key': (key) => `”${key}” är ingen uppgift som enkäten har. Rätta ordet: alla står på bladet Hjälp.`,
  'key-twice': (heading, row) => `”${heading}” står redan på rad ${row}. Ta bort den ena.`,
  'not-a-day': (written) => `”${written}” är inget datum. Skriv det som 2027-01-31.`,
  'no-sheet': (name) => `Bladet ”${name}” saknas. Ge bladet det namnet, eller hämta en mall och skriv i den.`,
  'no-headings': (headings) =>
    `Rubrikerna saknas. Skriv ${headings} i den översta raden, var och en i sin kolumn, eller hämta en mall.`,
  'no-column': (heading) =>
    `Kolumnen ”${heading}” saknas. Skriv rubriken ”${heading}” överst i den kolumn som har det, eller hämta en mall.`,
  'unknown-column': (heading) =>
    `Kolumnen ”${heading}” läses inte. Rätta rubriken, eller ta bort kolumnen. De som läses står på bladet Hjälp.`,
  'column-twice': (heading) => `Rubriken ”${heading}” står två gånger. Ta bort den ena kolumnen.`,
  merged: (range) =>
    `Cellerna ${range} är sammanfogade, så det som stod i de andra cellerna är borta. Ta bort sammanfogningen i Excel, och skriv i varje cell vad som ska stå.`,
  error: (code) => `Cellen visar felet ${code}. Skriv vad som ska stå.`,
} as const satisfies Readonly<Record<string, (written: string, other: string) => string>>;

/** Why something in a cell of a survey's workbook cannot be read. */
export type SurveyWorkbookFault =
  | { readonly fault: keyof typeof PLAIN }
  /** `written`: what is wrong, `other`: what it is set against. */
  | { readonly fault: keyof typeof ABOUT; readonly written: string; readonly other?: string };

/** How much of what is written a sentence quotes, in characters. */
const MOST_QUOTED = 60;

/** Why it cannot be read and what to do, in Swedish, without the cell. */
export function surveyWorkbookSentence(fault: SurveyWorkbookFault): string {
  if (!('written' in fault)) return PLAIN[fault.fault];
  const { written, other = '' } = fault;
  return ABOUT[fault.fault](written.length > MOST_QUOTED ? `${written.slice(0, MOST_QUOTED)}…` : written, other);
}

/** How each limit is written, for what cannot be read. */
export const LIMIT_ADVICE = {
  characters: 'Skriv högsta antalet tecken som ett heltal, som 1000.',
  choices: 'Skriv hur många alternativ som får väljas, som ”högst 5”.',
  number: 'Skriv den som ”1 till 100”, ”minst 1” eller ”högst 100”.',
  days: 'Skriv den som ”från 2024-01-01”, ”till 2024-12-31”, ”2024-01-01 till 2024-12-31” eller ”i perioden”.',
  rows: 'Skriv hur många rader det får vara, som ”högst 100” eller ”1 till 100”.',
  files: 'Skriv hur många filer det får vara, som ”högst 3” eller ”högst 3; pdf, docx; 5000000 byte”.',
} as const;
