import type { Box, Box3d, Point, Polygon } from '@pollux/geometry'
import type { Answer } from './answer.ts'
import type { Finding, FindingClass } from './finding.ts'
import type { Issue, IssueCode } from './issue.ts'
import type { MaskRecord } from './mask-record.ts'
import type { Status } from './status.ts'

/** The object of findings.json, version 1; what is absent is not written. */
export interface FindingsJson {
  version: 1
  status: Status
  findings: FindingJson[]
  /** All issues, in the order of the text. */
  issues: Issue[]
  usage?: Readonly<Record<string, unknown>>
  modelVersion?: string
  finishReason?: string
  finishMessage?: string
  blockReason?: string
}

/** One finding of findings.json; coordinates are pixels of the upright picture. */
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
  /** The codes of its issues, each once; their sentences stand in the answer's `issues`. */
  issues: IssueCode[]
}

/** Writes an answer as the object of findings.json. The keys have one order, so that the same answer gives the same text. */
export function toFindingsJson(answer: Answer<MaskRecord>): FindingsJson {
  const { status, findings, issues, usage, modelVersion } = answer
  const { finishReason, finishMessage, blockReason } = answer
  return present({
    version: 1,
    status,
    findings: findings.map(toFindingJson),
    issues: issues.map(({ code, message, finding, at }) =>
      present({ code, message, finding, at: at && { start: at.start, end: at.end } }),
    ),
    usage,
    modelVersion,
    finishReason,
    finishMessage,
    blockReason,
  })
}

function toFindingJson(finding: Finding<MaskRecord>): FindingJson {
  const { label, score, box, point, points, polygon, mask, box3d, issues } = finding
  return present({
    label,
    class: finding.class && { id: finding.class.id, name: finding.class.name },
    score,
    box: box && orderBox(box),
    point: point && orderPoint(point),
    points: points?.map(orderPoint),
    polygon: polygon && { rings: polygon.rings.map((ring) => ring.map(orderPoint)) },
    mask: mask && {
      area: mask.area,
      box: orderBox(mask.box),
      rle: { size: mask.rle.size, counts: mask.rle.counts },
    },
    box3d: box3d && orderBox3d(box3d),
    issues: [...new Set(issues.map(({ code }) => code))],
  })
}

function orderBox({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

function orderPoint({ x, y }: Point): Point {
  return { x, y }
}

function orderBox3d({ center, size, rotation: { roll, pitch, yaw } }: Box3d): Box3d {
  return {
    center: { x: center.x, y: center.y, z: center.z },
    size: { x: size.x, y: size.y, z: size.z },
    rotation: { roll, pitch, yaw },
  }
}

/** The object without the keys that hold nothing; the order stays. */
function present<T extends object>(value: T): T {
  for (const key in value) if (value[key] === undefined) delete value[key]
  return value
}
