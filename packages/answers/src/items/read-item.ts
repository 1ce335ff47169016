import type { Finding } from '@pollux/findings'
import { type PlacedBox, placeBox } from '../places/box.ts'
import { about, type Notice } from '../text/note.ts'
import type { Item } from './item.ts'
import { findBoxes, type WrittenBox } from './item-boxes.ts'
import type { ItemContext } from './item-context.ts'
import { readItemMask } from './item-mask.ts'
import { splitMembers } from './item-parts.ts'
import { hasOtherPlace, readOtherPlaces } from './item-places.ts'
import { readLabel } from './label.ts'
import { type MembersByRole, membersByRole } from './members-by-role.ts'
import { readScore } from './score.ts'

/** A finding, and whether it lacks a mask. Only the whole answer shows whether that is an issue. */
export interface Draft {
  finding: Finding
  /** Whether it could have a mask but has none. */
  lacksMask: boolean
}

/** Reads an entry of the model's list. Each of its boxes is a finding; at most `most` are read. */
export function readItem(item: Item, context: ItemContext, { most }: { most: number }): Draft[] {
  const members = membersByRole(item.members)
  const boxes = findBoxes(item, members, context.profile)
  if (boxes.length < 2) return [readPart(item, members, boxes[0], context)]
  const membersOf = splitMembers(members, boxes.length)
  return boxes.slice(0, most).map((box, index) => {
    const part = index === 0 ? item : { ...item, notes: [] }
    const { shape } = box
    const several = 'corners' in shape ? { ...box, shape: { ...shape, isCoerced: true } } : box
    return readPart(part, membersOf(index), several, context)
  })
}

function readPart(
  item: Item,
  members: MembersByRole,
  written: WrittenBox | undefined,
  context: ItemContext,
): Draft {
  const finding: Finding = { raw: item.value, issues: [] }
  const notice = noticeOf(finding)
  for (const { code, message, span } of item.notes) notice(code, message, span)
  const label = readLabel(item, members, notice)
  if (label) {
    finding.label = label.text
    const found = context.classify?.(label.words)
    if (found) finding.class = found
  }
  const [score] = members.get('score') ?? members.get('scores') ?? []
  const value = score && readScore(score, about(notice, score.span))
  if (value !== undefined) finding.score = value
  const box = written && readBox(written, context, notice)
  if (box) finding.box = box.box
  const { frame, time } = item.outerTime ?? {}
  if (frame !== undefined) finding.frame = frame
  if (time !== undefined) finding.time = time
  readOtherPlaces(members, finding, context, notice)
  const hasMask = readItemMask(members, finding, box?.raw, context, notice)
  if ((!written || written.isNull) && !hasOtherPlace(finding, members)) {
    notice('box-missing', 'The item has no box and no other place.', written?.span ?? item.span)
  }
  return { finding, lacksMask: written !== undefined && !hasMask }
}

/** Returns a function that adds issues to a finding, each code for a box only once. */
function noticeOf({ issues }: Finding): Notice {
  return (code, message, { start, end }) => {
    const isTold = issues.some(
      (issue) => issue.code === code && (code === 'box-coerced' || issue.message === message),
    )
    if (!isTold) issues.push({ code, message, at: { start, end } })
  }
}

function readBox(
  { shape, span, alias, isNull }: WrittenBox,
  context: ItemContext,
  notice: Notice,
): PlacedBox | undefined {
  if (!('corners' in shape)) {
    if (!isNull) notice(shape.code, shape.message, span)
    return undefined
  }
  if (alias !== undefined) notice('key-alias', `The box is under the key "${alias}".`, span)
  if (shape.isCoerced) {
    notice('box-coerced', 'The box is not a plain list of 4 numbers and was turned into one.', span)
  }
  return placeBox(shape.corners, context, about(notice, span))
}
