import type { ExportContext, OutputFile } from '@pollux/findings'
import { decodePng, encodePng, type Raster } from '@pollux/image'
import { expect, test } from 'vitest'
import { sceneFindings, sceneGround, sceneSize } from '../fixtures/scene.ts'
import {
  boxes,
  findingOverlays,
  overlayPng,
  overlaySvg,
  render,
  renderReport,
  renderSvg,
  reportPage,
  watermark,
} from '../index.ts'

const findings = sceneFindings.map((finding) => ({ ...finding, raw: {}, issues: [] }))
const answer = { status: 'ok' as const, findings, issues: [], size: sceneSize, raw: 'words' }
const raster = sceneGround()
const bytes = encodePng(raster)
const atHand: ExportContext<Raster> = { raster, picture: async () => bytes }
const drawing = { layers: () => ({ Boxes: boxes() }), watermark: () => 'stand-in' }
const layers = [boxes(), watermark('stand-in')]
const textOf = (file: { bytes: Uint8Array } | undefined) => new TextDecoder().decode(file?.bytes)

async function filesOf(written: AsyncIterable<OutputFile>): Promise<OutputFile[]> {
  const files: OutputFile[] = []
  for await (const file of written) files.push(file)
  return files
}

test('overlay.png is the picture with all findings on it', async () => {
  const [file, ...more] = await filesOf(overlayPng(drawing).write(answer, atHand))
  expect(file!.path).toBe('overlay.png')
  expect(decodePng(file!.bytes)).toEqual(render(raster, findings, layers))
  expect(more).toEqual([])
})

test('each finding has an overlay of its own', async () => {
  const exporter = findingOverlays(drawing)
  const files = await filesOf(exporter.write(answer, atHand))
  expect(files).toHaveLength(findings.length)
  for (const [index, { path, bytes }] of files.entries()) {
    expect(path).toMatch(new RegExp(`^overlay-0${index + 1}-`))
    expect(exporter.owns(path)).toBe(true)
    expect(decodePng(bytes)).toEqual(render(raster, [findings[index]!], layers))
  }
  expect(exporter.owns('overlay.png')).toBe(false)
})

test('overlay.svg and index.html embed the picture if there is one', async () => {
  const svg = overlaySvg({ ...drawing, title: () => 'Scene' })
  const [drawn] = await filesOf(svg.write(answer, atHand))
  const options = { title: 'Scene' }
  expect(textOf(drawn)).toBe(
    renderSvg(sceneSize, findings, layers, { ...options, picture: { bytes } }),
  )
  const [bare] = await filesOf(svg.write(answer))
  expect(textOf(bare)).toBe(renderSvg(sceneSize, findings, layers, options))
  const page = reportPage(() => ({ title: 'Scene', facts: { File: 'scene.png' } }))
  const [report] = await filesOf(page.write(answer, atHand))
  const reported = { title: 'Scene', facts: { File: 'scene.png' } }
  expect(textOf(report)).toBe(renderReport(answer, { ...reported, picture: { bytes } }))
  const [without] = await filesOf(page.write(answer))
  expect(textOf(without)).toBe(renderReport(answer, reported))
  expect([drawn!.path, report!.path]).toEqual(['overlay.svg', 'index.html'])
})

test('PNG overlays are omitted without pixels', async () => {
  for (const exporter of [overlayPng(), findingOverlays()]) {
    expect(await filesOf(exporter.write(answer))).toEqual([])
  }
})

test('without options the layers of a report are drawn', async () => {
  const [file] = await filesOf(overlaySvg().write(answer))
  for (const { label } of findings.filter(({ label }) => label)) {
    expect(textOf(file)).toContain(label)
  }
})
