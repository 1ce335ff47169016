import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { describeMedia } from '../describe-media.ts'

/** A PDF of these objects, numbered from 1, the first of them the catalog. */
function pdf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n'
  const entries = objects.map((object, index) => {
    const entry = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return entry
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`
  return letters(
    `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}

/** A PDF whose table is a stream of `rows`, behind one object stream that holds `packed`. */
function packedPdf(packed: Uint8Array, rows: Uint8Array, settings = ''): Uint8Array {
  const head = letters('%PDF-1.7\n')
  const pack = [
    letters(
      `3 0 obj\n<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    letters('\nendstream\nendobj\n'),
  ]
  const at = head.length + pack.reduce((sum, piece) => sum + piece.length, 0)
  const table = [
    letters(
      `4 0 obj\n<< /Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode ${settings} /Length ${rows.length} >>\nstream\n`,
    ),
    rows,
    letters(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
  ]
  return Uint8Array.from([head, ...pack, ...table].flatMap((piece) => [...piece]))
}

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

const catalog = '<< /Type /Catalog /Pages 2 0 R >>'
const page = '<< /Type /Page /MediaBox [0 0 100 200] >>'

test('pages inherit their size and turn, and a crop counts', async () => {
  const bytes = pdf([
    catalog,
    '<< /Type /Pages /Count 3 /MediaBox [10 10 110 210] /Rotate 90 /Kids [3 0 R 4 0 R 6 0 R] >>',
    '<< /Type /Page >>',
    '<< /Type /Pages /Count 1 /Rotate 0 /Kids [5 0 R] >>',
    '<< /Type /Page /CropBox [0 0 50 (text \\) R) 60 ] /CropBox [0 0 50 60] >>',
    '<< /Type /Page /MediaBox 7 0 R /Rotate -180 >> % a comment',
    '[ 0 0 8 0 R 400.5 ]',
    '300',
  ])
  expect(await describeMedia(bytes)).toMatchObject({
    pages: 3,
    pageSizes: [
      { width: 200, height: 100 },
      { width: 50, height: 60 },
      { width: 300, height: 400.5 },
    ],
  })
})

test('a page without a size is taken for Letter', async () => {
  const bytes = pdf([catalog, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', '<< /Type /Page >>'])
  expect(await describeMedia(bytes)).toMatchObject({ pageSizes: [{ width: 612, height: 792 }] })
})

test('three thousand pages are counted, a thousand measured', async () => {
  const kids = Array.from({ length: 3000 }, (_, index) => `${index + 3} 0 R`).join(' ')
  const pages = Array.from({ length: 3000 }, () => page)
  const facts = await describeMedia(
    pdf([catalog, `<< /Type /Pages /Count 3000 /Kids [${kids}] >>`, ...pages]),
  )
  expect(facts).toMatchObject({ kind: 'document', pages: 3000 })
  expect('pageSizes' in facts && facts.pageSizes).toHaveLength(1000)
})

const kid = '<< /Type /Page /MediaBox [0 0 5 6] >>'
const content = letters(`1 0 2 34 ${catalog} << /Type /Pages /Count 1 /Kids [${kid}] >>`)
const rows = [
  [0, 0, 0, 0],
  [2, 0, 3, 0],
  [2, 0, 3, 1],
  [1, 0, 9, 0],
]

test('packed objects and a packed table are read', async () => {
  const bytes = packedPdf(deflateSync(content), deflateSync(Uint8Array.from(rows.flat())))
  expect(await describeMedia(bytes)).toMatchObject({
    pages: 1,
    pageSizes: [{ width: 5, height: 6 }],
  })
})

test.each([0, 1, 2, 3, 4])('a table with the predictor %i of PNG is read', async (filter) => {
  const filtered = rows.map((row, index) => {
    const above = rows[index - 1] ?? [0, 0, 0, 0]
    return [
      filter,
      ...row.map((value, at) => {
        const [left, up, corner] = [row[at - 1] ?? 0, above[at]!, at > 0 ? above[at - 1]! : 0]
        const guess = left + up - corner
        const nearest = [left, up, corner].reduce((best, one) =>
          Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
        )
        const predicted = [0, left, up, (left + up) >> 1, nearest][filter]!
        return (value - predicted) & 255
      }),
    ]
  })
  const settings = '/DecodeParms << /Predictor 12 /Columns 4 >>'
  const bytes = packedPdf(
    deflateSync(content),
    deflateSync(Uint8Array.from(filtered.flat())),
    settings,
  )
  expect(await describeMedia(bytes)).toMatchObject({
    pages: 1,
    pageSizes: [{ width: 5, height: 6 }],
  })
})

const bomb = deflateSync(new Uint8Array(300_000_000), { level: 9 })

test.each([
  ['a tree that leads back to itself', pdf([catalog, '<< /Type /Pages /Count 9 /Kids [2 0 R] >>'])],
  ['a table that inflates to 300 MB', packedPdf(deflateSync(content), bomb)],
  ['objects that inflate to 300 MB', packedPdf(bomb, deflateSync(Uint8Array.from(rows.flat())))],
  ['a million lists within each other', pdf([`<< /A ${'['.repeat(1_000_000)} >>`])],
  [
    'a table of two thousand million objects',
    letters(
      '%PDF-1.7\nxref\n0 2000000000\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF',
    ),
  ],
  [
    'sections that lead to each other',
    letters('%PDF-1.7\nxref\n0 0\ntrailer << /Prev 9 >>\nstartxref\n9\n%%EOF'),
  ],
])('%s is given up in few steps', async (_, bytes) => {
  const before = process.memoryUsage().rss
  const { result: outcome, steps } = await countSteps(() =>
    describeMedia(bytes).catch(({ code }) => code),
  )
  expect(outcome).toBe('media/damaged')
  expect(steps).toBeLessThan(10_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(256_000_000)
})

test.each([
  ['a count that is a lie', '<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>'],
  ['the same page many times', `<< /Type /Pages /Count 9 /Kids [${'3 0 R '.repeat(9)}] >>`],
])('%s counts what is there', async (_, tree) => {
  expect(await describeMedia(pdf([catalog, tree, page]))).toMatchObject({ pages: 1 })
})
