export interface Organisation {
  /**
   * SCB's code as text, so that a leading zero is kept: four digits for a municipality, two for a region. An RSS has
   * `rss-` and its county's code: `rss-13`.
   */
  readonly code: string;
  /** The name in tables and files: “Halmstad”, “Region Halland”, “RSS Halland”. */
  readonly name: string;
  /** The code of its kind (`OrganisationKind`): “region”, “vardcentral”. */
  readonly kind: string;
  /** SCB's two-digit code of the organisation's county. */
  readonly county: string;
}

/** An organisation's own settings. */
export interface OrganisationSettings {
  /** Whether a response must be approved before it is submitted. */
  readonly needsApproval: boolean;
  /** Whether the mail with the receipt has the answers attached. */
  readonly receiptWithAnswers: boolean;
}

/** SCB's codes of the 21 counties, in order. */
export const COUNTY_CODES: readonly string[] = [
  '01',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '12',
  '13',
  '14',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
  '23',
  '24',
  '25',
];

/** What lies above the counties: SCB's code of the whole country, in the place of a county's, and its name. */
export const NATION = { code: '00', name: 'Riket' } as const;
