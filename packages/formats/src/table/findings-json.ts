import { isPolluxError } from '@pollux/errors'
import { type DatasetPicture, isRelativePath } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { defineFormat, type Format, type FormatFiles, type ReadOptions } from '../format.ts'
import { asRecord, asString, parseJsonFile } from '../json/json-values.ts'
import { keepsAll } from '../keeps.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { folderOf, lastName, PictureNames } from '../picture-names.ts'
import { pathFrom, ReadNames } from '../read-names.ts'
import { readSize } from '../read-size.ts'
import { writeText } from '../text-file.ts'
import { fromRecords, toRecords } from './finding-records.ts'

/**
 * The format of the command line: a folder for each picture with a `findings.json`. Keeps
 * everything. The size of a picture is in the file, or comes from `sizeOf`.
 *
 * @returns A format that writes and reads such folders.
 */
export function findingsJson(): Format {
  return defineFormat({
    name: 'findings-json',
    keeps: keepsAll,
    picturePath: ({ name }) => name,
    async *write(dataset) {
      const names = new PictureNames()
      for await (const picture of dataset.pictures) {
        names.add(picture.name)
        const text = JSON.stringify(toRecords(picture), undefined, 2)
        yield { path: `${picture.name}/findings.json`, bytes: writeText(`${text}\n`) }
      }
    },
    read: (files, options = {}) => labelledDataset((each) => readPictures(files, each), options),
  })
}

async function* readPictures(
  files: FormatFiles,
  { onIssue, sizeOf }: ReadOptions,
): AsyncGenerator<DatasetPicture<Mask>> {
  const names = new ReadNames()
  const missing = 'There is no findings.json; name the folder that the command line wrote.'
  const found = parsedFiles(files, /(?:^|\/)findings\.json$/, parseFile, { missing, onIssue })
  for await (const { path, value } of found) {
    const record = asRecord(value)
    const name = takeName(asString(record?.source) ?? '', path, names)
    const told = asRecord(record?.size)
    const size = readSize(told?.width, told?.height) ?? (await sizeOf?.(name))
    if (!size) {
      const message = `${path} is left out: the size of its picture is unknown.`
      onIssue?.({ code: 'size-unknown', message, path })
      continue
    }
    try {
      yield { name, size, findings: fromRecords(value, size) }
    } catch (error) {
      if (!isPolluxError(error)) throw error
      const message = `${path} is left out: ${error.message}`
      onIssue?.({ code: 'file-invalid', message, path })
    }
  }
}

function parseFile({ path, bytes }: FoundFile): unknown {
  return parseJsonFile(path, bytes)
}

/**
 * Returns the name of a picture: its source, or the file name of a source that leads elsewhere. If the name is taken,
 * the folder is added to it.
 */
function takeName(source: string, path: string, names: ReadNames): string {
  const inside = source.replace(/^\.\//, '')
  const folder = folderOf(path).replace(/\/$/, '') || 'picture'
  const last = lastName(pathFrom(source)) || lastName(folder)
  return names.take(isRelativePath(inside) ? inside : last, `${folder}/${last}`)
}
