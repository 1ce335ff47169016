import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Point } from '@pollux/geometry'
import { encodeBase64, encodePng } from '@pollux/image'
import { type Mask, maskToBytes } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import { type FindingShape, shapesOf } from '../finding-shapes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { namedFindings } from '../named-findings.ts'
import { lastName, PictureNames, withoutExtension } from '../picture-names.ts'
import { writeText } from '../text-file.ts'

interface LabelmeWriteOptions extends WriteOptions {
  format: Pick<Format, 'name' | 'keeps'>
  keepsMasks: boolean
}

/** The LabelMe version that files state. Files with mask shapes state the first version that reads those. */
const VERSION = '5.1.1'
const VERSION_WITH_MASKS = '5.4.1'

/** Writes a JSON file for each picture. */
export async function* writeLabelme(
  dataset: Dataset<Mask>,
  options: LabelmeWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const names = new PictureNames()
  const paths = new Set<string>()
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    const folder = picture.split ? `${picture.split}/` : ''
    const path = `${folder}${withoutExtension(picture.name)}.json`
    if (paths.has(path)) {
      const message = `Two pictures would share ${path}, since their names differ only by the extension; rename one.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    paths.add(path)
    let group = 0
    const shapes: object[] = []
    for (const named of namedFindings(picture, classOf, options.format, options)) {
      const drawn = shapesOf(named, picture.size, { ...options, keepsPoints: true })
      const isTraced = named.finding.mask !== undefined
      const groupId = drawn.length > 1 ? group++ : null
      shapes.push(
        ...drawn.map((shape) =>
          toShape(named.class.name, isTraced ? insidePixels(shape) : shape, groupId),
        ),
      )
    }
    yield { path, bytes: writeText(`${JSON.stringify(toFile(picture, shapes), undefined, 2)}\n`) }
  }
}

function toFile({ name, size }: DatasetPicture<Mask>, shapes: readonly object[]) {
  const hasMask = shapes.some((shape) => 'mask' in shape)
  return {
    version: hasMask ? VERSION_WITH_MASKS : VERSION,
    flags: {},
    shapes,
    imagePath: lastName(name),
    imageData: null,
    imageHeight: size.height,
    imageWidth: size.width,
  }
}

function toShape(label: string, shape: FindingShape, groupId: number | null) {
  const entry = (shapeType: string, points: readonly Point[], more: object = {}) => ({
    label,
    points: points.map(({ x, y }) => [x, y]),
    group_id: groupId,
    description: '',
    shape_type: shapeType,
    flags: {},
    ...more,
  })
  if (shape.kind === 'ring') return entry('polygon', shape.ring)
  if (shape.kind === 'point') return entry('point', [shape.point])
  if (shape.kind === 'points') return entry('linestrip', shape.points)
  const { x, y, width, height } = shape.kind === 'box' ? shape.box : shape.mask.box
  const corners = [
    { x, y },
    { x: x + width, y: y + height },
  ]
  if (shape.kind === 'box') return entry('rectangle', corners)
  // The corners of a mask are pixels, and the lower one is included.
  const pixels = [
    { x, y },
    { x: x + width - 1, y: y + height - 1 },
  ]
  return entry('mask', pixels, { mask: maskPng(shape.mask) })
}

/** Encodes the crop of a mask as a PNG of black and white. */
function maskPng(mask: Mask): string {
  const { box, data } = maskToBytes(mask)
  const { width, height } = box
  return encodeBase64(encodePng({ width, height, channels: 1, data }, { effort: 'small' }))
}

/** The distance in pixels by which the right and lower sides of a traced mask are moved inwards. */
const INSET_PIXELS = 0.01

/**
 * Returns a ring along the sides of pixels with its right and lower sides moved inwards by a
 * hundredth. LabelMe fills from pixel to pixel, both included; we fill by centres. With this shift,
 * both rules produce the pixels of the mask.
 */
function insidePixels(shape: FindingShape): FindingShape {
  if (shape.kind !== 'ring') return shape
  const { ring } = shape
  const corners = ring.map((corner, index) => {
    const before = ring.at(index - 1) ?? corner
    const after = ring[(index + 1) % ring.length] ?? corner
    // Outer rings run clockwise as seen: down on the right, leftwards at the bottom.
    const isRight = before.y < corner.y || after.y > corner.y
    const isLower = before.x > corner.x || after.x < corner.x
    return {
      x: corner.x - (isRight ? INSET_PIXELS : 0),
      y: corner.y - (isLower ? INSET_PIXELS : 0),
    }
  })
  return { kind: 'ring', ring: corners }
}
