import { checkObject, checkOptions, isDeeperThan, type OptionNames } from '@pollux/errors'
import type { Box, Box3d, Point, Polygon, Size, Vector3 } from '@pollux/geometry'
import { readUsage, type TokenUsage } from '@pollux/wire'
import type { Answer, AnswerCost } from './answer.ts'
import type { Finding, FindingClass } from './finding.ts'
import { FindingsError } from './findings-error.ts'
import { type Issue, type IssueCode, isIssueCode } from './issue.ts'
import { JsonReader, MAX_JSON_LEVELS } from './json-reader.ts'
import type { MaskRecord } from './mask-record.ts'
import { type Status, statuses } from './status.ts'

/** Options of `readFindingsJson`. */
export interface ReadFindingsJsonOptions {
  /** The size of the upright picture that the findings are about. @default the size in the file */
  size?: Size
}

const readFindingsJsonOptionNames: OptionNames<ReadFindingsJsonOptions> = { size: true }

/**
 * Reads an answer from the object of a findings.json: `{ "version": 1, "status": "ok", "size": { "width": 800,
 * "height": 600 },
 * "findings": […], "issues": […] }`. Unknown keys are ignored. The `raw` of each finding is its object in the
 * file.
 * @param value The parsed JSON.
 * @param options The size of the picture, if the file does not state it.
 * @returns The answer.
 * @throws {FindingsError} `findings/size` if the file is about a picture of another size, or no size is known.
 * @throws {FindingsError} `findings/version` for an unknown version.
 * @throws {FindingsError} `findings/invalid` if the value is no findings.json, or is nested deeper than 64 levels.
 */
export function readFindingsJson(
  value: unknown,
  options: ReadFindingsJsonOptions = {},
): Answer<MaskRecord> {
  checkOptions(options, readFindingsJsonOptionNames)
  if (options.size !== undefined) checkObject(options.size, 'size')
  const json = new JsonReader(value, 'answer')
  if (isDeeperThan(value, MAX_JSON_LEVELS)) {
    throw json.unlike(`nested at most ${MAX_JSON_LEVELS} levels deep`)
  }
  const version = json.get('version')
  if (version.value !== 1) throw otherVersion(version.value)
  const size = chooseSize(readSize(json.get('size')), options.size)
  const issues = json.get('issues').list(readIssue)
  const byFinding = groupByFinding(issues)
  const answer: Answer<MaskRecord> = {
    status: json.get('status').like(isStatus, `one of ${statuses.join(', ')}`),
    findings: json
      .get('findings')
      .list((finding, index) =>
        readFinding(finding, size, ownIssues(finding, index, byFinding.get(index) ?? [])),
      ),
    issues,
    size,
    raw: '',
  }
  const usage = json.get('usage')
  if (usage.isThere) answer.usage = readTokenUsage(usage)
  const cost = json.get('cost')
  if (cost.isThere) answer.cost = readCost(cost)
  for (const key of texts) {
    const text = json.get(key)
    if (text.isThere) answer[key] = text.string()
  }
  checkIndexes(issues, answer.findings.length)
  return answer
}

const texts = [
  'source',
  'model',
  'promptFingerprint',
  'modelVersion',
  'servedBy',
  'finishReason',
  'finishMessage',
  'blockReason',
] as const

function otherVersion(version: unknown): FindingsError {
  return new FindingsError(
    'findings/version',
    version === undefined
      ? 'This is not a saved answer: it has no version. Pass what Pollux wrote.'
      : `This saved answer has the version ${JSON.stringify(version)}, only 1 can be read; update Pollux.`,
  )
}

function readSize(json: JsonReader): Size | undefined {
  if (!json.isThere) return undefined
  return { width: readSide(json.get('width')), height: readSide(json.get('height')) }
}

function readSide(json: JsonReader): number {
  const side = json.count()
  if (side > 0) return side
  throw json.unlike('a whole number from 1')
}

/** Returns the size on which the file and the caller agree. Throws `findings/size` if they differ or neither states one. */
function chooseSize(stated: Size | undefined, given: Size | undefined): Size {
  const size = given ?? stated
  if (size === undefined) {
    const message = 'This saved answer does not state the size of its picture; pass the size.'
    throw new FindingsError('findings/size', message)
  }
  if (!stated || (stated.width === size.width && stated.height === size.height)) return size
  throw new FindingsError(
    'findings/size',
    `This saved answer is about a picture of ${stated.width}×${stated.height} pixels, but the picture has ${size.width}×${size.height}; use the picture that the findings were made from.`,
  )
}

/** Reads `{ "input": 5, "output": 3, … }`, or the service's own object, which earlier versions of Pollux wrote. */
function readTokenUsage(json: JsonReader): TokenUsage {
  const reported = readUsage(json.record())
  if (reported) return reported
  const count = (name: string) => json.get(name).count()
  return {
    input: count('input'),
    output: count('output'),
    cached: count('cached'),
    audio: count('audio'),
    thoughts: count('thoughts'),
    toolUse: count('toolUse'),
    total: count('total'),
    promptByModality: json.get('promptByModality').list((entry) => {
      return { modality: entry.get('modality').string(), tokens: entry.get('tokens').count() }
    }),
  }
}

/** Reads `{ "usd": 0.0016, "range": { "min": 0.0016, "max": 0.002 } }`. */
function readCost(json: JsonReader): AnswerCost {
  const cost: AnswerCost = { usd: json.get('usd').number(0) }
  const range = json.get('range')
  if (range.isThere)
    cost.range = { min: range.get('min').number(0), max: range.get('max').number(0) }
  return cost
}

function isStatus(value: unknown): value is Status {
  return statuses.some((status) => status === value)
}

function readIssue(json: JsonReader): Issue {
  const issue: Issue = {
    code: json.get('code').like(isIssueCode, 'the code of an issue'),
    message: json.get('message').string(),
  }
  const finding = json.get('finding')
  if (finding.isThere) issue.finding = finding.count()
  const at = json.get('at')
  if (at.isThere) issue.at = { start: at.get('start').count(), end: at.get('end').count() }
  return issue
}

function groupByFinding(issues: readonly Issue[]): ReadonlyMap<number | undefined, Issue[]> {
  const groups = new Map<number | undefined, Issue[]>()
  for (const issue of issues) {
    const group = groups.get(issue.finding)
    if (group) group.push(issue)
    else groups.set(issue.finding, [issue])
  }
  return groups
}

/** Returns the issues of a finding. A code without an issue in the file becomes an issue with a general message. */
function ownIssues(finding: JsonReader, index: number, told: readonly Issue[]): Issue[] {
  const codes = finding
    .get('issues')
    .list((code): IssueCode => code.like(isIssueCode, 'the code of an issue'))
  const untold = codes.filter((code) => !told.some((issue) => issue.code === code))
  const message = 'The file has no more details.'
  return [...told, ...untold.map((code) => ({ code, message, finding: index }))]
}

function checkIndexes(issues: readonly Issue[], length: number): void {
  for (const { finding } of issues) {
    if (finding !== undefined && finding >= length) {
      const message = `An issue of the saved answer is about finding ${finding}, but there are ${length}; save it again.`
      throw new FindingsError('findings/invalid', message)
    }
  }
}

function readFinding(json: JsonReader, size: Size, issues: Issue[]): Finding<MaskRecord> {
  const finding: Finding<MaskRecord> = { raw: json.value, issues }
  const read = <Key extends keyof Finding<MaskRecord>>(
    key: Key,
    reader: (member: JsonReader) => Finding<MaskRecord>[Key],
  ) => {
    const member = json.get(key)
    if (member.isThere) finding[key] = reader(member)
  }
  read('label', (member) => member.string())
  read('class', readClass)
  read('score', (member) => member.number(0, 1))
  read('box', readBox)
  read('point', readPoint)
  read('points', (member) => member.list(readPoint))
  read('polygon', readPolygon)
  read('mask', (member) => readMask(member, size))
  read('box3d', readBox3d)
  read('frame', (member) => member.number())
  read('time', (member) => member.number(0))
  return finding
}

function readClass(json: JsonReader): FindingClass {
  return { id: json.get('id').count(), name: json.get('name').string() }
}

function readBox(json: JsonReader): Box {
  return {
    x: json.get('x').number(),
    y: json.get('y').number(),
    width: json.get('width').number(0),
    height: json.get('height').number(0),
  }
}

function readPoint(json: JsonReader): Point {
  return { x: json.get('x').number(), y: json.get('y').number() }
}

function readPolygon(json: JsonReader): Polygon {
  return { rings: json.get('rings').list((ring) => ring.list(readPoint)) }
}

function readMask(json: JsonReader, size: Size): MaskRecord {
  const rle = json.get('rle')
  const sides = rle.get('size').list((side) => side.count())
  if (sides.length !== 2 || sides[0] !== size.height || sides[1] !== size.width) {
    throw rle
      .get('size')
      .unlike(`[${size.height}, ${size.width}], the height and width of the picture`)
  }
  return {
    area: json.get('area').count(),
    box: readBox(json.get('box')),
    rle: { size: [size.height, size.width], counts: rle.get('counts').string() },
  }
}

function readBox3d(json: JsonReader): Box3d {
  const rotation = json.get('rotation')
  return {
    center: readVector(json.get('center')),
    size: readVector(json.get('size')),
    rotation: {
      roll: rotation.get('roll').number(),
      pitch: rotation.get('pitch').number(),
      yaw: rotation.get('yaw').number(),
    },
  }
}

function readVector(json: JsonReader): Vector3 {
  return { x: json.get('x').number(), y: json.get('y').number(), z: json.get('z').number() }
}
