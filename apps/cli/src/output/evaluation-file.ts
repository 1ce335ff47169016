import { extname } from 'node:path'
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
import { makeThumbnail } from './thumbnail.ts'

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
