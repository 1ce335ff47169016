import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { isPolluxError } from '@pollux/errors'
import {
  compareResults,
  comparisonToMarkdown,
  type EvaluationPageOptions,
  evaluationPage,
  matchingToMarkdown,
  type PageRun,
} from '@pollux/evaluate'
import type { Size } from '@pollux/geometry'
import { type BackendOptions, openBackend } from '../backends.ts'
import { CliError } from '../cli-error.ts'
import type { HeldDataset } from '../datasets/hold-dataset.ts'
import type { Terminal } from '../terminal.ts'

/** What is written of an evaluation. */
export interface EvaluationContent {
  truth: HeldDataset
  runs: readonly [PageRun] | readonly [PageRun, PageRun]
  /** The datasets in which pictures are searched for, in this order. */
  datasets: readonly HeldDataset[]
  page: Pick<EvaluationPageOptions, 'kind'>
  backend: BackendOptions
}

/** @throws CliError if the file is neither a page nor Markdown. */
export function checkEvaluationFile(out: string): void {
  if (/^\.(?:md|html?)$/.test(extname(out).toLowerCase())) return
  throw new CliError(
    'cli/usage',
    `Expected a file whose name ends in .html or .md for --out but received ${JSON.stringify(out.slice(-40))}.`,
  )
}

/** Returns the content of a file with this name: a page with pictures, or a table for a pull request. */
export async function evaluationContent(
  out: string,
  { truth, runs, datasets, page, backend }: EvaluationContent,
  terminal: Terminal,
): Promise<string> {
  const [a, b] = runs
  if (extname(out).toLowerCase() === '.md') {
    return b ? comparisonToMarkdown(compareResults(a, b)) : matchingToMarkdown(a.result)
  }
  const files = new Map(truth.dataset.pictures.map(({ name, file }) => [name, file ?? name]))
  let opened: ReturnType<typeof openBackend> | undefined
  const thumbnail = async ({ name, size }: { name: string; size: Size }) => {
    terminal.signal.throwIfAborted()
    const path = await findPicture(datasets, [files.get(name) ?? name, name])
    if (path === undefined) return undefined
    opened ??= openBackend(backend, terminal)
    return await makeThumbnail(path, size, await opened, terminal.signal)
  }
  return await evaluationPage(truth.dataset, runs, { ...page, thumbnail })
}

async function findPicture(
  datasets: readonly HeldDataset[],
  paths: readonly string[],
): Promise<string | undefined> {
  for (const { pictures } of datasets) {
    for (const path of paths) {
      const found = await pictures.find(path)
      if (found) return found.path
    }
  }
  return undefined
}

/**
 * The longer side of a picture on the page in pixels, and its JPEG quality: about 12 kB each, so
 * that 500 pictures take 8 MB in base64.
 */
const THUMBNAIL_SIDE = 360
const THUMBNAIL_QUALITY = 60

/** Returns a picture as a small file, or `undefined` if it cannot be decoded. */
async function makeThumbnail(
  path: string,
  { width, height }: Size,
  backend: Awaited<ReturnType<typeof openBackend>>,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(width, height))
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const format = backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  try {
    const raster = await backend.decode(await readFile(path, { signal }), { size, signal })
    const quality = format === 'jpeg' ? { quality: THUMBNAIL_QUALITY } : {}
    return await backend.encode(raster, { format, ...quality, signal })
  } catch (error) {
    signal.throwIfAborted()
    if (isPolluxError(error)) return undefined
    throw error
  }
}
