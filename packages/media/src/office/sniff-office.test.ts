import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../byte-source.ts'
import { describeMedia } from '../describe-media.ts'

const ooxml = 'application/vnd.openxmlformats-officedocument.'

/** An archive as Word and its kin write it, with a main part of a type. */
function officeOpenXml(mainPart: string, { first = true, more = 0 } = {}): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="${mainPart}"/></Types>`
  const contents = { '[Content_Types].xml': strToU8(types) }
  const parts: Zippable = { '_rels/.rels': strToU8('<Relationships/>') }
  for (let at = 0; at < more; at += 1) parts[`media/image${at}.png`] = new Uint8Array(100)
  return zipSync(first ? { ...contents, ...parts } : { ...parts, ...contents })
}

/** An archive as OpenDocument has it: its type first, not packed. */
function openDocument(type: string): Uint8Array {
  return zipSync({
    mimetype: [strToU8(type), { level: 0 }],
    'content.xml': strToU8('<office:document-content/>'),
  })
}

/** A compound file with sectors of 512 bytes: the header, an allocation table, and a directory with these streams, three in each sector behind the root. */
function compoundFile(...streams: string[]): Uint8Array {
  const names = ['Root Entry', ...streams]
  const sectors = Math.ceil(names.length / 4)
  const file = new Uint8Array(512 * (2 + sectors))
  const view = new DataView(file.buffer)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(30, 9, true)
  view.setUint32(44, 1, true)
  view.setUint32(48, 1, true)
  for (let at = 0; at < 109; at += 1) view.setUint32(76 + 4 * at, at === 0 ? 0 : 0xffffffff, true)
  view.setUint32(512, 0xfffffffd, true)
  for (let sector = 1; sector <= sectors; sector += 1) {
    view.setUint32(512 + 4 * sector, sector === sectors ? 0xfffffffe : sector + 1, true)
  }
  for (const [index, name] of names.entries()) {
    const place = 1024 + 128 * index
    for (const [at, letter] of [...name].entries()) {
      view.setUint16(place + 2 * at, letter.charCodeAt(0), true)
    }
    view.setUint16(place + 64, 2 * (name.length + 1), true)
  }
  return file
}

describe('office files are known by what they hold:', () => {
  test.each([
    ['wordprocessingml.document', 'wordprocessingml.document'],
    ['wordprocessingml.template', 'wordprocessingml.template'],
    ['presentationml.presentation', 'presentationml.presentation'],
    ['spreadsheetml.sheet', 'spreadsheetml.sheet'],
  ])('Office Open XML with the main part %s', async (main, type) => {
    const bytes = officeOpenXml(`${ooxml}${main}.main+xml`)
    expect(await describeMedia(bytes)).toEqual({
      kind: 'document',
      mimeType: `${ooxml}${type}`,
      bytes: bytes.length,
      pageSizes: [],
    })
  })

  test('wherever in the archive its list of types stands', async () => {
    const bytes = officeOpenXml(`${ooxml}spreadsheetml.sheet.main+xml`, { first: false, more: 300 })
    expect(await describeMedia(bytes)).toMatchObject({ mimeType: `${ooxml}spreadsheetml.sheet` })
  })

  test.each(['text', 'presentation', 'spreadsheet'])('OpenDocument: %s', async (name) => {
    const type = `application/vnd.oasis.opendocument.${name}`
    expect(await describeMedia(openDocument(type))).toMatchObject({
      kind: 'document',
      mimeType: type,
    })
  })

  test.each([
    ['WordDocument', 'application/msword'],
    ['Workbook', 'application/vnd.ms-excel'],
    ['Book', 'application/vnd.ms-excel'],
    ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ])('a compound file with the stream %s', async (stream, mimeType) => {
    const others = ['\u0005SummaryInformation', 'Data', '1Table', 'ObjectPool']
    const bytes = compoundFile(...others, stream)
    expect(await describeMedia(bytes)).toMatchObject({ kind: 'document', mimeType })
  })
})

test.each([
  ['an archive of anything', zipSync({ 'readme.txt': strToU8('Hello') })],
  [
    'a document with macros',
    officeOpenXml('application/vnd.ms-word.document.macroEnabled.main+xml'),
  ],
  ['a drawing of OpenDocument', openDocument('application/vnd.oasis.opendocument.graphics')],
  ['an e-book', openDocument('application/epub+zip')],
  ['a message of Outlook', compoundFile('__properties_version1.0')],
  [
    'an archive that is cut off',
    officeOpenXml(`${ooxml}spreadsheetml.sheet.main+xml`).slice(0, 300),
  ],
  ['a compound file that is cut off', compoundFile('Workbook').slice(0, 700)],
])('%s is of no known kind', async (_, bytes) => {
  await expect(describeMedia(bytes)).rejects.toMatchObject({ code: 'media/unknown-kind' })
})

test('a directory that leads in a circle ends', async () => {
  const bytes = compoundFile('Data')
  new DataView(bytes.buffer).setUint32(512 + 4, 1, true)
  await expect(describeMedia(bytes)).rejects.toMatchObject({ code: 'media/unknown-kind' })
})

test('of a large archive the directory and the list of types alone are read', async () => {
  const types = `<Override ContentType="${ooxml}wordprocessingml.document.main+xml"/>`
  const bytes = zipSync(
    { 'film.mp4': new Uint8Array(5_000_000), '[Content_Types].xml': strToU8(types) },
    { level: 0 },
  )
  let read = 0
  const source: ByteSource = {
    size: bytes.length,
    read: async (start, end) => {
      read += end - start
      return bytes.slice(start, end)
    },
  }
  expect(await describeMedia(source)).toMatchObject({ bytes: bytes.length })
  expect(read).toBeLessThan(200_000)
})
