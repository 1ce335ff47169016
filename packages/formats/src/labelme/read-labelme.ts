import { isPolluxError } from '@pollux/errors'
import type { Dataset, DatasetPicture, DatasetSplit } from '@pollux/findings'
import { boxFromCorners, type Point, type Size } from '@pollux/geometry'
import { decodeBase64, readPng } from '@pollux/image'
import { type Mask, maskFromBytes } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumbers, asRecord, asString, parseJsonFile } from '../json-values.ts'
import { folderOf, lastName } from '../picture-names.ts'
import { readSize } from '../read-size.ts'

/**
 * Reads every JSON file that has `shapes`; shapes of one label and `group_id` are one finding. A circle, a line, and a shape
 * of too few points are reported. Throws `formats/missing-file` unless there is such a file.
 */
export async function readLabelme(
  files: FormatFiles,
  { onIssue, sizeOf, classes }: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const pictures: DatasetPicture<Mask>[] = []
  let isFound = false
  for (const path of [...(await files.list())].sort()) {
    if (!path.endsWith('.json')) continue
    const file = asRecord(parseJsonFile(path, await files.read(path)))
    const shapes = asArray(file?.shapes)
    if (!file || !shapes) continue
    isFound = true
    const name = pictureOf(path, file.imagePath)
    const size = readSize(file.imageWidth, file.imageHeight) ?? (await sizeOf?.(name))
    if (!size) {
      const message = `${path} is left out: the size of its picture is not known.`
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
    pictures.push({ ...splitOf(name), size, findings: groupShapes(entries) })
  }
  if (isFound) return { classes: classifyByLabel(pictures, classes), pictures }
  const message = 'There is no JSON file with shapes; name the folder that LabelMe saved to.'
  throw new FormatsError('formats/missing-file', message)
}

/** The path of the picture: beside the JSON file, whatever the system that the name was written on. */
function pictureOf(path: string, imagePath: unknown): string {
  const given = asString(imagePath) ?? ''
  const name = lastName(given.replaceAll('\\', '/'))
  return `${folderOf(path)}${name === '' ? lastName(path).replace(/json$/, 'jpg') : name}`
}

function splitOf(file: string): { name: string; file: string; split?: DatasetSplit } {
  const [, split, name] = /^(train|val|test)\/(.+)$/.exec(file) ?? []
  return (split === 'train' || split === 'val' || split === 'test') && name !== undefined
    ? { name, file, split }
    : { name: file, file }
}

/** The shape, or what is wrong with it as the end of a sentence. */
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
  if (type === 'point') return first ? { kind: 'point', point: first } : 'is a point without place'
  if (type === 'linestrip' || type === 'points') {
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

/** A mask shape: a PNG of the pixels between two corners, both inside; whatever is not black is set. */
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
    const png = readPng(bytes, { limits: { maxPixels: size.width * size.height } })
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
