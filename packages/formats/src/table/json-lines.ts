import { isPolluxError } from '@pollux/errors'
import type { DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import type { Format } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asRecord, asString } from '../json-values.ts'
import { PictureNames } from '../picture-names.ts'
import { readSize } from '../read-size.ts'
import { readText, writeText } from '../text-file.ts'
import { fromRecords, toRecords } from './finding-records.ts'
import { keepsAll } from './keeps-all.ts'

/**
 * JSON Lines: a line for each picture in `findings.jsonl`, `{"name": "a.jpg", "size": {"width": 640, "height": 480}, "findings": […]}`, with
 * findings as in findings.json. Keeps everything.
 */
export function jsonLines(): Format {
  return {
    name: 'jsonl',
    keeps: keepsAll,
    picturePath: ({ name }) => name,
    async *write(dataset) {
      const names = new PictureNames()
      const lines: string[] = []
      for await (const picture of dataset.pictures) {
        const { name, size, split } = picture
        names.add(name)
        const { findings } = toRecords(picture)
        lines.push(`${JSON.stringify({ name, size, ...(split ? { split } : {}), findings })}\n`)
      }
      yield { path: 'findings.jsonl', bytes: writeText(lines.join('')) }
    },
    async read(files, { onIssue, classes } = {}) {
      const pictures: DatasetPicture<Mask>[] = []
      let isFound = false
      for (const path of [...(await files.list())].sort()) {
        if (!path.endsWith('.jsonl') && !path.endsWith('.ndjson')) continue
        isFound = true
        for (const [index, line] of readText(path, await files.read(path))
          .split('\n')
          .entries()) {
          if (line.trim() === '') continue
          const picture = readLine(line)
          if (typeof picture === 'object') pictures.push(picture)
          else {
            const message = `Line ${index + 1} of ${path} ${picture}`
            onIssue?.({ code: 'entry-invalid', message, path })
          }
        }
      }
      if (isFound) return { classes: classifyByLabel(pictures, classes), pictures }
      const message = 'There is no file of JSON Lines; name the file findings.jsonl.'
      throw new FormatsError('formats/missing-file', message)
    },
  }
}

/** The picture of a line, or what is wrong with it as the end of a sentence. */
function readLine(line: string): DatasetPicture<Mask> | string {
  try {
    const value: unknown = JSON.parse(line)
    const record = asRecord(value)
    const name = asString(record?.name)
    const size = readSize(asRecord(record?.size)?.width, asRecord(record?.size)?.height)
    if (name === undefined || !size) return 'has no name or no size.'
    const answer = { version: 1, status: 'ok', issues: [], findings: record?.findings }
    const split = record?.split
    return {
      name,
      size,
      findings: fromRecords(answer, size),
      ...(split === 'train' || split === 'val' || split === 'test' ? { split } : {}),
    }
  } catch (error) {
    if (isPolluxError(error)) return `cannot be read: ${error.message}`
    if (error instanceof SyntaxError) return 'is not JSON.'
    throw error
  }
}
