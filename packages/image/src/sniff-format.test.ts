import { expect, test } from 'vitest'
import { sniffFormat } from './sniff-format.ts'

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const heif = (major: string, ...others: string[]) =>
  ascii(
    `\0\0\0${String.fromCharCode(16 + others.length * 4)}ftyp${major}\0\0\0\0${others.join('')}`,
  )

test.each([
  ['png', ascii('\x89PNG\r\n\x1a\n')],
  ['jpeg', ascii('\xff\xd8\xff\xdb')],
  ['gif', ascii('GIF87a')],
  ['gif', ascii('GIF89a')],
  ['webp', ascii('RIFF\0\0\0\0WEBPVP8L')],
  ['tiff', ascii('II*\0')],
  ['tiff', ascii('MM\0*')],
  ['bmp', ascii(`BM${'\0'.repeat(12)}\x28\0\0\0`)],
  ['avif', heif('avif')],
  ['avif', heif('mif1', 'miaf', 'avif')],
  ['heic', heif('heic', 'mif1')],
  ['heic', heif('mif1', 'heic')],
  ['heif', heif('mif1', 'miaf')],
  [undefined, heif('mp42', 'isom')],
  [undefined, heif('crx ', 'isom')],
  [undefined, ascii('\x89PNG\r\n\x1a')],
  [undefined, ascii('\x89PNG\n\x1a\n\0')],
  [undefined, ascii('RIFF\0\0\0\0WAVEfmt ')],
  [undefined, ascii('BM is how this text begins')],
  [undefined, ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [undefined, ascii('%PDF-1.7')],
  [undefined, ascii('\0\0\0\x20ftyp')],
  [undefined, ascii('')],
])('recognises %s by the first bytes', (format, bytes) => {
  expect(sniffFormat(bytes)).toBe(format)
})

test('only the first brands of an endless list are read', () => {
  expect(sniffFormat(ascii(`\xff\xff\xff\xffftyp${'none'.repeat(1000)}avif`))).toBeUndefined()
})
