import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pngjsBackend } from '@pollux/backend-pngjs'
import type { Answer } from '@pollux/findings'
import { type Mask, maskFromBytes } from '@pollux/masks'
import { expect, test } from 'vitest'
import { createPictureOutputs } from './picture-outputs.ts'
import { saveFindings } from './save-findings.ts'

const remote = { uri: 'gs://bucket/photo.png' }

function answerOf(mask: Mask, more: Partial<Answer<Mask>> = {}): Answer<Mask> {
  const findings = [{ label: 'grid', mask, raw: {}, issues: [] }]
  return { status: 'ok', findings, issues: [], size: mask.size, raw: '', ...more }
}

const save = (answer: Answer<Mask>, folder: string) => {
  const outputs = createPictureOutputs({ now: () => new Date('2026-11-21') })
  const backend = pngjsBackend()
  const picture = { source: 'photo.png', media: remote, raster: undefined, answer }
  return saveFindings({ ...picture, folder, outputs, backend })
}

const folderFor = () => join(mkdtempSync(join(tmpdir(), 'save-')), 'photo')

test('of a picture that is not at hand there is all but what needs its pixels', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const folder = folderFor()
  await save(answerOf(mask), folder)
  expect(readdirSync(folder).sort()).toEqual([
    'findings.json',
    'index.html',
    'mask-01-grid.png',
    'overlay.svg',
  ])
})

test('what an earlier run drew on the picture goes away when it is not at hand', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const folder = folderFor()
  await save(answerOf(mask), folder)
  const former = ['overlay.png', 'overlay-01-grid.png', 'mask-02-cup.png', 'mask-100-cup.png']
  for (const name of [...former, 'overlay.txt']) writeFileSync(join(folder, name), 'old')
  await save(answerOf(mask), folder)
  expect(readdirSync(folder).sort()).toEqual([
    'findings.json',
    'index.html',
    'mask-01-grid.png',
    'overlay.svg',
    'overlay.txt',
  ])
})

test('files with names of ours are somebody else’s unless findings.json is beside them', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const folder = folderFor()
  mkdirSync(folder)
  for (const name of ['overlay.png', 'index.html']) writeFileSync(join(folder, name), 'mine')
  await expect(save(answerOf(mask), folder)).rejects.toMatchObject({ code: 'cli/output-foreign' })
  expect(readdirSync(folder).sort()).toEqual(['index.html', 'overlay.png'])
})

test('a report states what the answer cost, except for the stand-in, which costs nothing', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const usage = {
    ...{ input: 1_000_000, output: 0, total: 1_000_000, promptByModality: [] },
    ...{ cached: 0, audio: 0, thoughts: 0, toolUse: 0 },
  }
  const report = async (modelVersion: string) => {
    const folder = folderFor()
    await save(answerOf(mask, { usage, modelVersion }), folder)
    return readFileSync(join(folder, 'index.html'), 'utf8')
  }
  expect(await report('gemini-3.8-flash')).toMatch(/Cost.*\$\d+\.\d{4}/s)
  expect(await report('local-stand-in/nanodet-g-416')).not.toContain('$')
})

test('a polygon is drawn once, as the mask that it was made', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const polygon = {
    rings: [
      [0, 4].flatMap((x) => [
        { x, y: x },
        { x, y: 4 - x },
      ]),
    ],
  }
  const findings = [{ label: 'grid', polygon, mask, raw: {}, issues: [] }]
  const folder = folderFor()
  await save(answerOf(mask, { findings }), folder)
  const report = readFileSync(join(folder, 'index.html'), 'utf8')
  expect(report).toContain('Masks')
  expect(report).not.toContain('Polygons')
})

test('an exporter that writes what it does not own is refused, and nothing is written', async () => {
  const size = { width: 4, height: 4 }
  const mask = maskFromBytes(new Uint8Array(16).fill(255), { x: 0, y: 0, ...size }, size)
  const folder = folderFor()
  const stray = {
    name: 'stray',
    owns: (path: string) => path === 'mine.txt',
    async *write() {
      yield { path: 'notes.txt', bytes: new Uint8Array(0) }
    },
  }
  const saving = saveFindings({
    folder,
    outputs: { exporters: [stray], owns: stray.owns },
    source: 'photo.png',
    media: remote,
    raster: undefined,
    answer: answerOf(mask),
    backend: pngjsBackend(),
  })
  await expect(saving).rejects.toThrow('a path that stray owns')
  expect(existsSync(folder)).toBe(false)
})
