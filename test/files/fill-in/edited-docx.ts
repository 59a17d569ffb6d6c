import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A Word document with its text as XML, to be changed as Word or another program might have done. */
export function edited(docx: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(docx);
  const body = parts['word/document.xml'];
  if (body === undefined) throw new Error('no text');
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(strFromU8(body))) });
}

/** Removes the properties that identify the file. */
export function withoutProperties(docx: Uint8Array): Uint8Array {
  const { 'docProps/custom.xml': _, ...parts } = unzipSync(docx);
  return zipSync(parts);
}

/** The XML of the control with a tag. */
export function controlIn(xml: string, tag: string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  const start = xml.lastIndexOf('<w:sdt>', at);
  const end = xml.indexOf('</w:sdt>', at) + '</w:sdt>'.length;
  if (at < 0 || start < 0) throw new Error(`no control ${tag}`);
  return xml.slice(start, end);
}

/** The XML of the paragraph around the control with a tag. */
export function paragraphIn(xml: string, tag: string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at));
  return xml.slice(start, xml.indexOf('</w:p>', at) + '</w:p>'.length);
}

/** Changes the control with a tag. */
export function inControl(tag: string, change: (control: string) => string): (xml: string) => string {
  return (xml) => xml.replace(controlIn(xml, tag), () => change(controlIn(xml, tag)));
}

/** Changes the paragraph around the control with a tag. */
export function inParagraph(tag: string, change: (paragraph: string) => string): (xml: string) => string {
  return (xml) => xml.replace(paragraphIn(xml, tag), () => change(paragraphIn(xml, tag)));
}

/** Puts the content of one control in place of another's. */
export function filledWith(tag: string, content: string): (xml: string) => string {
  return inControl(tag, (control) =>
    control
      .replace('<w:showingPlcHdr/>', '')
      .replace(/<w:sdtContent>.*<\/w:sdtContent>/s, () => `<w:sdtContent>${content}</w:sdtContent>`),
  );
}

/** Removes the controls and keeps their content. */
export function withoutControls(xml: string): string {
  return xml.replace(/<w:sdt>|<w:sdtPr>.*?<\/w:sdtPr>|<\/?w:sdtContent>|<\/w:sdt>/gs, '');
}

export function withoutBookmarks(xml: string): string {
  return xml.replace(/<w:bookmark(Start|End)[^>]*\/>/g, '');
}

/** As when everything is copied as text: no controls, bookmarks or styles; each line is a paragraph. */
export function asPlainText(xml: string): string {
  return withoutBookmarks(withoutControls(xml))
    .replace(/<w:pPr>.*?<\/w:pPr>|<w:rPr>.*?<\/w:rPr>/gs, '')
    .replace(/<w:br\/>/g, '</w:r></w:p><w:p><w:r>');
}

export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function paragraph(text: string): string {
  return `<w:p>${run(text)}</w:p>`;
}
