import { readFile } from 'node:fs/promises'
import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import {
  type Format,
  type FormatIssueCode,
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
import { IssueLog } from '../output/issue-log.ts'
import { many } from '../output/many.ts'
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
  const issues = new IssueLog({ keepsAll: options.json === true })
  const opened = await openDataset(path, {
    ...(truthPath === undefined ? {} : { truthPath }),
    ...(from ? { from } : {}),
    ...(images === undefined ? {} : { images }),
    onIssue: issues.add,
    signal,
  })
  const changed = await changeDataset(opened.dataset, options, terminal)
  const counts = { pictures: 0, findings: 0 }
  const work = { format, opened, options, issues, terminal, counts }
  const files = await writeDatasetFolder(options.out, filesOf(changed, work), { signal })
  if (options.split) {
    say(
      terminal,
      "The shares of --split are approximate: a hash of each picture's name decides where it goes.",
    )
  }
  report(work, files.length)
  return issues.hasLoss ? exitCode.partial : exitCode.done
}

interface Work {
  format: Format
  opened: OpenDataset
  options: ConvertOptions
  issues: IssueLog
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

/** Yields the files of the format, then the pictures if they are copied. */
async function* filesOf(dataset: Dataset<Mask>, work: Work): AsyncGenerator<OutputFile> {
  const { format, issues, terminal } = work
  const copies = new Map<string, string>()
  const pictures = countedPictures(dataset.pictures, copies, work)
  yield* format.write({ ...dataset, pictures }, { onIssue: issues.add })
  for (const [path, from] of copies) {
    yield { path, bytes: new Uint8Array(await readFile(from, { signal: terminal.signal })) }
  }
}

/** Yields the pictures, counts them and compares them with their files. Fills `copies` with target and source paths. */
async function* countedPictures(
  pictures: Dataset<Mask>['pictures'],
  copies: Map<string, string>,
  { format, opened, options, issues, terminal, counts }: Work,
): AsyncGenerator<DatasetPicture<Mask>> {
  for await (const picture of pictures) {
    const { name, file = name, size, findings } = picture
    terminal.signal.throwIfAborted()
    counts.pictures += 1
    counts.findings += findings.length
    showProgress(terminal, `${counts.pictures} pictures`)
    const report = (code: FormatIssueCode, message: string) =>
      issues.add({ code, message, picture: name })
    const stored = (await opened.pictures.find(file)) ?? (await opened.pictures.find(name))
    if (stored && stored.orientation !== 1) {
      report(
        'picture-turned',
        `${name} is stored rotated; tools that ignore EXIF show its findings in the wrong place.`,
      )
    }
    if (stored && (stored.size.width !== size.width || stored.size.height !== size.height)) {
      const there = `${stored.size.width}×${stored.size.height}`
      report(
        'size-differs',
        `${name} has ${there} pixels, but its findings are for ${size.width}×${size.height}.`,
      )
    }
    if (options.copyImages && stored) copies.set(format.picturePath(picture), stored.path)
    else if (options.copyImages) {
      report(
        'picture-missing',
        `${name} is not copied because there is no such file; name its folder with --images.`,
      )
    }
    yield picture
  }
}

function report({ options, opened, issues, terminal, counts }: Work, files: number): void {
  if (options.json) {
    const { out, format } = options
    printJson(terminal, {
      from: opened.format.name,
      format,
      out,
      ...counts,
      files,
      issues: issues.all,
    })
    return
  }
  const { pictures, findings } = counts
  const what = `${many(findings, 'finding')} of ${many(pictures, 'picture')}`
  say(terminal, `${what} as ${options.format} in ${options.out}.`)
  issues.say(terminal)
}
