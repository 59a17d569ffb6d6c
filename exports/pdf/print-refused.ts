import { formatCount } from '../../server/domain/text/swedish.ts';

/** Why a PDF could not be made. */
export type PrintRefusalReason =
  /** Others' prints took so long that its turn did not come; its own took too long; its browser crashed twice. */
  | 'turn-never-came'
  | 'too-slow'
  | 'crashed-twice'
  /** There is no browser on the server, or none that starts. */
  | 'no-browser'
  | 'no-browser-starts'
  /**
   * The path that is configured leads to no browser; the folder of the browser in the npm package is another user's.
   */
  | { readonly name: 'browser-missing' | 'foreign-folder'; readonly path: string }
  /** The texts have more lines than are printed. */
  | { readonly name: 'too-many-lines'; readonly most: number };

/** Thrown when a PDF could not be made. The message is its sentence for the person who asked. */
export class PrintRefused extends Error {
  override readonly name = 'PrintRefused';
  readonly reason: PrintRefusalReason;

  constructor(reason: PrintRefusalReason, options?: ErrorOptions) {
    super(sentenceOf(reason), options);
    this.reason = reason;
  }
}

/** What was wrong and what to do, in Swedish. */
function sentenceOf(reason: PrintRefusalReason): string {
  if (typeof reason === 'string') return SENTENCES[reason];
  if (reason.name === 'too-many-lines')
    return `Texterna har fler än ${formatCount(reason.most)} rader, och så många skrivs inte ut som PDF. Ta bort tomma rader ur dem, eller hämta dokumentet som Word.`;
  return reason.name === 'browser-missing'
    ? `Webbläsaren som SAMSVAR_CHROMIUM pekar på finns inte: ${reason.path}. Rätta sökvägen, eller ta bort inställningen så används en installerad eller medföljande webbläsare.`
    : `Mappen ${reason.path} tillhör någon annan och används därför inte. Ta bort den, eller installera Chrome eller Chromium.`;
}

const SENTENCES: Readonly<Record<Extract<PrintRefusalReason, string>, string>> = {
  'turn-never-came': 'Många PDF-filer skapas just nu och din hann inte bli klar. Försök igen om några minuter.',
  'too-slow': 'PDF-filen blev inte klar i tid. Försök igen om en stund.',
  'crashed-twice':
    'PDF-filen kunde inte skapas: webbläsaren som skriver den avbröts två gånger. Försök igen om en stund.',
  'no-browser':
    'Det finns ingen webbläsare som kan skapa PDF-filer på servern. Installera Chrome eller Chromium, eller ange sökvägen i SAMSVAR_CHROMIUM.',
  'no-browser-starts':
    'Webbläsaren som skapar PDF-filer går inte att starta på servern. Installera Chrome eller Chromium, eller ange sökvägen till en som fungerar i SAMSVAR_CHROMIUM.',
};
