/** The description of a PDF document. */
export interface DocumentDescription {
  readonly title: string;
  /** Language code by RFC 3066: “sv”. */
  readonly language: string;
  readonly creator: string;
  readonly producer: string;
  /** ISO time. */
  readonly createdAt: string;
  /** Whether the document is to be marked as PDF/A-2u, because the checks that can be made hold. */
  readonly archival: boolean;
  /** Whether it is to be marked as PDF/UA-1 too. */
  readonly accessible: boolean;
}

/**
 * The description as an XMP packet (ISO 16684-1), with the properties that PDF/A (ISO 19005-2, 6.6.4) and PDF/UA (ISO
 * 14289-1, 5) require. The packet also describes PDF/UA's property, which PDF/A does not define.
 */
export function xmpPacket(description: DocumentDescription): string {
  const { title, language, creator, producer, createdAt, archival, accessible } = description;
  const archivalNames = archival
    ? `
  <pdfaid:part>2</pdfaid:part>
  <pdfaid:conformance>U</pdfaid:conformance>`
    : '';
  const accessibleNames = accessible
    ? `
  <pdfuaid:part>1</pdfuaid:part>
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
   <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
   <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>`
    : '';
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about=""
   xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
   xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
   xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
   xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
   xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
   xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
  <dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
  <dc:format>application/pdf</dc:format>
  <xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool>
  <xmp:CreateDate>${createdAt}</xmp:CreateDate>
  <xmp:ModifyDate>${createdAt}</xmp:ModifyDate>
  <pdf:Producer>${escaped(producer)}</pdf:Producer>${archivalNames}${accessibleNames}
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
