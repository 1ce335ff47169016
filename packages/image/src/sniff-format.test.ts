import { expect, test } from 'vitest'
import { sniffFormat } from './sniff-format.ts'

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const heif = (major: string, ...others: string[]) =>
  letters(
    `\0\0\0${String.fromCharCode(16 + others.length * 4)}ftyp${major}\0\0\0\0${others.join('')}`,
  )

test.each([
  ['png', letters('\x89PNG\r\n\x1a\n')],
  ['jpeg', letters('\xff\xd8\xff\xdb')],
  ['gif', letters('GIF87a')],
  ['gif', letters('GIF89a')],
  ['webp', letters('RIFF\0\0\0\0WEBPVP8L')],
  ['tiff', letters('II*\0')],
  ['tiff', letters('MM\0*')],
  ['bmp', letters(`BM${'\0'.repeat(12)}\x28\0\0\0`)],
  ['avif', heif('avif')],
  ['avif', heif('mif1', 'miaf', 'avif')],
  ['heic', heif('heic', 'mif1')],
  ['heic', heif('mif1', 'heic')],
  ['heif', heif('mif1', 'miaf')],
  [undefined, heif('mp42', 'isom')],
  [undefined, heif('crx ', 'isom')],
  [undefined, letters('\x89PNG\r\n\x1a')],
  [undefined, letters('\x89PNG\n\x1a\n\0')],
  [undefined, letters('RIFF\0\0\0\0WAVEfmt ')],
  [undefined, letters('BM is how this text begins')],
  [undefined, letters('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [undefined, letters('%PDF-1.7')],
  [undefined, letters('\0\0\0\x20ftyp')],
  [undefined, letters('')],
])('tells %s by the first bytes', (format, bytes) => {
  expect(sniffFormat(bytes)).toBe(format)
})

test('a file of brands without end is looked at only so far', () => {
  expect(sniffFormat(letters(`\xff\xff\xff\xffftyp${'none'.repeat(1000)}avif`))).toBeUndefined()
})
