/**
 * The three forms of 2023 as printed, copied by eye from the official forms, not from the definition files, which are
 * compared with this.
 */

const NURSES = 'Frågor om vidareutbildning av sjuksköterskor';
const VFU = 'Om verksamhetsförlagd utbildning (VFU)';
const LAST = 'Kompletterande frisvarsfråga';
const PART_A = 'A Utvecklingen av den nära vården med primärvården som nav';
const PART_B = 'B Goda förutsättningar för vårdens medarbetare';
/** Parts, sections and the printed numbers of their questions. */
export const IN_PRINT: Record<string, [part: string, section: string, questions: string][]> = {
  'region-2023': [
    [PART_A, 'Övergripande insatser', '1, 2, 2 beskrivning, 3, 4'],
    [PART_A, 'Styrning av omställningen', '5, 6, 6 beskrivning, 7, 7a, 8, 8a, 9, 10, 11, 11a'],
    [PART_A, 'Uppföljning och utvärdering', '12, 13, 13a, 14, 14a, 15, 15a'],
    [PART_A, 'Samverkan', '16, 17'],
    [PART_A, 'Kontinuitet och fasta kontakter', '18, 18a, 19, 19a, 20, 21, 22, 23, 24, 25'],
    [PART_A, 'Primärvården i landsbygd', '26'],
    [PART_A, 'Patientkontrakt och delaktighet', '27, 28'],
    [PART_A, LAST, '29'],
    [PART_B, '', '30, 31, 32'],
    [PART_B, NURSES, '33, 34, 36, 37, 38, 39a, 39b'],
    [PART_B, VFU, '40a, 40b'],
    [PART_B, LAST, '41'],
    ['C Insatser inom ramen för Vision e-hälsa 2025', '', '42, 42a, 43, 43 beskrivning, 43a, 44'],
    ['D Förstärkning av ambulanssjukvård', '', '45, 46, 46a'],
  ],
  'rss-2023': [
    [PART_A, '', '1, 2, 3, 4, 5, 6, 7'],
    [PART_A, 'Styrning av arbetet med omställningen', '8, 9'],
    [PART_A, 'Uppföljning och utvärdering', '10, 10a, 11, 12, 13, 13a'],
    [PART_A, 'Samverkan mellan kommun och region', '14, 15, 16, 17, 18, 19, 20'],
    [PART_A, LAST, '21'],
    [PART_B, '', '22, 23, 23a, 24, 24a'],
    [PART_B, NURSES, '25, 26, 27a, 27b'],
    [PART_B, VFU, '28a, 28b'],
    [PART_B, LAST, '29'],
  ],
  'kommun-2023': [
    [PART_A, '', 'A, B, C, D'],
    [PART_A, 'Uppföljning och utvärdering', 'E, F'],
    [PART_A, 'Samverkan mellan kommun och region', 'G, H, I, I.2, J.1, J.2'],
    [PART_A, LAST, 'K'],
    [PART_B, '', 'L, M'],
    [PART_B, NURSES, 'N, O, P, Q'],
    [PART_B, VFU, 'R, S'],
    [PART_B, LAST, 'T'],
  ],
};

/** The limits of the text questions; 0 if none is printed. */
export const LIMITS: Record<string, Record<number, string>> = {
  'region-2023': {
    0: '2 beskrivning, 6 beskrivning, 43 beskrivning',
    1000: '7a, 8a, 13a, 15a, 19a',
    3000: '11a, 14a, 16, 26, 39a, 39b, 40a, 40b, 43a, 46a',
    5000: '29, 41',
  },
  'rss-2023': {
    1000: '2, 5, 7, 13a, 18, 23a, 24a, 27a, 27b, 28a, 28b',
    3000: '3, 9, 10a, 11, 12',
    5000: '14, 21, 29',
  },
  'kommun-2023': { 0: 'B, E, F, G, I.2, P, Q, R, S', 5000: 'K, T' },
};

/** The conditions of follow-up questions. With “or” either is enough. */
export const FOLLOW_UPS: Record<string, Record<string, string>> = {
  'region-2023': {
    '2 beskrivning': '2 = ja',
    '6 beskrivning': '6 = ja',
    '7a': '7 = ja',
    '8a': '8 = ja',
    '11a': '11 = ja',
    '13a': '13 = ja',
    '14a': '14 = ja',
    '15a': '15 = ja',
    '18a': '18 = ja',
    '19a': '19 = ja',
    '38': '36 > 0 or 37 > 0',
    '42a': '42 = ja',
    '43 beskrivning': '43 = ja',
    '43a': '43 = ja',
    '46a': '46 = ja',
  },
  'rss-2023': { '10a': '10 = ja', '13a': '13 = ja' },
  'kommun-2023': { 'I.2': 'I = ja' },
};

/** The number of options of each question with choices. */
export const OPTIONS: Record<string, Record<string, string>> = {
  'region-2023': {
    one: '2: 2, 5: 3, 6: 2, 7: 2, 8: 2, 9: 2, 10: 2, 11: 2, 12: 2, 13: 2, 14: 2, 15: 2, 18: 2, 19: 2, 23: 5, 32: 2, 42: 2, 43: 2, 44: 2, 46: 2',
    several: '1: 31, 3: 6, 4: 6, 17: 14, 18a: 6, 20: 3, 21: 2, 27: 8, 28: 2, 30: 17, 31: 13, 38: 19, 42a: 5, 45: 9',
  },
  'rss-2023': { one: '8: 3, 10: 2, 13: 3, 16: 3, 22: 2', several: '15: 14' },
  'kommun-2023': { one: 'I: 2, J.1: 3, J.2: 3, N: 2, O: 2', several: 'A: 29, C: 6, D: 6, H: 14, L: 17, M: 7' },
};

/** Questions with an option that opens a free text, once for each such option. */
export const WITH_OPTION_TEXT: Record<string, string> = {
  'region-2023': '1, 3, 4, 17, 18a, 21, 27, 28, 30, 31, 38, 42a, 45, 45',
  'rss-2023': '15',
  'kommun-2023': 'A, C, D, H, L, M',
};

/** The wording of the option that excludes the others, by question. */
export const WITH_EXCLUDING_OPTION: Record<string, Record<string, string>> = {
  'region-2023': {
    '3': 'Regionen har inte fokuserat specifikt på någon särskild målgrupp',
    '4': 'Regionen har inte fokuserat specifikt på någon särskild målgrupp',
    '20': 'Nej, inte för någon av dem',
    '22': 'Andelen kan inte uppskattas',
    '24': 'Andelen kan inte uppskattas',
    '25': 'Indextal kan inte uppskattas',
    '27': 'Har inte genomfört några insatser på detta område',
    '33': 'Antal kan inte uppskattas',
    '34': 'Antal kan inte uppskattas',
    '36': 'Antal kan inte uppskattas',
    '37': 'Antal kan inte uppskattas',
  },
  'rss-2023': {},
  'kommun-2023': {
    C: 'Har inte haft fokus mot någon specifik målgrupp',
    D: 'Har inte haft fokus mot någon specifik målgrupp',
  },
};

/** Comment fields with their printed titles. */
export const COMMENTS: Record<string, Record<string, string>> = {
  'region-2023': {
    '1': 'Lämna gärna en kommentar',
    '18': 'Kommentar',
    '22': 'Kommentar (kommentera gärna om andelstalet är jämförbart med det som lämnades för 2022, och om ni förändrat sättet att mäta)',
    '24': 'Kommentar',
    '32': 'Kommentar',
    '44': 'Kommentar',
  },
  'rss-2023': { '16': 'Kommentar', '22': 'Kommentarer' },
  'kommun-2023': {},
};
