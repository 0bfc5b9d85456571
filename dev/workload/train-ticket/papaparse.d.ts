declare module 'papaparse' {
  export interface ParseError {
    message: string;
    row?: number;
  }
  /** Parses text with a header line into one record for each row. */
  export function parse(
    text: string,
    options: { header: true; delimiter: string; skipEmptyLines: true }
  ): { data: Array<Record<string, string>>; errors: ParseError[]; meta: { fields?: string[] } };
}
