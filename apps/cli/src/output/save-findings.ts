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
  /** The upright picture. */
  raster: Raster
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

function drawings({ source, raster, answer, backend, signal }: FindingsToSave): OutputFile[] {
  const { findings, size } = answer
  const caption = standInCaption(answer)
  const layers: Layer[] = [masks(), boxes(), points(), labels(), watermark(caption)]
  const title = caption ? `Findings of a ${caption}` : 'Findings'
  let ground: Promise<{ bytes: Uint8Array }> | undefined
  const picture = () => {
    ground ??= backend.encode(raster, { format: 'png', signal }).then((bytes) => ({ bytes }))
    return ground
  }
  return [
    {
      name: 'overlay.png',
      content: () => backend.encode(render(raster, findings, layers), { format: 'png', signal }),
    },
    {
      name: 'overlay.svg',
      content: async () => renderSvg(size, findings, layers, { picture: await picture(), title }),
    },
    {
      name: 'index.html',
      content: async () =>
        renderReport(answer, {
          picture: await picture(),
          title: source,
          watermark: caption,
          facts: { File: source },
        }),
    },
  ]
}
