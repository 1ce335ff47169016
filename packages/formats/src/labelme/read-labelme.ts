import { isPolluxError } from '@pollux/errors'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import { boxFromCorners, type Point, type Size } from '@pollux/geometry'
import { decodeBase64, defaultLimits, readPng } from '@pollux/image'
import { type Mask, maskFromBytes } from '@pollux/masks'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { asArray, asNumbers, asRecord, asString, parseJsonFile } from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { lastName, withoutExtension } from '../picture-names.ts'
import { ReadNames } from '../read-names.ts'
import { readSize } from '../read-size.ts'
import { splitFolder } from '../splits.ts'
import { ellipseRing } from '../turned-shapes.ts'

/**
 * Reads every JSON file that has `shapes`. Shapes of one label and `group_id` are one finding, and
 * circles become polygons. Shapes with too few points are reported. Throws `formats/missing-file` if there is no such
 * file.
 */
export async function readLabelme(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  return await labelledDataset(readPictures, options)

  async function* readPictures({
    onIssue,
    sizeOf,
  }: ReadOptions): AsyncGenerator<DatasetPicture<Mask>> {
    const names = new ReadNames()
    const missing = 'There is no JSON file with shapes; name the folder that LabelMe saved to.'
    for await (const { path, value } of parsedFiles(files, /\.json$/i, parseShapes, {
      missing,
      onIssue,
    })) {
      const { json, shapes } = value
      const file = pictureOf(path, asString(json.imagePath) ?? '')
      const { name: wanted, split } = splitFolder(file)
      const name = names.take(wanted, file, `${withoutExtension(path)}.jpg`)
      const size = readSize(json.imageWidth, json.imageHeight) ?? (await sizeOf?.(file))
      if (!size) {
        const message = `${path} is left out: the size of its picture is unknown.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const entries = shapes.flatMap((shape, index) => {
        const read = readShape(shape, size)
        if (typeof read === 'object') return read
        const message = `Shape ${index + 1} of ${path} ${read}.`
        onIssue?.({ code: 'shape-unknown', message, path, picture: name })
        return []
      })
      yield { name, file, size, findings: groupShapes(entries), ...(split ? { split } : {}) }
    }
  }
}

function parseShapes({ path, bytes }: FoundFile) {
  const json = asRecord(parseJsonFile(path, bytes))
  const shapes = asArray(json?.shapes)
  return json && shapes ? { json, shapes } : undefined
}

/**
 * Returns the path of a picture that a JSON file names relative to itself. A path that leads out of the dataset's
 * folder is replaced by its file name, next to the JSON file.
 */
function pictureOf(path: string, imagePath: string): string {
  const text = imagePath.replaceAll('\\', '/')
  const names = path.split('/')
  const stem = withoutExtension(names.pop() ?? '')
  const beside = [...names, lastName(text) || `${stem}.jpg`].join('/')
  if (/^(?:\/|[a-z]:|$)/i.test(text)) return beside
  for (const part of text.split('/')) {
    if (part === '..') {
      if (names.pop() === undefined) return beside
    } else if (part !== '' && part !== '.') names.push(part)
  }
  return names.join('/')
}

/** Returns the shape, or its fault as the end of a sentence. */
function readShape(value: unknown, size: Size): ReadShape | string {
  const entry = asRecord(value)
  const label = asString(entry?.label)
  const points = (asArray(entry?.points) ?? []).flatMap((point): Point[] => {
    const [x, y] = asNumbers(point, 2) ?? []
    return x === undefined || y === undefined ? [] : [{ x, y }]
  })
  if (!entry || label === undefined) return 'has no label'
  const shape = toShape(asString(entry.shape_type) ?? 'polygon', points, entry.mask, size)
  if (typeof shape === 'string') return shape
  const group = asString(entry.group_id)
  return { label, shape, raw: entry, ...(group === undefined ? {} : { group }) }
}

function toShape(
  type: string,
  points: readonly Point[],
  mask: unknown,
  size: Size,
): FindingShape | string {
  const [first, second] = points
  if (type === 'polygon') {
    return points.length < 3
      ? 'is a polygon of fewer than three points'
      : { kind: 'ring', ring: [...points] }
  }
  if (type === 'point')
    return first ? { kind: 'point', point: first } : 'is a point without coordinates'
  if (type === 'circle') {
    const radius = first && second ? Math.hypot(second.x - first.x, second.y - first.y) : 0
    return first && radius > 0
      ? { kind: 'ring', ring: ellipseRing(first, radius, radius) }
      : 'is a circle without a radius'
  }
  if (type === 'linestrip' || type === 'line' || type === 'points') {
    return first ? { kind: 'points', points: [...points] } : `is a ${type} without points`
  }
  if (type !== 'rectangle' && type !== 'mask')
    return `is of the type ${JSON.stringify(type.slice(0, 40))}`
  if (!first || !second) return `is a ${type} without two corners`
  if (type === 'rectangle') {
    return { kind: 'box', box: boxFromCorners(first.x, first.y, second.x, second.y) }
  }
  return readMask(first, second, asString(mask) ?? '', size)
}

/** The most pixels of a mask, each of which takes up to five bytes while it is read. */
const MAX_MASK_PIXELS = defaultLimits.maxPixels

/** Reads a mask shape: a PNG of the pixels between two corners, both included. Every pixel that is not black is set. */
function readMask(first: Point, second: Point, text: string, size: Size): FindingShape | string {
  const box = {
    x: Math.round(Math.min(first.x, second.x)),
    y: Math.round(Math.min(first.y, second.y)),
    width: Math.abs(Math.round(second.x) - Math.round(first.x)) + 1,
    height: Math.abs(Math.round(second.y) - Math.round(first.y)) + 1,
  }
  const bytes = decodeBase64(text)
  if (!bytes || bytes.length === 0) return 'has a mask that is not base64'
  try {
    const maxPixels = Math.min(MAX_MASK_PIXELS, size.width * size.height)
    const png = readPng(bytes, { limits: { maxPixels } })
    if (png.width !== box.width || png.height !== box.height) {
      return `has a mask of ${png.width}×${png.height} pixels for a box of ${box.width}×${box.height}`
    }
    const values = Uint8Array.from(
      { length: png.width * png.height },
      (_, pixel) => png.data[pixel * png.channels]!,
    )
    return { kind: 'mask', mask: maskFromBytes(values, box, size, 0) }
  } catch (error) {
    if (!isPolluxError(error)) throw error
    return `has a mask that cannot be read: ${error.message}`
  }
}
