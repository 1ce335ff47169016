import type { Dataset, DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classesNamed } from '../classes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { ReadNames } from '../read-names.ts'
import { splitFolder, splitNamed } from '../splits.ts'
import { readText } from '../text-file.ts'
import { type DataYaml, readDataYaml } from './data-yaml.ts'
import { labelledPictures } from './label-files.ts'

/**
 * Reads the label files below `labels/`, or next to the pictures. The names of classes come from
 * `data.yaml`, `classes.txt`, `obj.names` or the options, the size of each picture from `sizeOf`.
 * The count of its numbers decides whether a line is a box, a polygon, or, if `data.yaml` has `kpt_shape`, a box with
 * keypoints. A picture without a label file, in a folder where others have
 * one, has no findings. Throws `formats/missing-file` if label files or names are missing.
 */
export async function readYolo(
  files: FormatFiles,
  { onIssue, sizeOf, classes }: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const paths = await files.list()
  const pictures = labelledPictures(paths)
  const yaml = await readDataYaml(files)
  const names = classes ?? yaml.names
  if (pictures.length === 0 || !names) {
    const missing = names
      ? 'label files below labels/ or beside pictures'
      : 'names of classes in data.yaml, classes.txt or obj.names'
    throw new FormatsError(
      'formats/missing-file',
      `There are no ${missing}; name the folder that has them.`,
    )
  }
  return { classes: classesNamed(names), pictures: { [Symbol.asyncIterator]: readPictures } }

  async function* readPictures(): AsyncGenerator<DatasetPicture<Mask>> {
    const taken = new ReadNames()
    for (const { labels, files: candidates } of pictures) {
      const found = await firstSize(candidates, sizeOf)
      if (!found) {
        const path = labels ?? candidates[0] ?? ''
        const message = `${path} is left out: the size of its picture is unknown.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const { file, size } = found
      const { split, name: inside } = namePartsOf(file)
      const name = taken.take(inside, file)
      const findings = labels === undefined ? [] : await readLabels(labels, name, size)
      yield { name, size, findings, file, ...(split ? { split } : {}) }
    }
  }

  async function readLabels(
    path: string,
    picture: string,
    size: Size,
  ): Promise<DatasetFinding<Mask>[]> {
    const findings: DatasetFinding<Mask>[] = []
    for (const [index, line] of (await linesOf(path)).entries()) {
      if (line.trim() === '') continue
      const finding = readLine(line, size, names ?? [], yaml.keypoints)
      if (finding) findings.push(finding)
      else {
        const message = `Line ${index + 1} of ${path} is neither a box nor a polygon of a known class.`
        onIssue?.({ code: 'entry-invalid', message, path, picture })
      }
    }
    return findings
  }

  async function linesOf(path: string): Promise<string[]> {
    try {
      return readText(path, await files.read(path)).split('\n')
    } catch (error) {
      if (!(error instanceof FormatsError)) throw error
      onIssue?.({ code: 'file-invalid', message: error.message, path })
      return []
    }
  }
}

/** Returns the first of a picture's possible files whose size is known. */
async function firstSize(
  candidates: readonly string[],
  sizeOf: ReadOptions['sizeOf'],
): Promise<{ file: string; size: Size } | undefined> {
  for (const file of candidates) {
    const size = await sizeOf?.(file)
    if (size) return { file, size }
  }
  return undefined
}

/** Returns the name of a picture below `images/`, and the split that a folder below or above it names. */
function namePartsOf(file: string): ReturnType<typeof splitFolder> {
  const [, above = '', inside = file] = /^(.*?)(?:^|\/)images\/(.*)$/.exec(file) ?? []
  const split = splitNamed(above.split('/').at(-1))
  return split ? { name: inside, split } : splitFolder(inside)
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

/** Returns the keypoints that are labelled. */
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
