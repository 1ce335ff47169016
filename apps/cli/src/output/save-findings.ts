import type { Answer } from '@pollux/findings'
import { encodePng, type ImageBackend, type Raster } from '@pollux/image'
import { forEachRun, type Mask } from '@pollux/masks'
import {
  boxes,
  type Layer,
  labels,
  masks,
  points,
  render,
  renderReport,
  renderSvg,
  watermark,
} from '@pollux/render'
import type { Media } from '@pollux/transport'
import { answerToJson } from './answer-json.ts'
import { fileNamePart } from './file-name.ts'
import { toJson } from './json.ts'
import { standInCaption } from './stand-in.ts'
import { type OutputFile, writeFolder } from './write-folder.ts'

/** What is saved of one picture, and where. */
export interface FindingsToSave {
  /** The folder that receives the files. */
  folder: string
  /** The input as it was named. */
  source: string
  media: Media
  /** The upright picture; absent where the picture is not at hand. */
  raster: Raster | undefined
  answer: Answer<Mask>
  backend: ImageBackend
  signal?: AbortSignal
}

/** Saves one PNG a mask, overlay.png, overlay.svg, index.html and findings.json, all or none. Throws `CliError`. */
export async function saveFindings(found: FindingsToSave): Promise<void> {
  const { folder, source, answer, signal } = found
  const json = `${toJson(answerToJson(answer, source), 2)}\n`
  const files = [...maskFiles(answer), ...drawings(found)]
  await writeFolder(folder, [...files, { name: 'findings.json', content: () => json }], {
    stale: /^mask-\d\d+-[a-z0-9-]+\.png$/,
    signal,
  })
}

function maskFiles({ findings }: Answer<Mask>): OutputFile[] {
  return findings.flatMap(({ label = '', mask }, at) => {
    if (!mask) return []
    const number = String(at + 1).padStart(2, '0')
    const name = `mask-${number}-${fileNamePart(label, 'unnamed')}.png`
    return [{ name, content: () => maskToPng(mask) }]
  })
}

/** A mask as a gray PNG of the whole picture: 255 inside, 0 outside. */
function maskToPng(mask: Mask): Uint8Array {
  const { width, height } = mask.size
  const data = new Uint8Array(width * height)
  forEachRun(mask, (y, start, end) => data.fill(255, y * width + start, y * width + end))
  return encodePng({ width, height, channels: 1, data })
}

function drawings(found: FindingsToSave): OutputFile[] {
  const { source, raster, answer, backend, signal } = found
  const { findings, size } = answer
  const caption = standInCaption(answer)
  const layers: Layer[] = [masks(), boxes(), points(), labels(), watermark(caption)]
  const title = caption ? `Findings of a ${caption}` : 'Findings'
  const picture = pictureOf(found)
  const svg: OutputFile = {
    name: 'overlay.svg',
    content: async () => renderSvg(size, findings, layers, { picture: await picture(), title }),
  }
  const report: OutputFile = {
    name: 'index.html',
    content: async () =>
      renderReport(answer, {
        picture: await picture(),
        title: source,
        watermark: caption,
        facts: { File: source },
      }),
  }
  if (!raster) return [svg, report]
  const overlay: OutputFile = {
    name: 'overlay.png',
    content: () => backend.encode(render(raster, findings, layers), { format: 'png', signal }),
  }
  return [overlay, svg, report]
}

/** The upright picture as a file for browsers, made once: what was a photograph stays a JPEG where the backend writes that. */
function pictureOf({ media, raster, backend, signal }: FindingsToSave) {
  const isPhotograph = 'blob' in media && lossy.has(media.facts.mimeType)
  const format = isPhotograph && backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  let made: Promise<{ bytes: Uint8Array }> | undefined
  return async () => {
    if (!raster) return undefined
    made ??= backend.encode(raster, { format, signal }).then((bytes) => ({ bytes }))
    return await made
  }
}

const lossy: ReadonlySet<unknown> = new Set(['image/heic', 'image/heif', 'image/jpeg'])
