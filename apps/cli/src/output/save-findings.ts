import type { Answer, Finding } from '@pollux/findings'
import { encodePngAside, type ImageBackend, type Raster } from '@pollux/image'
import { forEachRun, type Mask } from '@pollux/masks'
import { resolveModel } from '@pollux/models'
import {
  boxes,
  createOverlayWriter,
  type Layer,
  labels,
  masks,
  points,
  render,
  renderReport,
  renderSvg,
  watermark,
} from '@pollux/render'
import { costOf, readUsage } from '@pollux/tokens'
import { isLocal, type Media } from '@pollux/transport'
import { type OutputFile, writeFolder } from '../folders/write-folder.ts'
import { answerToJson } from './answer-json.ts'
import { fileNamePart } from './file-name.ts'
import { toJson } from './json.ts'
import { standInCaption } from './stand-in.ts'

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
  /** Lines of the report about the question. */
  facts: Readonly<Record<string, string>>
  /** Whether an overlay of each finding alone is wanted as well. @default false */
  each?: boolean
  backend: ImageBackend
  /** When it was asked, by which the answer is priced. */
  at: Date
  signal?: AbortSignal
}

/** Saves one PNG a mask, overlay.png, overlay.svg, index.html and findings.json, all or none. Throws `CliError`. */
export async function saveFindings(found: FindingsToSave): Promise<void> {
  const { folder, source, answer, signal } = found
  const json = `${toJson(answerToJson(answer, source), 2)}\n`
  const files = [...maskFiles(found), ...overlayFiles(found), ...drawings(found)]
  await writeFolder(folder, [...files, { name: 'findings.json', content: () => json }], {
    owns: isSavedName,
    signal,
  })
}

/** Whether a file of this name in a picture's folder is one that `saveFindings` writes. */
export function isSavedName(name: string): boolean {
  return savedNames.test(name)
}

const savedNames =
  /^(?:findings\.json|index\.html|overlay\.(?:png|svg)|(?:mask|overlay)-\d\d+-[a-z0-9-]+\.png)$/

function maskFiles({ answer: { findings }, signal }: FindingsToSave): OutputFile[] {
  return findings.flatMap(({ label, mask }, at) => {
    if (!mask) return []
    return [{ name: `mask-${numbered(at, label)}.png`, content: () => maskToPng(mask, signal) }]
  })
}

/** A mask as a gray PNG of the whole picture: 255 inside, 0 outside. */
function maskToPng(mask: Mask, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const { width, height } = mask.size
  const data = new Uint8Array(width * height)
  forEachRun(mask, (y, start, end) => data.fill(255, y * width + start, y * width + end))
  return encodePngAside({ width, height, channels: 1, data }, { signal })
}

/** An overlay of each finding alone; they have most of the picture's rows in common. */
function overlayFiles({ answer, raster, each = false }: FindingsToSave): OutputFile[] {
  if (!each || !raster) return []
  const overlays = createOverlayWriter(raster)
  return answer.findings.map((finding, at) => ({
    name: `overlay-${numbered(at, finding.label)}.png`,
    content: () => overlays.write([finding], layersOf(answer)),
  }))
}

function numbered(at: number, label = ''): string {
  return `${String(at + 1).padStart(2, '0')}-${fileNamePart(label, 'unnamed')}`
}

function layersOf(answer: Answer<Mask>): Layer[] {
  return [...Object.values(namedLayers(answer)), watermark(standInCaption(answer))]
}

/** What is drawn, by the names of the report's switches. A polygon was made a mask and is drawn as that; twice would be darker. */
function namedLayers({ findings }: Answer<Mask>): Record<string, Layer> {
  const all: [name: string, layer: Layer, isDrawn: (finding: Finding<Mask>) => boolean][] = [
    ['Masks', masks(), ({ mask }) => mask !== undefined],
    ['Boxes', boxes(), ({ box }) => box !== undefined],
    ['Points', points(), ({ point, points: several }) => (point ?? several) !== undefined],
    ['Labels', labels(), ({ label, score }) => (label ?? score) !== undefined],
  ]
  const drawn = all.filter(([, , isDrawn]) => findings.some(isDrawn))
  return Object.fromEntries(drawn.map(([name, layer]) => [name, layer]))
}

function drawings(found: FindingsToSave): OutputFile[] {
  const { source, facts, raster, answer, backend, at, signal } = found
  const { findings, size } = answer
  const caption = standInCaption(answer)
  const layers = layersOf(answer)
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
        layers: namedLayers(answer),
        watermark: caption,
        facts,
        cost: costOfAnswer(answer, at),
      }),
  }
  if (!raster) return [svg, report]
  const overlay: OutputFile = {
    name: 'overlay.png',
    content: () => backend.encode(render(raster, findings, layers), { format: 'png', signal }),
  }
  return [overlay, svg, report]
}

/** What Gemini asks for an answer, in US dollars, where that is known. */
function costOfAnswer(answer: Answer<Mask>, at: Date): number | undefined {
  const { usage, modelVersion } = answer
  const used = readUsage(usage)
  if (!used || modelVersion === undefined || standInCaption(answer)) return undefined
  const { model } = resolveModel(modelVersion, { api: 'developer', at })
  return costOf(used, model, { at })?.usd
}

/** The upright picture as a file for browsers, made once: what was a photograph stays a JPEG where the backend writes that. */
function pictureOf({ media, raster, backend, signal }: FindingsToSave) {
  const isPhotograph = isLocal(media) && lossy.has(media.facts.mimeType)
  const format = isPhotograph && backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  let made: Promise<{ bytes: Uint8Array }> | undefined
  return async () => {
    if (!raster) return undefined
    made ??= backend.encode(raster, { format, signal }).then((bytes) => ({ bytes }))
    return await made
  }
}

const lossy: ReadonlySet<unknown> = new Set(['image/heic', 'image/heif', 'image/jpeg'])
