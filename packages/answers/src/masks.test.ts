import type { Finding, MaskPayload } from '@pollux/findings'
import { encodeBase64, encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }
const bytes = encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64).fill(255) })
const base64 = encodeBase64(bytes)
const url = `data:image/png;base64,${base64}`
const box = { x: 160, y: 90, width: 400, height: 300 }

/** Reads one item with a box of [150, 200, 650, 700] and this mask, given as JSON. */
function readOne(mask: string, rest = '"box_2d": [150, 200, 650, 700]') {
  const answer = readAnswer(`[{"label": "mug", ${rest}, "mask": ${mask}}]`, { size })
  const finding: Finding = answer.findings[0]!
  return {
    status: answer.status,
    mask: finding.mask,
    codes: finding.issues.map(({ code }) => code),
  }
}

const text = (mask: string) => readOne(JSON.stringify(mask))
const png: MaskPayload = { kind: 'image', format: 'png', bytes, box }

test.each([
  ['as Gemini gives it', url, []],
  ['in a list', [url], []],
  ['in an object', { data: url }, []],
  ['without a prefix', base64, ['mask-prefix']],
  ['in capitals', url.replace('data:image/png;base64', 'DATA:IMAGE/PNG;BASE64'), ['mask-prefix']],
  ['with a parameter', url.replace(';base64', ';charset=utf-8;base64'), ['mask-prefix']],
  ['with half a prefix', `image/png;base64,${base64}`, ['mask-prefix']],
  ['with spaces around', ` ${url}\n`, []],
  ['with a space inside', `${url.slice(0, 60)} ${url.slice(60)}`, ['mask-base64-variant']],
  ['with a line break', `${url.slice(0, 60)}\n${url.slice(60)}`, ['mask-base64-variant']],
  [
    'with a written-out line break',
    `${url.slice(0, 60)}\\n${url.slice(60)}`,
    ['mask-base64-variant'],
  ],
  ['without its padding', url.replaceAll('=', ''), ['mask-base64-variant']],
  ['with percent escapes', url.replaceAll('=', '%3D'), ['mask-base64-variant']],
  ['with words after it', `${url} (a mug)`, ['mask-base64-variant']],
  ['under the name of another type', url.replace('image/png', 'image/jpeg'), ['mask-mime']],
  ['as bytes of no type', url.replace('image/png', 'application/octet-stream'), ['mask-mime']],
])('a PNG %s is read', (_, mask, codes) => {
  expect(readOne(JSON.stringify(mask))).toEqual({ status: 'ok', mask: png, codes })
})

test('a map stands in whole pixels: the edges of its box truncated, beyond the picture too', () => {
  const { mask } = readOne(JSON.stringify(url), '"box_2d": [-1, 333, 1001, 1037]')
  expect(mask).toMatchObject({ box: { x: 266, y: 0, width: 829 - 266, height: 600 } })
})

test('a map stands in the sorted box', () => {
  const { mask } = readOne(JSON.stringify(url), '"box_2d": [650, 700, 150, 200]')
  expect(mask).toEqual(png)
})

function withHeader(change: (header: DataView) => void): string {
  const copy = bytes.slice()
  change(new DataView(copy.buffer))
  return `data:image/png;base64,${encodeBase64(copy)}`
}

const gif = encodeBase64(Uint8Array.from('GIF89a\u0001\0\u0001\0\0\0\0;', (x) => x.charCodeAt(0)))

test.each([
  ['mask-truncated', 'cut off', url.slice(0, -40)],
  ['mask-truncated', 'elided', `${url.slice(0, 50)}...`],
  ['mask-truncated', 'nothing but a prefix', 'data:image/png;base64,'],
  ['mask-truncated', 'dots for its data', 'data:image/png;base64,...'],
  ['mask-truncated', 'cut off within the header', url.slice(0, 40)],
  ['mask-undecodable', 'other characters', `${url.slice(0, 60)}*#!${url.slice(60)}`],
  ['mask-undecodable', 'no picture', `data:image/png;base64,${encodeBase64(new Uint8Array(40))}`],
  ['mask-undecodable', 'an impossible depth', withHeader((view) => view.setUint8(24, 67))],
  ['mask-undecodable', 'no width', withHeader((view) => view.setUint32(16, 0))],
  ['mask-undecodable', 'a chunk of no name', withHeader((view) => view.setUint32(37, 0))],
  ['mask-undecodable', 'a chunk without end', withHeader((view) => view.setUint32(33, 0x7fffffff))],
  ['mask-too-large', 'a side too long', withHeader((view) => view.setUint32(20, 4097))],
  ['mask-mime', 'SVG', 'data:image/svg+xml;base64,PHN2Zy8+'],
  ['mask-mime', 'SVG in plain', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['mask-mime', 'a GIF', `data:image/gif;base64,${gif}`],
  ['mask-mime', 'a GIF without a prefix', gif],
  ['mask-tokens', 'tokens', '<seg_7><seg_91>'],
  ['mask-tokens', 'tokens with places', '<loc0120><loc0240>'],
  ['mask-unknown', 'a word', 'mask'],
  ['mask-unknown', 'an address', 'gs://bucket/mask.png'],
  ['mask-unknown', 'base64 of nothing known', 'bWFza19nb2VzX2hlcmU='],
  ['mask-missing', 'nothing', ''],
  ['mask-missing', 'white space', '  '],
])('%s reports %s', (code, _, mask) => {
  expect(text(mask)).toEqual({ status: 'partial', mask: undefined, codes: [code] })
})

test.each([
  ['mask-unknown', '5'],
  ['mask-unknown', 'true'],
  ['mask-unknown', '{}'],
  ['mask-unknown', '{"path": "M0 0"}'],
  ['mask-unknown', '[[0, 1, 1, 0], [1, 1, 1, 1]]'],
  ['mask-unknown', '[0, 1, 1, 0, 1, 1]'],
  ['mask-unknown', '[[1, 2], ["a", "b"], [3, 4]]'],
  ['mask-missing', 'null'],
  ['mask-degenerate', '[]'],
  ['mask-degenerate', '[[1, 2], [300, 400]]'],
  ['mask-degenerate', '[[1, 1], [300, 300], [500, 500]]'],
  ['mask-degenerate', '[[1100, 1100], [1200, 1100], [1200, 1200]]'],
  ['scale-suspect', '[[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]'],
  ['scale-suspect', '[[100, 100], [5000, 100], [500, 500]]'],
  ['mask-rle', '{"size": [4, 4], "counts": [16]}'],
  ['mask-rle', '{"size": [600, 800], "counts": [16]}'],
  ['mask-rle', '{"size": [600, 800], "counts": [-1, 480001]}'],
  ['mask-rle', '{"size": [600, 800], "counts": "\\u0000"}'],
])('%s reports %s', (code, mask) => {
  expect(readOne(mask)).toEqual({ status: 'partial', mask: undefined, codes: [code] })
})

test.each([
  ['counts', '[479999, 1]', [479999, 1]],
  ['a text', '"PPYo1"', 'PPYo1'],
])('run lengths of the picture as %s are kept', (_, counts, kept) => {
  const { mask, codes, status } = readOne(`{"size": [600, 800], "counts": ${counts}}`)
  expect(mask).toEqual({ kind: 'rle', size, counts: kept })
  expect([codes, status]).toEqual([['mask-rle'], 'ok'])
})

test('a map without a box, or in one of no whole pixel, has nowhere to be', () => {
  const codes = (item: string) =>
    readAnswer(`[{"label": "mug", ${item}, "mask": "${url}"}]`, { size }).issues.map(
      ({ code }) => code,
    )
  expect(codes('"box_2d": [10.1, 10.2, 10.5, 10.4]')).toEqual(['mask-degenerate'])
  expect(codes('"box_2d": [1, 2, 3]')).toEqual(['box-arity', 'mask-degenerate'])
  expect(codes('"score": 1')).toEqual(['box-missing', 'mask-degenerate'])
})

test('a mask that is missing is reported where another has one, or where masks were asked for', () => {
  const first = `{"box_2d": [1, 2, 300, 400], "label": "a"}`
  const second = `{"box_2d": [150, 200, 650, 700], "label": "b", "mask": "${url}"}`
  const codes = (json: string, masks: boolean) =>
    readAnswer(json, { size, asked: { masks } }).issues.map(({ code, finding }) => [code, finding])
  expect(codes(`[${first}, ${second}]`, false)).toEqual([['mask-missing', 0]])
  expect(codes(`[${first}]`, true)).toEqual([['mask-missing', 0]])
  expect(codes(`[${first}]`, false)).toEqual([])
  expect(codes(`[{"point": [1, 2], "label": "p"}, ${second}]`, true)).toEqual([])
})

test('each of several boxes has its own mask', () => {
  const { findings, status } = readAnswer(
    `[{"label": "mugs", "box_2d": [[150, 200, 650, 700], [0, 0, 500, 500]], "mask": ["${url}", "${url}"]}]`,
    { size },
  )
  expect(findings.map(({ mask }) => mask)).toMatchObject([{ box }, { box: { x: 0, width: 400 } }])
  expect(status).toBe('ok')
})
