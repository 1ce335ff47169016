import { isPolluxError } from '@pollux/errors'
import { type DatasetPicture, isRelativePath } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import type { Format } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asRecord, asString, parseJsonFile } from '../json-values.ts'
import { folderOf, lastName, PictureNames } from '../picture-names.ts'
import { readSize } from '../read-size.ts'
import { writeText } from '../text-file.ts'
import { fromRecords, toRecords } from './finding-records.ts'
import { keepsAll } from './keeps-all.ts'

/**
 * A folder for each picture with a `findings.json` in it, as the command line writes them. Keeps everything. The size of a picture
 * stands in the file, else comes from `sizeOf`.
 */
export function findingsJson(): Format {
  return {
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
    async read(files, { onIssue, sizeOf, classes } = {}) {
      const pictures: DatasetPicture<Mask>[] = []
      const taken = new Set<string>()
      let isFound = false
      for (const path of [...(await files.list())].sort()) {
        if (!/(?:^|\/)findings\.json$/.test(path)) continue
        isFound = true
        const value = parseJsonFile(path, await files.read(path))
        const record = asRecord(value)
        const folder = folderOf(path).replace(/\/$/, '') || 'picture'
        const name = nameOf(asString(record?.source) ?? folder, folder, taken)
        taken.add(name)
        const told = asRecord(record?.size)
        const size = readSize(told?.width, told?.height) ?? (await sizeOf?.(name))
        if (!size) {
          const message = `${path} is left out: the size of its picture is not known.`
          onIssue?.({ code: 'size-unknown', message, path })
          continue
        }
        try {
          pictures.push({ name, size, findings: fromRecords(value, size) })
        } catch (error) {
          if (!isPolluxError(error)) throw error
          const message = `${path} is left out: ${error.message}`
          onIssue?.({ code: 'file-invalid', message, path })
        }
      }
      if (isFound) return { classes: classifyByLabel(pictures, classes), pictures }
      const message = 'There is no findings.json; name the folder that the command line wrote.'
      throw new FormatsError('formats/missing-file', message)
    },
  }
}

/** The name of a picture: its source, of a path that leads elsewhere the last name; the folder with that name where it is taken. */
function nameOf(source: string, folder: string, taken: ReadonlySet<string>): string {
  const path = source.replace(/^\.\//, '')
  const name = isRelativePath(path) ? path : lastName(path.replaceAll('\\', '/'))
  const isFree = isRelativePath(name) && !taken.has(name)
  return isFree ? name : `${folder}/${lastName(name) || 'picture'}`
}
