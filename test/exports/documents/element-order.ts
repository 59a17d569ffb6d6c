import { nodesIn, type XmlNode } from '../../support/xml.ts';

/**
 * The order of the elements within others, from ISO/IEC 29500-1:2016 (SpreadsheetML, 18; WordprocessingML, 17), with
 * what ISO/IEC 29500-4 adds for files as Word and Excel write them. “a|b” are those that may stand in any order, as
 * often as needed, in one place. Only what our files can contain; `w:rPr`, whose elements may stand in any order there,
 * is left out.
 */
const ORDER: Readonly<Record<string, string>> = {
  worksheet: `
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst`,
  sheetPr: 'tabColor outlinePr pageSetUpPr',
  sheetView: 'pane selection pivotSelection extLst',
  c: 'f v is extLst',
  dataValidation: 'formula1 formula2',
  workbook: `
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
    externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr
    smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`,
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  xf: 'alignment protection extLst',
  dxf: 'font numFmt fill alignment border protection extLst',
  border: 'start end left right top bottom diagonal vertical horizontal',
  headerFooter: 'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter',
  'w:pPr': `
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
    textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
  'w:tbl': 'bookmarkStart|bookmarkEnd tblPr tblGrid tr|bookmarkStart|bookmarkEnd',
  'w:tblPr': `
    tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange`,
  'w:tr': 'tblPrEx trPr tc|sdt|bookmarkStart|bookmarkEnd',
  'w:tc': 'tcPr p|tbl|sdt|bookmarkStart|bookmarkEnd',
  'w:tcPr': `
    cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    hideMark headers cellIns|cellDel|cellMerge tcPrChange`,
  'w:tblBorders': 'top start left bottom end right insideH insideV',
  'w:tblCellMar': 'top start left bottom end right',
  'w:tcBorders': 'top start left bottom end right insideH insideV tl2br tr2bl',
  'w:pBdr': 'top left bottom right between bar',
  'w:sdt': 'sdtPr sdtEndPr sdtContent',
  'w:sdtPr': `
    rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation|comboB
    ox|date|docPartObj|docPartList|dropDownList|picture|richText|text|citation|group|bibliography`,
  'w:sectPr': `
    headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
    printerSettings sectPrChange`,
  'w:styles': 'docDefaults latentStyles style',
  'w:style': `
    name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
    locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr`,
  'w:tblStylePr': 'pPr rPr tblPr trPr tcPr',
  'w:docDefaults': 'rPrDefault pPrDefault',
  'w:numbering': 'numPicBullet abstractNum num numIdMacAtCleanup',
  'w:abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:num': 'abstractNumId lvlOverride',
  'w:settings': `
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData
    embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges
    bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
    hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles
    stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions
    doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme
    styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
    doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
    doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
    strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture
    doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
    doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
    alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
    mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats
    doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary
    shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator`,
};

/** The elements whose children have an order here. */
export const ORDERED: readonly string[] = Object.keys(ORDER);

const PLACES: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(ORDER).map(([parent, children]) => {
    const prefix = parent.startsWith('w:') ? 'w:' : '';
    const places = children.trim().split(/\s+/);
    return [parent, new Map(places.flatMap((place, at) => place.split('|').map((name) => [`${prefix}${name}`, at])))];
  }),
);

/**
 * Where children stand in another order than the standard's, or where it does not have them: “worksheet: a after b”.
 * Extensions that the file itself says may be ignored stand anywhere.
 */
export function misplacedIn(root: XmlNode): readonly string[] {
  const ignorable = (root.attributes['mc:Ignorable'] ?? '').split(' ').map((prefix) => `${prefix}:`);
  const isIgnorable = (name: string): boolean => ignorable.some((prefix) => name.startsWith(prefix));
  const found: string[] = [];
  const parents = [root];
  for (let node = parents.pop(); node !== undefined; node = parents.pop()) {
    const children = nodesIn(node);
    parents.push(...children);
    const places = PLACES.get(node.name);
    if (places === undefined) continue;
    let before = { name: '', at: -1 };
    for (const { name } of children) {
      const at = places.get(name);
      if (isIgnorable(name)) continue;
      if (at === undefined) found.push(`${node.name}: ${name} does not belong there`);
      else if (at < before.at) found.push(`${node.name}: ${name} after ${before.name}`);
      else before = { name, at };
    }
  }
  return found;
}

/** The names of a root and of every element within it. */
export function namesIn(root: XmlNode): ReadonlySet<string> {
  const names = new Set<string>();
  const nodes = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    names.add(node.name);
    nodes.push(...nodesIn(node));
  }
  return names;
}
