import { Readable } from 'node:stream'
import type { Dataset } from '@pollux/findings'
import { detectFormat, type Format, type FormatIssue } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { CliError } from '../cli-error.ts'
import { readInput } from '../input/read-input.ts'
import { type FolderFiles, openFolder } from './folder-files.ts'
import type { ReadableFormat } from './format-names.ts'
import { type FormatNeeds, formatNamed, MAX_TRUTH_BYTES } from './formats.ts'
import { StoredPictures } from './stored-pictures.ts'

/** How a dataset is opened. */
export interface OpenDatasetOptions {
  /** COCO's ground truth, which its results refer to. */
  truthPath?: string
  /** The format to read; detected from the files if absent. */
  from?: ReadableFormat
  /** The folder of the pictures, if they are not in the dataset's folder. */
  images?: string
  onIssue: (issue: FormatIssue) => void
  signal: AbortSignal
}

/** A dataset on disk. */
export interface OpenDataset {
  format: Format
  dataset: Dataset<Mask>
  files: FolderFiles
  pictures: StoredPictures
}

/**
 * Opens a dataset in a folder or a file.
 *
 * @throws CliError if the format is unknown, and what the format throws.
 */
export async function openDataset(path: string, options: OpenDatasetOptions): Promise<OpenDataset> {
  const { from, images, truthPath, onIssue, signal } = options
  const files = await openFolder(path, signal)
  const name = from ?? (await detectFormat(files))
  if (name === undefined) throw unknownFormat(path, files.list().length)
  const format = formatNamed(name, await needsOf(name, truthPath, signal))
  const pictures = new StoredPictures([
    ...(images === undefined ? [] : [await openFolder(images, signal)]),
    // The folder of a single file may hold anything, and much of it.
    files.isFolder ? files : { folder: files.folder },
    // A findings.json names its picture by the path of that run.
    ...(name === 'findings-json' ? [{ folder: '.' }] : []),
  ])
  const sizeOf = async (picture: string) => (await pictures.find(picture))?.size
  return { format, files, pictures, dataset: await format.read(files, { onIssue, sizeOf }) }
}

function unknownFormat(path: string, files: number): CliError {
  const message =
    files === 0
      ? `${path} is empty; name the folder or file of a dataset.`
      : `The format of ${path} cannot be detected from its files; name it with --from, which then reports what is missing.`
  return new CliError('cli/input-unreadable', message)
}

/** Returns what COCO's results need to be read. */
async function needsOf(
  name: string,
  truthPath: string | undefined,
  signal: AbortSignal,
): Promise<FormatNeeds> {
  if (name !== 'coco-results' || truthPath === undefined) return {}
  return { truth: await readInput(truthPath, Readable.from([]), MAX_TRUTH_BYTES, signal) }
}
