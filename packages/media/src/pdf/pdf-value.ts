/** A value of a PDF (ISO 32000-1, 7.3). Strings are dropped, because nothing here reads them. */
export type PdfValue = number | boolean | null | PdfName | PdfReference | PdfValue[] | PdfDictionary

/** A dictionary by its keys. */
export type PdfDictionary = Map<string, PdfValue>

/** A name such as `/Page`, without the slash. */
export class PdfName {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A reference to an object by its number. */
export class PdfReference {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }
}

/** Returns the value if it is a dictionary. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary | undefined {
  return value instanceof Map ? value : undefined
}

/** Returns the value if it is a number. */
export function asNumber(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** Returns whether the value is this name. */
export function isName(value: PdfValue | undefined, text: string): boolean {
  return value instanceof PdfName && value.text === text
}
