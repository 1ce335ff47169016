import type { Dataset, DatasetPicture } from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import {
  asArray,
  asNumber,
  asNumbers,
  asRecord,
  asScore,
  asString,
  parseJsonFile,
  recordsIn,
} from '../json-values.ts'
import { readSize } from '../read-size.ts'
import { unpackBrush } from './brush.ts'

/**
 * Reads every JSON array of tasks: `[{"data": {"image": …}, "annotations": [{"result": […]}], "predictions": […]}]`. The size
 * stands with each region, else comes from `sizeOf`. Regions that were turned are reported. Throws `formats/missing-file` unless there is such an array.
 */
export async function readLabelStudio(
  files: FormatFiles,
  { onIssue, sizeOf, classes, imagePrefix }: ReadOptions & { imagePrefix: string },
): Promise<Dataset<Mask>> {
  const pictures: DatasetPicture<Mask>[] = []
  let isFound = false
  for (const path of [...(await files.list())].sort()) {
    if (!path.endsWith('.json')) continue
    const tasks = asArray(parseJsonFile(path, await files.read(path)))
    if (!tasks?.every((task) => asRecord(asRecord(task)?.data))) continue
    isFound = true
    for (const [index, task] of tasks.entries()) {
      const record = asRecord(task) ?? {}
      const address = imageOf(record.data)
      const place = `Task ${index + 1} of ${path}`
      const results = resultsOf(record)
      const name = nameOf(address, imagePrefix)
      const size = sizeIn(results) ?? (await sizeOf?.(name))
      if (name === '' || !size) {
        const message = `${place} is left out: ${name === '' ? 'it has no picture' : 'the size of its picture is not known'}.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const entries = results.flatMap((result) => {
        const read = readRegion(result, size)
        if (typeof read === 'object') return read
        onIssue?.({ code: 'shape-unknown', message: `${place} ${read}.`, path, picture: name })
        return []
      })
      pictures.push({ name, size, findings: groupShapes(entries) })
    }
  }
  if (isFound) return { classes: classifyByLabel(pictures, classes), pictures }
  const message =
    'There is no JSON array of tasks with "data"; name the file that Label Studio exported.'
  throw new FormatsError('formats/missing-file', message)
}

/** The address of the picture: `image`, or the first string that `data` holds. */
function imageOf(data: unknown): string {
  const record = asRecord(data) ?? {}
  return (
    asString(record.image) ?? Object.values(record).find((one) => typeof one === 'string') ?? ''
  )
}

/** The name of a picture in an address: without the prefix, the query's path for local files, without the folder of uploads. */
function nameOf(address: string, prefix: string): string {
  if (prefix !== '' && address.startsWith(prefix)) return address.slice(prefix.length)
  const local = /\?d=([^&]+)/.exec(address)?.[1]
  const path = local === undefined ? address.replace(/^[a-z]+:\/\/[^/]*\//i, '') : decoded(local)
  return path.replace(/^\/?data\/upload\/\d+\/(?:[0-9a-f]{8}-)?/, '').replace(/^\/+/, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The regions of the newest annotation that was not cancelled, else of the first prediction. */
function resultsOf(task: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const annotations = recordsIn(task.annotations ?? task.completions)
  const chosen =
    annotations.filter((one) => one.was_cancelled !== true).at(-1) ?? recordsIn(task.predictions)[0]
  return recordsIn(chosen?.result)
}

function sizeIn(results: readonly Readonly<Record<string, unknown>>[]): Size | undefined {
  for (const { original_width: width, original_height: height } of results) {
    const size = readSize(width, height)
    if (size) return size
  }
  return undefined
}

/** The region, or what is wrong with it as the end of a sentence. */
function readRegion(region: Readonly<Record<string, unknown>>, size: Size): ReadShape | string {
  const type = asString(region.type) ?? ''
  const value = asRecord(region.value) ?? {}
  const label = asString(asArray(value[type])?.[0])
  if (label === undefined) return `has a region of the type "${type.slice(0, 40)}" without a label`
  if ((asNumber(region.image_rotation) ?? 0) !== 0)
    return 'has a region on a picture that was turned by hand'
  const shape = readShape(type, value, size)
  if (typeof shape === 'string') return shape
  const score = asScore(region.score)
  return {
    label,
    shape,
    group: asString(region.parentID) ?? asString(region.id) ?? '',
    raw: region,
    ...(score === undefined ? {} : { score }),
  }
}

function readShape(
  type: string,
  value: Readonly<Record<string, unknown>>,
  size: Size,
): FindingShape | string {
  const at = (x: number, y: number): Point => ({
    x: (x * size.width) / 100,
    y: (y * size.height) / 100,
  })
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => asNumber(value[key]))
  if (type === 'polygonlabels') {
    const ring = (asArray(value.points) ?? []).flatMap((point): Point[] => {
      const [px, py] = asNumbers(point, 2) ?? []
      return px === undefined || py === undefined ? [] : [at(px, py)]
    })
    return ring.length < 3 ? 'has a polygon of fewer than three points' : { kind: 'ring', ring }
  }
  if (type === 'brushlabels') {
    const packed = asNumbers(value.rle)
    const mask = packed && unpackBrush(Uint8Array.from(packed), size)
    return mask ? { kind: 'mask', mask } : 'has a brush that does not fit its picture'
  }
  if (x === undefined || y === undefined) return `has a ${type} without a place`
  if (type === 'keypointlabels') return { kind: 'point', point: at(x, y) }
  if (type !== 'rectanglelabels') return `has a region of the type "${type.slice(0, 40)}"`
  if ((asNumber(value.rotation) ?? 0) !== 0) return 'has a rectangle that is turned'
  if (width === undefined || height === undefined || width < 0 || height < 0) {
    return 'has a rectangle without sides'
  }
  const corner = at(x, y)
  const extent = at(width, height)
  return { kind: 'box', box: { ...corner, width: extent.x, height: extent.y } }
}
