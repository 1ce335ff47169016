import { checkObject, invalidArgument, isRecord, showAddress, wellFormed } from '@pollux/errors'
import type { Box, Box3d, Point, Polygon, Size, Vector3 } from '@pollux/geometry'
import type { TokenUsage } from '@pollux/wire'
import type { Answer, AnswerCost } from './answer.ts'
import type { Finding, FindingClass } from './finding.ts'
import type { Issue, IssueCode } from './issue.ts'
import type { MaskRecord } from './mask-record.ts'
import type { Status } from './status.ts'

/** The object of findings.json, version 1. Absent members are not written. */
export interface FindingsJson {
  version: 1
  /** The origin of the picture, such as the name of a file; secrets are removed from an address. */
  source?: string
  /** The size of the upright picture, in pixels. Files of earlier versions of Pollux lack it. */
  size?: Size
  status: Status
  findings: FindingJson[]
  /** All issues, in the order of the model's text. */
  issues: Issue[]
  usage?: TokenUsage
  cost?: AnswerCost
  model?: string
  promptFingerprint?: string
  modelVersion?: string
  servedBy?: string
  finishReason?: string
  finishMessage?: string
  blockReason?: string
}

/** A finding in findings.json, in pixels of the upright picture. */
export interface FindingJson {
  label?: string
  class?: FindingClass
  score?: number
  box?: Box
  point?: Point
  points?: Point[]
  polygon?: Polygon
  mask?: MaskRecord
  box3d?: Box3d
  frame?: number
  /** The time at which it was seen, in milliseconds from the beginning of the recording. */
  time?: number
  /** The codes of its issues, each once. Their messages are in the answer's `issues`. */
  issues: IssueCode[]
}

/**
 * Converts an answer to the object of findings.json: `{ "version": 1, "status": "ok", "findings": […], "issues":
 * […] }`. The keys have a fixed order, so equal answers yield equal text. A lone surrogate in a string becomes U+FFFD.
 * `answerToJson` of `pollux` converts an answer with masks, and keeps each item as the model wrote it.
 * @returns The object.
 * @throws {TypeError} If the value is not an answer, or a mask is not a `MaskRecord`.
 */
export function toFindingsJson(answer: Answer<MaskRecord>): FindingsJson {
  checkObject(answer, 'answer', 'an answer')
  const { source, size, status, findings, issues, usage, modelVersion, servedBy } = answer
  checkObject(size, 'answer.size')
  const { cost, model, promptFingerprint, finishReason, finishMessage, blockReason } = answer
  return present({
    version: 1,
    source: source === undefined ? undefined : showAddress(wellFormed(source)),
    size: { width: size.width, height: size.height },
    status,
    findings: listOf(findings, 'findings').map(toFindingJson),
    issues: listOf(issues, 'issues').map(({ code, message, finding, at }) =>
      present({
        code,
        message: wellFormed(message),
        finding,
        at: at && { start: at.start, end: at.end },
      }),
    ),
    usage: usage && orderUsage(usage),
    cost: cost && orderCost(cost),
    model: text(model),
    promptFingerprint: text(promptFingerprint),
    modelVersion: text(modelVersion),
    servedBy: text(servedBy),
    finishReason: text(finishReason),
    finishMessage: text(finishMessage),
    blockReason: text(blockReason),
  })
}

function toFindingJson(finding: Finding<MaskRecord>): FindingJson {
  const { label, score, box, point, points, polygon, mask, box3d, frame, time, issues } = finding
  return present({
    label: text(label),
    class: finding.class && { id: finding.class.id, name: wellFormed(finding.class.name) },
    score,
    box: box && orderBox(box),
    point: point && orderPoint(point),
    points: points && listOf(points, 'points').map(orderPoint),
    polygon: polygon && orderPolygon(polygon),
    mask: mask && orderMask(mask),
    box3d: box3d && orderBox3d(box3d),
    frame,
    time,
    issues: [...new Set(listOf(issues, 'issues').map(({ code }) => code))],
  })
}

function orderUsage(usage: TokenUsage): TokenUsage {
  const { input, output, cached, audio, thoughts, toolUse, total, promptByModality } = usage
  if (typeof input !== 'number' || !Array.isArray(promptByModality)) {
    throw invalidArgument('usage that readUsage of @pollux/wire has read', 'usage', usage)
  }
  const modalities = listOf(promptByModality, 'promptByModality')
  return {
    ...{ input, output, cached, audio, thoughts, toolUse, total },
    promptByModality: modalities.map(({ modality, tokens }) => {
      return { modality: wellFormed(modality), tokens }
    }),
  }
}

function orderCost({ usd, range }: AnswerCost): AnswerCost {
  return present({ usd, range: range && { min: range.min, max: range.max } })
}

function text(given: string | undefined): string | undefined {
  return given === undefined ? undefined : wellFormed(given)
}

/** Returns `entries`. Throws `TypeError` unless it is an array of objects. */
function listOf<Entry>(entries: readonly Entry[], name: string): readonly Entry[] {
  if (!Array.isArray(entries)) throw invalidArgument('an array', name, entries)
  for (const entry of entries) checkObject(entry, name, 'an array of objects')
  return entries
}

function orderBox({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

function orderPoint({ x, y }: Point): Point {
  return { x, y }
}

function orderPolygon({ rings }: Polygon): Polygon {
  return { rings: listOf(rings, 'rings').map((ring) => listOf(ring, 'rings').map(orderPoint)) }
}

function orderMask(mask: MaskRecord): MaskRecord {
  const { area, box, rle } = mask
  if (!isRecord(box) || !isRecord(rle)) {
    const expected =
      'a mask converted by maskToRecord of @pollux/masks, or a whole answer by answerToJson of pollux,'
    throw invalidArgument(expected, 'mask', mask)
  }
  return { area, box: orderBox(box), rle: { size: rle.size, counts: rle.counts } }
}

function orderBox3d({ center, size, rotation }: Box3d): Box3d {
  checkObject(rotation, 'box3d.rotation')
  const { roll, pitch, yaw } = rotation
  return { center: orderVector(center), size: orderVector(size), rotation: { roll, pitch, yaw } }
}

function orderVector(vector: Vector3): Vector3 {
  checkObject(vector, 'box3d', 'vectors')
  const { x, y, z } = vector
  return { x, y, z }
}

/** Returns the object without the keys whose value is `undefined`; the order stays. */
function present<T extends object>(value: T): T {
  for (const key in value) if (value[key] === undefined) delete value[key]
  return value
}
