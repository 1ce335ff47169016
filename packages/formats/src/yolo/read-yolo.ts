import type { Dataset, DatasetFinding, DatasetPicture, DatasetSplit } from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { parse } from 'yaml'
import { classesNamed } from '../classes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumbers, asRecord, asString } from '../json-values.ts'
import { isPictureName, lastName, withoutExtension } from '../picture-names.ts'
import { readText } from '../text-file.ts'

/** What data.yaml says. */
interface DataYaml {
  names?: readonly string[]
  /** The count of keypoints, and the numbers of each. */
  keypoints?: { count: number; numbers: number }
}

/**
 * Reads the label files below `labels/`. The names of classes come from `data.yaml` or the options, the size of each picture from
 * `sizeOf`. A line is a box, a box with keypoints where `data.yaml` has `kpt_shape`, or a polygon, by its count of numbers.
 * Throws `formats/missing-file` unless there are label files and names.
 */
export async function readYolo(
  files: FormatFiles,
  { onIssue, sizeOf, classes }: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const paths = [...(await files.list())].sort()
  const labels = paths.filter((path) => /(?:^|\/)labels\/.*\.txt$/.test(path))
  const yaml = await readDataYaml(paths, files)
  const names = classes ?? yaml.names
  if (labels.length === 0 || !names) {
    const missing = names ? 'label files below labels/' : 'names of classes in data.yaml'
    throw new FormatsError(
      'formats/missing-file',
      `There are no ${missing}; name the folder that has them.`,
    )
  }
  const pictures = new Map(
    paths.filter(isPictureName).map((path) => [withoutExtension(path), path]),
  )
  return {
    classes: classesNamed(names),
    pictures: readPictures(),
  }

  async function* readPictures(): AsyncGenerator<DatasetPicture<Mask>> {
    for (const path of labels) {
      const stem = withoutExtension(path).replace(/(^|\/)labels\//, '$1images/')
      const file = pictures.get(stem) ?? (await findPicture(stem, sizeOf))
      const size = file === undefined ? undefined : await sizeOf?.(file)
      if (file === undefined || !size) {
        const message = `${path} is left out: the size of its picture is not known.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const { name, split } = placeOf(file)
      const findings: DatasetFinding<Mask>[] = []
      for (const [index, line] of readText(path, await files.read(path))
        .split('\n')
        .entries()) {
        if (line.trim() === '') continue
        const finding = readLine(line, size, names!, yaml.keypoints)
        if (finding) findings.push(finding)
        else {
          const message = `Line ${index + 1} of ${path} is neither a box nor a polygon of a known class.`
          onIssue?.({ code: 'entry-invalid', message, path, picture: name })
        }
      }
      yield { name, size, findings, file, ...(split ? { split } : {}) }
    }
  }
}

async function readDataYaml(paths: readonly string[], files: FormatFiles): Promise<DataYaml> {
  const path = paths.find((one) => /^data\.ya?ml$/.test(lastName(one)))
  if (path === undefined) return {}
  let value: unknown
  try {
    value = parse(readText(path, await files.read(path)), { maxAliasCount: 100, logLevel: 'error' })
  } catch (cause) {
    if (cause instanceof FormatsError) throw cause
    throw new FormatsError('formats/invalid-file', `${path} is not YAML; mend it.`, { cause })
  }
  const data = asRecord(value) ?? {}
  const names = readNames(data.names)
  const [count, numbers = 3] = asNumbers(data.kpt_shape, 1) ?? []
  const isShape = Number.isInteger(count) && (numbers === 2 || numbers === 3)
  return {
    ...(names ? { names } : {}),
    ...(isShape && count !== undefined && count > 0 ? { keypoints: { count, numbers } } : {}),
  }
}

/** Names as a list, or by their index: `{0: cup, 1: plate}`. */
function readNames(value: unknown): string[] | undefined {
  const list = asArray(value)
  if (list) return list.map((name, index) => asString(name) ?? `class ${index}`)
  const record = asRecord(value)
  if (!record) return undefined
  const indexes = Object.keys(record).map(Number)
  const count = Math.max(-1, ...indexes) + 1
  if (indexes.some((index) => !Number.isInteger(index) || index < 0 || index > MAX_CLASSES)) {
    return undefined
  }
  return Array.from({ length: count }, (_, index) => asString(record[index]) ?? `class ${index}`)
}

/** More than any dataset names, so that an index cannot ask for more memory than it should. */
const MAX_CLASSES = 100_000

/** The picture of a label file among the names that it may have, if one of them has a size. */
async function findPicture(
  stem: string,
  sizeOf: ReadOptions['sizeOf'],
): Promise<string | undefined> {
  for (const extension of ['jpg', 'jpeg', 'png', 'webp', 'bmp']) {
    if (await sizeOf?.(`${stem}.${extension}`)) return `${stem}.${extension}`
  }
  return undefined
}

/** The name of a picture below `images/`, and the split that the folder stands for. */
function placeOf(file: string): { name: string; split?: DatasetSplit } {
  const inside = /(?:^|\/)images\/(.*)$/.exec(file)?.[1] ?? file
  const [, split, name] = /^(train|val|test)\/(.+)$/.exec(inside) ?? []
  if ((split === 'train' || split === 'val' || split === 'test') && name !== undefined) {
    return { name, split }
  }
  return { name: inside }
}

function readLine(
  line: string,
  size: Size,
  names: readonly string[],
  keypoints: DataYaml['keypoints'],
): DatasetFinding<Mask> | undefined {
  const numbers = line.trim().split(/\s+/).map(Number)
  const [id, ...rest] = numbers
  const name = id === undefined ? undefined : names[id]
  if (id === undefined || name === undefined || !rest.every(Number.isFinite)) return undefined
  const finding: DatasetFinding<Mask> = {
    label: name,
    class: { id, name },
    raw: line.trim(),
    issues: [],
  }
  const boxLength = 4 + (keypoints ? keypoints.count * keypoints.numbers : 0)
  if (rest.length === boxLength || rest.length === boxLength + 1) {
    const [cx = 0, cy = 0, w = 0, h = 0] = rest
    if (w < 0 || h < 0) return undefined
    const { width, height } = size
    finding.box = {
      x: (cx - w / 2) * width,
      y: (cy - h / 2) * height,
      width: w * width,
      height: h * height,
    }
    const points = keypoints && readKeypoints(rest.slice(4, boxLength), keypoints.numbers, size)
    if (points && points.length > 0) finding.points = points
    const score = rest[boxLength]
    if (score !== undefined && score >= 0 && score <= 1) finding.score = score
    return finding
  }
  if (rest.length < 6) return undefined
  const isScored = rest.length % 2 === 1
  const score = isScored ? rest.at(-1) : undefined
  if (score !== undefined && score >= 0 && score <= 1) finding.score = score
  const ring = Array.from({ length: Math.floor(rest.length / 2) }, (_, at) =>
    pointAt(rest[2 * at]!, rest[2 * at + 1]!, size),
  )
  finding.polygon = { rings: [ring] }
  return finding
}

/** The keypoints that are labelled. */
function readKeypoints(numbers: readonly number[], step: number, size: Size): Point[] {
  const points: Point[] = []
  for (let at = 0; at + step <= numbers.length; at += step) {
    const isLabelled = step === 2 || numbers[at + 2]! > 0
    if (isLabelled) points.push(pointAt(numbers[at]!, numbers[at + 1]!, size))
  }
  return points
}

function pointAt(x: number, y: number, { width, height }: Size): Point {
  return { x: x * width, y: y * height }
}
