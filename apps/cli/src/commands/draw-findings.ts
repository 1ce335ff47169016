import { extname } from 'node:path'
import { type Answer, readFindingsJson } from '@pollux/findings'
import type { ImageBackend, ImageFormat, Raster } from '@pollux/image'
import { decodeRle, type Mask } from '@pollux/masks'
import { type Layer, legend, render, renderReport, renderSvg, watermark } from '@pollux/render'
import { type BackendOptions, openBackend } from '../backends.ts'
import { CliError } from '../cli-error.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { checkOutputFolder } from '../folders/folder.ts'
import { writeOutput } from '../folders/write-output.ts'
import { readInput } from '../input/read-input.ts'
import { parseLayers } from '../options/layers.ts'
import { standInCaption } from '../output/stand-in.ts'
import { pictureTitle } from '../saving/picture-title.ts'
import { printJson, say, type Terminal } from '../terminal.ts'

/** Options of `draw`. */
export interface DrawOptions extends BackendOptions {
  out: string
  json?: boolean
  /** Names separated by commas. @default 'masks,boxes,points,labels' */
  layers?: string
}

const MAX_PICTURE = 50_000_000
const MAX_FINDINGS = 64_000_000

/** Draws a findings.json onto its picture. */
export async function drawFindings(
  picture: string,
  findings: string,
  { out, layers: names = 'masks,boxes,points,labels', json, ...chosen }: DrawOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdin, signal } = terminal
  if (picture === '-' && findings === '-') {
    throw new CliError(
      'cli/usage',
      'Standard input can be read only once; use - for one of the two.',
    )
  }
  const write = writerFor(out)
  const layers = parseLayers(names)
  await checkOutputFolder(out.replace(/[^/\\]*$/, '') || '.')
  const backend = await openBackend(chosen, terminal)
  const bytes = await readInput(picture, stdin, MAX_PICTURE, signal)
  const raster = await backend.decode(bytes, { signal })
  const saved = parseJson(await readInput(findings, stdin, MAX_FINDINGS, signal), findings)
  const answer = readFindings(saved, raster)
  const beyond = beyondPicture(answer)
  if (beyond) say(terminal, `${findings}: ${beyond}`)
  const content = await write({ raster, answer, layers, backend, source: picture, signal })
  await writeOutput(out, content, { signal })
  // Code points that the font lacks are replaced by a number; browsers have fonts of their own.
  const numbers = /\.(svg|html?)$/i.test(out) ? [] : legend(answer.findings)
  if (json) printJson(terminal, { source: picture, out, legend: numbers })
  else for (const { number, label } of numbers) say(terminal, `#${number} is ${label}`)
  return exitCode.done
}

function parseJson(bytes: Uint8Array, source: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const message = `${source} is not JSON; name a findings.json.`
    throw new CliError('cli/input-unreadable', message, { cause })
  }
}

function readFindings(json: unknown, { width, height }: Raster): Answer<Mask> {
  const answer = readFindingsJson(json, { size: { width, height } })
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask ? { ...rest, mask: decodeRle(mask.rle) } : rest
  })
  return { ...answer, findings }
}

/**
 * Returns a sentence if findings lie beyond the picture, which happens only if they are about another
 * one. The output of `--json` does not state the size of its picture.
 */
function beyondPicture({ findings, size: { width, height } }: Answer<Mask>): string | undefined {
  let [right, bottom] = [0, 0]
  for (const { box } of findings) {
    if (!box) continue
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  if (right <= width + 1 && bottom <= height + 1) return undefined
  return `The boxes reach to ${Math.ceil(right)} × ${Math.ceil(bottom)}, but the picture has ${width} × ${height} pixels; draw on the picture that the findings were made from.`
}

interface Drawing {
  raster: Raster
  answer: Answer<Mask>
  layers: Map<string, Layer>
  backend: ImageBackend
  source: string
  signal: AbortSignal
}

type Writer = (drawing: Drawing) => Promise<string | Uint8Array>

/**
 * Returns the writer for the ending of a file name.
 *
 * @throws CliError if the ending is unknown.
 */
function writerFor(out: string): Writer {
  const ending = extname(out).toLowerCase()
  const format = formats.get(ending)
  if (format) return async (drawing) => drawRaster(drawing, format)
  if (ending === '.svg') return drawSvg
  if (ending === '.html' || ending === '.htm') return drawReport
  throw new CliError(
    'cli/usage',
    `Expected a file whose name ends in .png, .jpg, .webp, .avif, .svg or .html for --out but received ${JSON.stringify(out.slice(-40))}.`,
  )
}

const formats: ReadonlyMap<string, ImageFormat> = new Map([
  ['.avif', 'avif'],
  ['.jpeg', 'jpeg'],
  ['.jpg', 'jpeg'],
  ['.png', 'png'],
  ['.webp', 'webp'],
])

function drawRaster(
  { raster, answer, layers, backend, signal }: Drawing,
  format: ImageFormat,
): Promise<Uint8Array> {
  const caption = watermark(standInCaption(answer))
  const drawn = render(raster, answer.findings, [...layers.values(), caption])
  return backend.encode(drawn, { format, signal })
}

async function drawSvg({ raster, answer, layers, backend, signal }: Drawing): Promise<string> {
  const caption = watermark(standInCaption(answer))
  const bytes = await backend.encode(raster, { format: 'png', signal })
  return renderSvg(answer.size, answer.findings, [...layers.values(), caption], {
    picture: { bytes },
    title: 'Findings',
  })
}

async function drawReport(drawing: Drawing): Promise<string> {
  const { raster, answer, layers, backend, source, signal } = drawing
  const bytes = await backend.encode(raster, { format: 'png', signal })
  return renderReport(answer, {
    picture: { bytes },
    title: pictureTitle(source),
    layers: Object.fromEntries(layers),
    watermark: standInCaption(answer),
  })
}
