/** Why the bytes of a file are not read as text. */
export interface EncodingFault {
  /** `packed`: it is a workbook or another packed file. `older`: it is not UTF-8, and probably in Windows-1252. */
  readonly fault: 'packed' | 'utf-16' | 'older';
  /** The first line, from 1, that is not UTF-8; only of `older`. */
  readonly line?: number;
}

/** Why a file is not read as text, in Swedish. `advice`: the sentence that says how to save it. */
export function encodingSentence(fault: EncodingFault['fault'], advice: string): string {
  return `${SENTENCES[fault]} ${advice}`;
}

const SENTENCES: Readonly<Record<EncodingFault['fault'], string>> = {
  packed: 'Filen är en Excelbok eller en annan packad fil, inte en textfil.',
  'utf-16': 'Filen är i UTF-16 och inte i UTF-8.',
  older:
    'Filen är inte i UTF-8 utan troligen i en äldre teckenkodning (Windows-1252), så å, ä och ö går inte att läsa säkert.',
};
