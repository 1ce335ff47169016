import type { OutputFile } from '@pollux/findings'
import { encodePng } from '@pollux/image'
import { maskFromBytes } from '@pollux/masks'
import { expect, test } from 'vitest'
import { createPictureOutputs, type PictureOutputs } from './picture-outputs.ts'

const size = { width: 4, height: 4 }
const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
const answer = {
  status: 'ok' as const,
  findings: [{ label: 'grid', mask, raw: {}, issues: [] }],
  issues: [],
  size,
  source: 'photo.png',
  raw: '',
}
const raster = { ...size, data: new Uint8ClampedArray(64).fill(255) }
const now = () => new Date('2026-11-21')

async function pathsOf({ exporters }: PictureOutputs): Promise<string[]> {
  const context = { raster, picture: async () => encodePng(raster) }
  const files: OutputFile[] = []
  for (const exporter of exporters) {
    for await (const file of exporter.write(answer, context)) files.push(file)
  }
  return files.map(({ path }) => path)
}

test('a picture’s folder holds what the list says, with --each an overlay a finding too', async () => {
  const each = await pathsOf(createPictureOutputs({ now, each: true }))
  expect(each).toEqual([
    'mask-01-grid.png',
    'overlay-01-grid.png',
    'overlay.png',
    'overlay.svg',
    'index.html',
    'findings.json',
  ])
  const plain = await pathsOf(createPictureOutputs({ now }))
  expect(plain).toEqual(each.filter((path) => path !== 'overlay-01-grid.png'))
})

test('every file has one owner, whatever the options of the run', async () => {
  const { exporters } = createPictureOutputs({ now, each: true })
  const { owns } = createPictureOutputs({ now })
  for (const path of await pathsOf({ exporters, owns })) {
    expect(exporters.filter((exporter) => exporter.owns(path))).toHaveLength(1)
    expect(owns(path)).toBe(true)
  }
  expect(new Set(exporters.map(({ name }) => name)).size).toBe(exporters.length)
})

test.each(['notes.txt', 'mask-final.png', 'overlay.png.bak', 'Index.html', 'own/findings.json'])(
  '%s is a file of others',
  (path) => {
    expect(createPictureOutputs({ now }).owns(path)).toBe(false)
  },
)
