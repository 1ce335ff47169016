import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sniffMedia } from './sniff-media.ts'

const fixtures = new URL('fixtures/', import.meta.url)
const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const brand = (name: string) => bytesOf(`\0\0\0\x18ftyp${name}\0\0\0\0${name}`)

test.each([
  ['bare.mp3', 'audio/mpeg'],
  ['constant.mp3', 'audio/mpeg'],
  ['film.3gp', 'video/3gpp'],
  ['film.avi', 'video/avi'],
  ['film.flv', 'video/x-flv'],
  ['film.mkv', 'video/x-matroska'],
  ['film.mov', 'video/quicktime'],
  ['film.mp4', 'video/mp4'],
  ['film.mpg', 'video/mpeg'],
  ['film.webm', 'video/webm'],
  ['film.wmv', 'video/wmv'],
  ['pages.pdf', 'application/pdf'],
  ['tone.aac', 'audio/aac'],
  ['tone.aiff', 'audio/aiff'],
  ['tone.flac', 'audio/flac'],
  ['tone.m4a', 'audio/mp4'],
  ['tone.ogg', 'audio/ogg'],
  ['tone.wav', 'audio/wav'],
])('%s is %s', (name, mimeType) => {
  const head = readFileSync(new URL(name, fixtures)).subarray(0, 4096)
  const kind = mimeType === 'application/pdf' ? 'document' : mimeType.split('/')[0]
  expect(sniffMedia(head)).toEqual({ kind, mimeType })
})

test.each([
  ['image/png', bytesOf('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', bytesOf('\xff\xd8\xff\xe0')],
  ['image/webp', bytesOf('RIFF\0\0\0\0WEBPVP8 ')],
  ['image/gif', bytesOf('GIF89a')],
  ['image/tiff', bytesOf('II*\0')],
  ['image/heic', brand('heic')],
  ['image/heif', brand('mif1')],
  ['image/avif', brand('avif')],
  ['image/bmp', bytesOf(`BM${'\0'.repeat(12)}\x28\0\0\0`)],
])('a picture is %s', (mimeType, bytes) => {
  expect(sniffMedia(bytes)).toEqual({ kind: 'image', mimeType })
})

test.each([
  ['video/mp4', brand('isom')],
  ['video/mp4', brand('dash')],
  ['audio/mp4', brand('M4B ')],
  ['video/3gpp', brand('3g2a')],
  ['video/quicktime', bytesOf('\0\0\0\x08wide\0\0\0\0mdat')],
  ['audio/wav', bytesOf('RF64\xff\xff\xff\xffWAVEds64')],
  ['application/pdf', bytesOf(`some mail header\r\n%PDF-1.4\n\0`)],
  ['text/plain', bytesOf('{"a": 1}')],
  ['text/plain', bytesOf('\xef\xbb\xbfwords')],
  ['text/plain', bytesOf('\xff\xfeh\0i\0')],
  ['text/plain', bytesOf('cut off \xe7\x8c')],
])('%s', (mimeType, bytes) => {
  expect(sniffMedia(bytes)?.mimeType).toBe(mimeType)
})

test.each([
  ['nothing', ''],
  ['zeros', '\0\0\0\0\0\0\0\0'],
  ['an archive', 'PK\x03\x04'],
  ['a program', '\x7fELF\x02\x01'],
  ['broken UTF-8', 'a\xff\xc0b'],
  ['a sync without a frame', '\xff\xe0\xf0\0'],
  ['text that begins like a BMP', 'BMW\0'],
])('%s is nothing that is known', (_, text) => {
  expect(sniffMedia(bytesOf(text))).toBeUndefined()
})

test('every fixture is recognised', () => {
  for (const name of readdirSync(fixtures)) {
    expect(sniffMedia(readFileSync(new URL(name, fixtures)))).toBeDefined()
  }
})
