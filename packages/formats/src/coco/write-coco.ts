import type {
  Dataset,
  DatasetFinding,
  DatasetPicture,
  FindingClass,
  OutputFile,
} from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import { encodeRle, type Mask, maskFromPolygon } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { type NamedFinding, namedFindings, nameOf, requireBox } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { areaOf, hasHole, partsOf } from '../shapes.ts'
import type { CocoOptions } from './coco.ts'

interface CocoWriteOptions extends WriteOptions, CocoOptions {
  format: Pick<Format, 'name' | 'keeps'>
}

/** A COCO file that is being written. */
interface CocoFile {
  images: GrowingText
  annotations: GrowingText
}

/** Writes a dataset as one JSON file for each split. */
export async function* writeCoco(
  dataset: Dataset<Mask>,
  options: CocoWriteOptions,
): AsyncGenerator<OutputFile> {
  const files = new Map<string, CocoFile>()
  const classOf = classFinder(dataset.classes)
  const ids = new PictureIds()
  const names = new PictureNames()
  const offset = dataset.classes.some(({ id }) => id === 0) ? 1 : 0
  let annotationId = 1
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    const path = picture.split ? `annotations/${picture.split}.json` : 'annotations.json'
    const file = files.get(path) ?? emptyFile()
    files.set(path, file)
    const imageId = ids.take(picture)
    const { width, height } = picture.size
    file.images.appendEntry({ id: imageId, file_name: picture.name, width, height })
    for (const named of namedFindings(picture, classOf, options.format, options)) {
      const annotation = toAnnotation(named, picture.size, options)
      if (!annotation) continue
      const id = annotationId++
      const about = { id, image_id: imageId, category_id: named.class.id + offset }
      file.annotations.appendEntry({ ...about, ...annotation })
    }
  }
  if (files.size === 0) files.set('annotations.json', emptyFile())
  const categories = JSON.stringify(
    dataset.classes.map((entry) => toCategory(entry, offset, options.keypoints)),
  )
  for (const [path, { images, annotations }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // The evaluator of COCO, version 2.0.9, requires the key `info`.
    const head = '{"info":{},\n"licenses":[],\n"images":['
    const foot = `],\n"categories":${categories}}\n`
    yield { path, bytes: GrowingText.join(head, images, '],\n"annotations":[', annotations, foot) }
  }
}

function emptyFile(): CocoFile {
  return { images: new GrowingText(), annotations: new GrowingText() }
}

/** Converts a class to a category. Ids start from 1, as in COCO, since tools reserve 0 for the background. */
function toCategory({ id, name }: FindingClass, offset: number, keypoints?: readonly string[]) {
  return {
    id: id + offset,
    name,
    supercategory: '',
    ...(keypoints ? { keypoints, skeleton: [] } : {}),
  }
}

/** Returns the annotation of a finding without its ids, or `undefined` if COCO has no shape for it. */
function toAnnotation(
  named: NamedFinding,
  size: Size,
  { segmentation, keypoints }: CocoWriteOptions,
) {
  const { finding } = named
  const { score, points, isCrowd = false } = finding
  const box = requireBox(named)
  if (!box) return undefined
  const shape = toSegmentation(finding, size, { asRle: segmentation === 'rle' || isCrowd })
  return {
    bbox: [box.x, box.y, box.width, box.height],
    area: areaOf(finding, size),
    iscrowd: isCrowd ? 1 : 0,
    ...(shape === undefined ? {} : { segmentation: shape }),
    ...(points && keypoints ? toKeypoints(points, keypoints, named) : {}),
    ...(score === undefined ? {} : { score }),
  }
}

/**
 * Returns polygons, with one ring for each part, or RLE for a shape with holes, which COCO's polygons cannot express.
 */
export function toSegmentation(
  finding: DatasetFinding<Mask>,
  size: Size,
  { asRle }: { asRle: boolean },
) {
  const { mask, polygon } = finding
  if (!mask && !polygon) return undefined
  const parts = asRle ? [] : partsOf(finding, size)
  if (asRle || hasHole(parts)) {
    return encodeRle(mask ?? maskFromPolygon(polygon ?? { rings: [] }, size))
  }
  return parts.map(({ rings: [ring = []] }) => ring.flatMap(({ x, y }) => [x, y]))
}

/** Returns COCO's triples: x, y, and 2 for "labelled and visible". */
function toKeypoints(
  points: readonly Point[],
  names: readonly string[],
  { finding, report }: NamedFinding,
) {
  if (points.length !== names.length) {
    const counts = `${points.length} points and the format has ${names.length} keypoints`
    report('points-lost', `${nameOf(finding)} loses its points: it has ${counts}.`)
    return {}
  }
  return {
    keypoints: points.flatMap(({ x, y }) => [x, y, 2]),
    num_keypoints: points.length,
  }
}

/** Assigns ids to pictures: their own, or otherwise the next free one. */
class PictureIds {
  readonly #taken = new Set<number>()
  #next = 1

  take({ id }: DatasetPicture<unknown>): number {
    let chosen = id ?? this.#next
    while (this.#taken.has(chosen)) chosen = ++this.#next
    this.#taken.add(chosen)
    if (chosen === this.#next) this.#next += 1
    return chosen
  }
}
