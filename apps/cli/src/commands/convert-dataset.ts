import { readFile } from 'node:fs/promises'
import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import {
  type Format,
  type FormatIssue,
  isFormatLoss,
  mapClasses,
  type SplitShares,
  splitDataset,
} from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { readClassMap } from '../datasets/class-map-file.ts'
import { writeDatasetFolder } from '../datasets/dataset-folder.ts'
import type { ReadableFormat, WritableFormat } from '../datasets/format-names.ts'
import { formatNamed, MAX_TRUTH_BYTES } from '../datasets/formats.ts'
import { type OpenDataset, openDataset } from '../datasets/open-dataset.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { readInput } from '../input/read-input.ts'
import { sayIssues } from '../output/format-issues.ts'
import { printJson, say, showProgress, type Terminal } from '../terminal.ts'

/** Options of `convert`. */
export interface ConvertOptions {
  format: WritableFormat
  out: string
  from?: ReadableFormat
  images?: string
  copyImages?: boolean
  split?: SplitShares
  classMap?: string
  truth?: string
  keypoints?: number
  json?: boolean
}

/** Reads a dataset in one format and writes it in another. */
export async function convertDataset(
  path: string,
  options: ConvertOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdin, signal } = terminal
  const { truth: truthPath, keypoints, from, images } = options
  const truth =
    truthPath === undefined ? undefined : await readInput(truthPath, stdin, MAX_TRUTH_BYTES, signal)
  const needs = { ...(truth ? { truth } : {}), ...(keypoints === undefined ? {} : { keypoints }) }
  const format = formatNamed(options.format, needs)
  const issues: FormatIssue[] = []
  const onIssue = (issue: FormatIssue) => issues.push(issue)
  const opened = await openDataset(path, {
    ...(truthPath === undefined ? {} : { truthPath }),
    ...(from ? { from } : {}),
    ...(images === undefined ? {} : { images }),
    onIssue,
    signal,
  })
  const changed = await changeDataset(opened.dataset, options, terminal)
  const work = { format, opened, options, onIssue, terminal, counts: { pictures: 0, findings: 0 } }
  const files = await writeDatasetFolder(options.out, filesOf(changed, work), { signal })
  if (options.split) {
    say(
      terminal,
      'Shares of --split are met approximately: each picture is placed by a hash of its name.',
    )
  }
  report(issues, { ...work, files: files.length })
  return issues.some(isFormatLoss) ? exitCode.partial : exitCode.done
}

interface Work {
  format: Format
  opened: OpenDataset
  options: ConvertOptions
  onIssue: (issue: FormatIssue) => void
  terminal: Terminal
  counts: { pictures: number; findings: number }
}

async function changeDataset(
  dataset: Dataset<Mask>,
  { classMap, split }: ConvertOptions,
  terminal: Terminal,
): Promise<Dataset<Mask>> {
  const mapped =
    classMap === undefined ? dataset : mapClasses(dataset, await readClassMap(classMap, terminal))
  return split ? splitDataset(mapped, split) : mapped
}

/** The files of the format, and the pictures behind them if they are copied. */
async function* filesOf(dataset: Dataset<Mask>, work: Work): AsyncGenerator<OutputFile> {
  const { format, opened, options, onIssue, terminal, counts } = work
  const copies = new Map<string, string>()
  async function* counted(): AsyncGenerator<DatasetPicture<Mask>> {
    for await (const picture of dataset.pictures) {
      terminal.signal.throwIfAborted()
      counts.pictures += 1
      counts.findings += picture.findings.length
      showProgress(terminal, `${counts.pictures} pictures`)
      const stored = await opened.pictures.find(picture.file ?? picture.name)
      if (stored && stored.orientation !== 1) {
        const message = `${picture.name} is stored turned; tools that ignore EXIF show it beside its findings.`
        onIssue({ code: 'picture-turned', message, picture: picture.name })
      }
      if (options.copyImages && stored) copies.set(format.picturePath(picture), stored.path)
      else if (options.copyImages) {
        const message = `${picture.name} is not copied: there is no such file; name its folder with --images.`
        onIssue({ code: 'picture-missing', message, picture: picture.name })
      }
      yield picture
    }
  }
  yield* format.write({ ...dataset, pictures: counted() }, { onIssue })
  for (const [path, from] of copies) {
    yield { path, bytes: new Uint8Array(await readFile(from, { signal: terminal.signal })) }
  }
}

function report(issues: readonly FormatIssue[], work: Work & { files: number }): void {
  const { options, opened, terminal, counts, files } = work
  if (options.json) {
    const { out, format } = options
    printJson(terminal, { from: opened.format.name, format, out, ...counts, files, issues })
    return
  }
  const { pictures, findings } = counts
  say(
    terminal,
    `${findings} findings of ${pictures} pictures as ${options.format} in ${options.out}.`,
  )
  sayIssues(terminal, issues)
}
