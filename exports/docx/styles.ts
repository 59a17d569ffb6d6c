import { type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';

/**
 * The styles of the Word document. Every paragraph has one and nothing is formatted by hand, so that the whole document
 * can be given another look in Word. Sizes in half points, spaces in twentieths of a point.
 *
 * The typeface is Calibri: a humanist sans with tabular figures that every Word has; LibreOffice sets it in Carlito,
 * which has the same widths, so that lines and pages break alike.
 */

const FONT = 'Calibri';
/** Has the boxes ☐ and ☒, which Calibri lacks. LibreOffice takes them from the nearest typeface that has them. */
export const SYMBOL_FONT = 'Segoe UI Symbol';
const INK = '1F2933';
const GREY = '52606D';
const ACCENT = '0B5563';
const RULE = 'B8C2CC';
const TINT = 'E6F0F2';

/** The ids of the paragraph styles, by what a paragraph is. */
export const STYLE = {
  body: 'Normal',
  subtitle: 'Subtitle',
  status: 'SamsvarStatus',
  point: 'SamsvarPunkt',
  numbered: 'SamsvarNumreradPunkt',
  signature: 'SamsvarUnderskrift',
  help: 'SamsvarHjalptext',
  label: 'SamsvarEtikett',
  option: 'SamsvarAlternativ',
  chosenOption: 'SamsvarValtAlternativ',
  answer: 'SamsvarSvar',
  optionAnswer: 'SamsvarAlternativsvar',
  number: 'SamsvarTal',
  state: 'SamsvarLage',
  length: 'SamsvarLangd',
  optionLength: 'SamsvarAlternativlangd',
  problem: 'SamsvarAttRatta',
  editorNote: 'SamsvarAnmarkning',
  caption: 'Caption',
  tableHead: 'SamsvarTabellhuvud',
  tableHeadNumber: 'SamsvarTabellhuvudTal',
  tableText: 'SamsvarTabelltext',
  tableNumber: 'SamsvarTabelltal',
  denseHead: 'SamsvarTatTabellhuvud',
  denseHeadNumber: 'SamsvarTatTabellhuvudTal',
  denseText: 'SamsvarTatTabelltext',
  denseNumber: 'SamsvarTatTabelltal',
  contentsTitle: 'TOCHeading',
  contents: 'TOC1',
  contentsInner: 'TOC2',
  header: 'Header',
  footer: 'Footer',
} as const;

/** Character style of a box. */
export const BOX_STYLE = 'SamsvarRuta';
/** Character style of the words before a note or a problem. */
export const LEAD_STYLE = 'SamsvarInledning';
/** Character style of a remark in a table's cell. */
export const QUIET_STYLE = 'SamsvarAnm';
/** Character style of what stands in a field before anything has been written there. */
export const PLACEHOLDER_STYLE = 'PlaceholderText';
/** Table style: header row, thin rules between rows. */
export const TABLE_STYLE = 'SamsvarTabell';
/** The list of points in a preamble. */
export const POINTS = 'samsvar-punkter';

/** A4 with room for holes at the left; the width of the text and the distances, in twentieths of a point. */
export const PAGE = {
  width: 11_906,
  height: 16_838,
  margin: 1_304,
  top: 1_474,
  bottom: 1_361,
  header: 680,
  footer: 624,
};
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const OPTION_INDENT = 425;
const ANSWER_INDENT = 170;

function line(height: number): { line: number; lineRule: typeof LineRuleType.AUTO } {
  return { line: Math.round(height * 240), lineRule: LineRuleType.AUTO };
}

/** A line down the left side tells what has been answered from what was asked. */
const ANSWER_LINE = { left: { style: 'single', size: 12, space: 8, color: ACCENT } } as const;

function style(id: string, name: string, more: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...more };
}

const PARAGRAPH_STYLES: readonly IParagraphStyleOptions[] = [
  { id: STYLE.body, name: 'Normal', quickFormat: true },
  style(STYLE.subtitle, 'Subtitle', {
    next: 'Normal',
    run: { size: 30, color: INK },
    paragraph: { spacing: { before: 0, after: 60 }, keepNext: true },
  }),
  style(STYLE.status, 'Samsvar Status', {
    run: { color: GREY },
    paragraph: { spacing: { before: 0, after: 20 } },
  }),
  style(STYLE.point, 'Samsvar Punkt', {
    paragraph: { spacing: { before: 0, after: 40 }, numbering: { reference: POINTS, level: 0 } },
  }),
  style(STYLE.numbered, 'Samsvar Numrerad punkt', {
    paragraph: { spacing: { before: 0, after: 40 }, indent: { left: 425, hanging: 255 } },
  }),
  // The place of a signature is above the name.
  style(STYLE.signature, 'Samsvar Underskrift', { paragraph: { spacing: { before: 840, after: 0 }, keepLines: true } }),
  style(STYLE.help, 'Samsvar Hjälptext', {
    run: { italics: true, color: GREY },
    paragraph: { spacing: { before: 0, after: 80 }, keepNext: true },
  }),
  style(STYLE.label, 'Samsvar Etikett', {
    run: { bold: true },
    paragraph: { spacing: { before: 120, after: 40 }, keepNext: true },
  }),
  style(STYLE.option, 'Samsvar Alternativ', {
    paragraph: {
      spacing: { before: 0, after: 40 },
      indent: { left: OPTION_INDENT, hanging: OPTION_INDENT },
      keepLines: true,
    },
  }),
  style(STYLE.chosenOption, 'Samsvar Valt alternativ', { basedOn: STYLE.option, run: { bold: true } }),
  style(STYLE.answer, 'Samsvar Svar', {
    paragraph: { spacing: { before: 0, after: 0, ...line(1.2) }, indent: { left: ANSWER_INDENT }, border: ANSWER_LINE },
  }),
  style(STYLE.optionAnswer, 'Samsvar Alternativets svar', {
    basedOn: STYLE.answer,
    paragraph: { indent: { left: OPTION_INDENT + ANSWER_INDENT } },
  }),
  style(STYLE.number, 'Samsvar Tal', {
    basedOn: STYLE.answer,
    run: { bold: true },
    paragraph: { spacing: { before: 0, after: 80 } },
  }),
  style(STYLE.state, 'Samsvar Läge', {
    run: { color: GREY },
    paragraph: { spacing: { before: 0, after: 80 } },
  }),
  style(STYLE.length, 'Samsvar Längd', {
    run: { size: 18, color: GREY },
    paragraph: { spacing: { before: 40, after: 80 }, indent: { left: ANSWER_INDENT } },
  }),
  style(STYLE.optionLength, 'Samsvar Alternativets längd', {
    basedOn: STYLE.length,
    paragraph: { indent: { left: OPTION_INDENT + ANSWER_INDENT } },
  }),
  style(STYLE.problem, 'Samsvar Att rätta', {
    paragraph: {
      spacing: { before: 60, after: 80 },
      border: { left: { style: 'double', size: 6, space: 8, color: INK } },
      indent: { left: ANSWER_INDENT },
    },
  }),
  style(STYLE.editorNote, 'Samsvar Redaktörens anmärkning', {
    run: { size: 19, color: GREY },
    paragraph: { spacing: { before: 60, after: 80 }, indent: { left: OPTION_INDENT, right: OPTION_INDENT } },
  }),
  style(STYLE.tableText, 'Samsvar Tabelltext', { paragraph: { spacing: { before: 20, after: 20, ...line(1.05) } } }),
  style(STYLE.tableNumber, 'Samsvar Tabelltal', { basedOn: STYLE.tableText, paragraph: { alignment: 'right' } }),
  style(STYLE.tableHead, 'Samsvar Tabellhuvud', {
    basedOn: STYLE.tableText,
    run: { bold: true },
    paragraph: { keepNext: true },
  }),
  style(STYLE.tableHeadNumber, 'Samsvar Tabellhuvud tal', {
    basedOn: STYLE.tableHead,
    paragraph: { alignment: 'right' },
  }),
  style(STYLE.denseText, 'Samsvar Tät tabelltext', { basedOn: STYLE.tableText, run: { size: 14 } }),
  style(STYLE.denseNumber, 'Samsvar Tät tabelltal', { basedOn: STYLE.tableNumber, run: { size: 14 } }),
  style(STYLE.denseHead, 'Samsvar Tät tabellhuvud', { basedOn: STYLE.tableHead, run: { size: 13, bold: true } }),
  style(STYLE.denseHeadNumber, 'Samsvar Tät tabellhuvud tal', {
    basedOn: STYLE.tableHeadNumber,
    run: { size: 13, bold: true },
  }),
  style(STYLE.contentsTitle, 'TOC Heading', {
    next: 'Normal',
    run: { size: 26, bold: true, color: ACCENT },
    paragraph: { spacing: { before: 360, after: 100, ...line(1.1) }, keepNext: true, keepLines: true },
  }),
  style(STYLE.contents, 'toc 1', { run: { bold: true }, paragraph: { spacing: { before: 100, after: 20 } } }),
  style(STYLE.contentsInner, 'toc 2', {
    paragraph: { spacing: { before: 0, after: 20 }, indent: { left: OPTION_INDENT } },
  }),
  ...([STYLE.header, STYLE.footer] as const).map((id) =>
    style(id, id.toLowerCase(), {
      run: { size: 17, color: GREY },
      paragraph: { spacing: { before: 0, after: 0, ...line(1) }, rightTabStop: TEXT_WIDTH },
    }),
  ),
];

function heading(size: number, before: number, after: number, color: string) {
  return {
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: { size, bold: true, color, font: FONT },
    paragraph: { spacing: { before, after, ...line(1.1) }, keepNext: true, keepLines: true },
  };
}

/** The library has no words for table styles, so this one is given as WordprocessingML (ECMA-376 part 1, 17.7.6). */
export const TABLE_STYLES_XML = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="table" w:customStyle="1" w:styleId="${TABLE_STYLE}">
<w:name w:val="Samsvar Tabell"/><w:uiPriority w:val="99"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="${INK}"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="${INK}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="${RULE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="${INK}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="${TINT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="${INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style></w:styles>`;

export const DOCUMENT_STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 21,
        color: INK,
        language: { value: 'sv-SE', eastAsia: 'sv-SE', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { before: 0, after: 120, ...line(1.15) } },
    },
    title: {
      ...heading(40, 0, 60, INK),
      paragraph: { spacing: { before: 0, after: 60, ...line(1.05) }, keepNext: true },
    },
    heading1: heading(32, 480, 120, ACCENT),
    heading2: heading(26, 360, 100, INK),
    heading3: {
      ...heading(22, 320, 80, INK),
      paragraph: {
        spacing: { before: 320, after: 80, ...line(1.1) },
        indent: { left: 567, hanging: 567 },
        keepNext: true,
        keepLines: true,
      },
    },
    caption: {
      basedOn: 'Normal',
      run: { size: 19, color: GREY, italics: false, bold: false },
      paragraph: { spacing: { before: 80, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: PARAGRAPH_STYLES,
  characterStyles: [
    {
      id: BOX_STYLE,
      name: 'Samsvar Ruta',
      run: { font: { ascii: SYMBOL_FONT, hAnsi: SYMBOL_FONT, eastAsia: SYMBOL_FONT, cs: SYMBOL_FONT } },
    },
    { id: LEAD_STYLE, name: 'Samsvar Inledning', run: { bold: true } },
    { id: QUIET_STYLE, name: 'Samsvar Anmärkning i tabell', run: { size: 18, color: GREY } },
    { id: PLACEHOLDER_STYLE, name: 'Placeholder Text', run: { color: GREY, bold: false } },
  ],
};
