import type { Dataset, DatasetFinding, DatasetPicture, FindingClass } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { asArray, asNumber, asRecord, asString, parseJsonFile } from '../json/json-values.ts'
import { type NamedPicture, NamedPictures } from '../named-pictures.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { readSize } from '../read-size.ts'
import { CocoClasses } from './coco-classes.ts'
import { readAnnotation } from './read-annotation.ts'

/**
 * Reads every JSON file that has `images` and `categories`. A file or folder named `train`, `val`,
 * `valid` or `test` is a split. Annotations that are not findings are reported and left out. Throws
 * `formats/missing-file` if there is no such file.
 */
export async function readCoco(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const classes = new CocoClasses()
  const pictures = new CocoPictures(await files.list(), options)
  const missing =
    'There is no JSON file with images and categories; name the folder or file of a COCO dataset.'
  const { onIssue } = options
  for await (const { path, value } of parsedFiles(files, /\.json$/i, parseCoco, {
    missing,
    onIssue,
  })) {
    const { images, annotations, categories } = value
    pictures.add(images, { path, annotations, classes: classes.add(categories) })
  }
  return { classes: classes.all(), pictures: { [Symbol.iterator]: () => pictures.read() } }
}

function parseCoco({ path, bytes }: FoundFile) {
  const file = asRecord(parseJsonFile(path, bytes))
  const images = asArray(file?.images)
  const categories = asArray(file?.categories)
  if (!images || !categories) return undefined
  return { images, categories, annotations: asArray(file?.annotations) ?? [] }
}

/** A JSON file of COCO. */
interface CocoFile {
  path: string
  annotations: readonly unknown[]
  /** The classes, by the id of their category in this file. */
  classes: ReadonlyMap<string, FindingClass>
}

/** The file and index of an annotation. */
interface AnnotationIndex {
  file: CocoFile
  index: number
}

/** The pictures of all files. Their annotations are read on demand. */
class CocoPictures {
  readonly #options: ReadOptions
  readonly #pictures: NamedPictures<AnnotationIndex>
  readonly #images = new Map<NamedPicture<AnnotationIndex>, { id?: number; size: Size }>()

  constructor(listed: readonly string[], options: ReadOptions) {
    this.#pictures = new NamedPictures(listed)
    this.#options = options
  }

  add(images: readonly unknown[], file: CocoFile): void {
    const { path, annotations } = file
    const byId = new Map<string, NamedPicture<AnnotationIndex>>()
    for (const [index, image] of images.entries()) {
      const id = asString(asRecord(image)?.id)
      const picture = this.#addImage(image, path, `images[${index}] of ${path}`)
      if (id !== undefined && picture && !byId.has(id)) byId.set(id, picture)
    }
    for (const [index, annotation] of annotations.entries()) {
      const picture = byId.get(asString(asRecord(annotation)?.image_id) ?? '')
      if (picture) picture.entries.push({ file, index })
      else {
        const message = `annotations[${index}] of ${path} belongs to a picture that is not among the images.`
        this.#options.onIssue?.({ code: 'picture-missing', message, path })
      }
    }
  }

  /** Returns the picture for an `images` entry. Several entries may be about the same picture. */
  #addImage(
    image: unknown,
    path: string,
    place: string,
  ): NamedPicture<AnnotationIndex> | undefined {
    const { id, file_name, width, height } = asRecord(image) ?? {}
    const { onIssue } = this.#options
    const size = readSize(width, height)
    const text = asString(file_name) ?? ''
    const picture = size && id !== undefined ? this.#pictures.named(text, path) : undefined
    if (!size || !picture) {
      const message = `${place} has no id, file name or size.`
      onIssue?.({ code: 'entry-invalid', message, path })
      return undefined
    }
    const { name } = picture
    const known = this.#images.get(picture)
    if (!known) {
      const number = asNumber(id)
      this.#images.set(picture, { size, ...(number === undefined ? {} : { id: number }) })
    } else if (known.size.width === size.width && known.size.height === size.height) {
      const message = `${place} is ${name} again; the findings of both are joined.`
      onIssue?.({ code: 'picture-repeated', message, path, picture: name })
    } else {
      const message = `${place} is ${name} again with another size; it is left out.`
      onIssue?.({ code: 'entry-invalid', message, path, picture: name })
      return undefined
    }
    return picture
  }

  *read(): Generator<DatasetPicture<Mask>> {
    for (const [{ entries, ...picture }, image] of this.#images) {
      const about = { ...image, ...picture }
      yield {
        ...about,
        findings: entries.flatMap((place) => this.#readFinding(place, about) ?? []),
      }
    }
  }

  #readFinding(
    { file: { path, annotations, classes }, index }: AnnotationIndex,
    { name, size }: { name: string; size: Size },
  ): DatasetFinding<Mask> | undefined {
    const entry = asRecord(annotations[index]) ?? {}
    const place = `annotations[${index}] of ${path}`
    const finding = readAnnotation(entry, size, (code, message) =>
      this.#options.onIssue?.({ code, message: `${place} ${message}`, path, picture: name }),
    )
    if (!finding) return undefined
    const category = classes.get(asString(entry.category_id) ?? '')
    if (category) return { label: category.name, class: category, ...finding }
    const message = `${place} has a category that is not among the categories.`
    this.#options.onIssue?.({ code: 'class-unknown', message, path, picture: name })
    return undefined
  }
}
