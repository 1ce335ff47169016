import type { Dataset, DatasetPicture, DatasetSplit, FindingClass } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { FormatFiles, ReadOptions } from '../format.ts'
import type { FormatIssueCode } from '../format-issue.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumber, asRecord, asString, parseJsonFile } from '../json-values.ts'
import { readSize } from '../read-size.ts'
import { readAnnotation } from './read-annotation.ts'

/**
 * Reads every JSON file that has `images` and `categories`; one named `train`, `val` or `test` makes a split. Annotations
 * that are not findings are reported and left out. Throws `formats/missing-file` unless there is such a file.
 */
export async function readCoco(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const classes = new Map<number, FindingClass>()
  const pictures: DatasetPicture<Mask>[] = []
  let isFound = false
  for (const path of [...(await files.list())].sort()) {
    if (!path.endsWith('.json')) continue
    const file = asRecord(parseJsonFile(path, await files.read(path)))
    const images = asArray(file?.images)
    const categories = asArray(file?.categories)
    if (!file || !images || !categories) continue
    isFound = true
    readCategories(categories, classes)
    const split = splitNamed(path)
    const read = readPictures(images, asArray(file.annotations) ?? [], {
      path,
      classes,
      report: (code, message, picture) =>
        options.onIssue?.({ code, message, path, ...(picture ? { picture } : {}) }),
    })
    for (const picture of read) pictures.push(split ? { ...picture, split } : picture)
  }
  if (isFound) {
    return { classes: [...classes.values()].sort((a, b) => a.id - b.id), pictures }
  }
  const message =
    'There is no JSON file with images and categories; name the folder or file of a COCO dataset.'
  throw new FormatsError('formats/missing-file', message)
}

function readCategories(categories: readonly unknown[], classes: Map<number, FindingClass>): void {
  for (const category of categories) {
    const id = asNumber(asRecord(category)?.id)
    const name = asString(asRecord(category)?.name)
    if (id !== undefined && name !== undefined) classes.set(id, { id, name })
  }
}

/** The split that a file is named for, such as `instances_val2017.json`. */
function splitNamed(path: string): DatasetSplit | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const split = /(?:^|[^a-z])(train|val|test)(?![a-z])/i.exec(name)?.[1]?.toLowerCase()
  return split === 'train' || split === 'val' || split === 'test' ? split : undefined
}

/** What reading one file needs beside its entries. */
interface FileContext {
  path: string
  classes: ReadonlyMap<number, FindingClass>
  report: (code: FormatIssueCode, message: string, picture?: string) => void
}

type Picture = Omit<DatasetPicture<Mask>, 'findings'> & {
  id: number
  findings: DatasetPicture<Mask>['findings'][number][]
}

function readPictures(
  images: readonly unknown[],
  annotations: readonly unknown[],
  { path, classes, report }: FileContext,
): Picture[] {
  const byId = new Map<number, Picture>()
  for (const [index, image] of images.entries()) {
    const picture = readImage(image)
    if (picture) byId.set(picture.id, picture)
    else report('entry-invalid', `images[${index}] of ${path} has no id, file name or size.`)
  }
  for (const [index, annotation] of annotations.entries()) {
    const entry = asRecord(annotation)
    const picture = byId.get(asNumber(entry?.image_id) ?? Number.NaN)
    const place = `annotations[${index}] of ${path}`
    if (!entry || !picture) {
      report('picture-missing', `${place} belongs to a picture that is not among the images.`)
      continue
    }
    const finding = readAnnotation(entry, picture.size, (message) =>
      report('entry-invalid', `${place} ${message}`, picture.name),
    )
    if (!finding) continue
    const category = classes.get(asNumber(entry.category_id) ?? Number.NaN)
    if (category) picture.findings.push({ label: category.name, class: category, ...finding })
    else report('class-unknown', `${place} has a category that is not among the categories.`)
  }
  return [...byId.values()]
}

function readImage(image: unknown): Picture | undefined {
  const { id, file_name, width, height } = asRecord(image) ?? {}
  const size = readSize(width, height)
  const number = asNumber(id)
  const name = asString(file_name)
  if (!size || number === undefined || name === undefined) return undefined
  return { id: number, name, size, findings: [] }
}
