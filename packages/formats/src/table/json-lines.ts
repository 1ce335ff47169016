import { isPolluxError } from '@pollux/errors'
import type { DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { defineFormat, type Format, type FormatFiles, type ReadOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { asRecord, asString } from '../json/json-values.ts'
import { keepsAll } from '../keeps.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { PictureNames } from '../picture-names.ts'
import { pathFrom, ReadNames } from '../read-names.ts'
import { readSize } from '../read-size.ts'
import { splitNamed } from '../splits.ts'
import { readText } from '../text-file.ts'
import { fromRecords, toRecords } from './finding-records.ts'

/**
 * The format JSON Lines: a line for each picture in `findings.jsonl`, with findings as in
 * findings.json. Keeps everything. A line is `{"name": "a.jpg", "size": {"width": 640, "height":
 * 480}, "findings": […]}`.
 *
 * @returns A format that writes and reads such lines.
 */
export function jsonLines(): Format {
  return defineFormat({
    name: 'jsonl',
    keeps: keepsAll,
    picturePath: ({ name }) => name,
    async *write(dataset) {
      const names = new PictureNames()
      const lines = new GrowingText()
      for await (const picture of dataset.pictures) {
        const { name, size, split } = picture
        names.add(name)
        const { findings } = toRecords(picture)
        lines.append(`${JSON.stringify({ name, size, ...(split ? { split } : {}), findings })}\n`)
      }
      yield { path: 'findings.jsonl', bytes: GrowingText.join(lines) }
    },
    read: (files, options = {}) => labelledDataset((each) => readPictures(files, each), options),
  })
}

async function* readPictures(
  files: FormatFiles,
  { onIssue }: ReadOptions,
): AsyncGenerator<DatasetPicture<Mask>> {
  const names = new ReadNames()
  const missing = 'There is no file of JSON Lines; name the file findings.jsonl.'
  const found = parsedFiles(files, /\.(?:jsonl|ndjson)$/i, parseFile, { missing, onIssue })
  for await (const { path, value: text } of found) {
    for (const { line, number } of linesOf(text)) {
      const picture = readLine(line)
      if (typeof picture === 'object') yield { ...picture, name: names.take(picture.name) }
      else {
        const message = `Line ${number} of ${path} ${picture}`
        onIssue?.({ code: 'entry-invalid', message, path })
      }
    }
  }
}

function parseFile({ path, bytes }: FoundFile): string {
  return readText(path, bytes)
}

/** Yields the lines that are not empty, with their numbers from 1. */
function* linesOf(text: string): Generator<{ line: string; number: number }> {
  let start = 0
  for (let number = 1; start <= text.length; number++) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const line = text.slice(start, end).trim()
    if (line !== '') yield { line, number }
    start = end + 1
  }
}

/** Returns the picture of a line, or the line's fault as the end of a sentence. */
function readLine(line: string): DatasetPicture<Mask> | string {
  try {
    const value: unknown = JSON.parse(line)
    const record = asRecord(value)
    const name = pathFrom(asString(record?.name) ?? '')
    const size = readSize(asRecord(record?.size)?.width, asRecord(record?.size)?.height)
    if (name === '' || !size) return 'has no name or no size.'
    const answer = { version: 1, status: 'ok', issues: [], findings: record?.findings }
    const split = splitNamed(asString(record?.split))
    return {
      name,
      size,
      findings: fromRecords(answer, size),
      ...(split ? { split } : {}),
    }
  } catch (error) {
    if (isPolluxError(error)) return `cannot be read: ${error.message}`
    if (error instanceof SyntaxError) return 'is not JSON.'
    throw error
  }
}
