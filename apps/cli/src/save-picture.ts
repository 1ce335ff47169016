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
  renderSvg,
  watermark,
} from '@pollux/render'
import { answerToJson } from './answer-json.ts'
import { fileNamePart, writeFolder } from './output.ts'

/** What is saved of one picture, and where. */
export interface PictureToSave {
  /** The folder that receives the files. */
  folder: string
  /** The upright picture. */
  raster: Raster
  answer: Answer<Mask>
  backend: ImageBackend
  signal?: AbortSignal
}

/** Saves one PNG a mask, overlay.png, overlay.svg and findings.json; nothing is written before all of it is made. */
export async function savePicture({ folder, ...picture }: PictureToSave): Promise<void> {
  const files = new Map<string, string | Uint8Array>([
    ...maskFiles(picture.answer),
    ...(await overlayFiles(picture)),
    ['findings.json', `${JSON.stringify(answerToJson(picture.answer), null, 2)}\n`],
  ])
  await writeFolder(folder, files, /^mask-\d\d-[a-z0-9-]+\.png$/)
}

function maskFiles({ findings }: Answer<Mask>): [string, Uint8Array][] {
  return findings.flatMap(({ label = '', mask }, at) => {
    if (!mask) return []
    const number = String(at + 1).padStart(2, '0')
    return [[`mask-${number}-${fileNamePart(label, 'unnamed')}.png`, maskToPng(mask)]]
  })
}

/** A mask as a gray PNG of the whole picture: 255 inside, 0 outside. */
function maskToPng(mask: Mask): Uint8Array {
  const { width, height } = mask.size
  const data = new Uint8Array(width * height)
  forEachRun(mask, (y, start, end) => data.fill(255, y * width + start, y * width + end))
  return encodePng({ width, height, channels: 1, data })
}

async function overlayFiles(
  picture: Omit<PictureToSave, 'folder'>,
): Promise<[string, string | Uint8Array][]> {
  const { raster, answer, backend, signal } = picture
  const layers = layersFor(answer)
  const overlay = render(raster, answer.findings, layers)
  const upright = await backend.encode(raster, { format: 'png', signal })
  const title = isStandIn(answer) ? `Findings of a ${standIn}` : 'Findings'
  const ground = { bytes: upright, mimeType: 'image/png' }
  return [
    ['overlay.png', await backend.encode(overlay, { format: 'png', signal })],
    ['overlay.svg', renderSvg(answer.size, answer.findings, layers, { picture: ground, title })],
  ]
}

const standIn = 'local stand-in, not Gemini'

function layersFor(answer: Answer<Mask>): Layer[] {
  const layers = [masks(), boxes(), points(), labels()]
  return isStandIn(answer) ? [...layers, watermark(standIn)] : layers
}

function isStandIn(answer: Answer<Mask>): boolean {
  return answer.modelVersion?.startsWith('local-stand-in') === true
}
