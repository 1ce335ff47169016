import type { ObjectFrame } from '../json/frames.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { roleOf } from '../keys/key-roles.ts'
import { wordsOf } from '../keys/key-words.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import type { Around } from './around.ts'
import type { Item } from './item.ts'
import { bareShapeOf } from './list-shapes.ts'
import { readWhen } from './when.ts'

/** The last words of keys whose numbers are not coordinates: `image_size`, `hairColor`, `padding`. */
const measures: ReadonlySet<string> = new Set(
  (
    'color colors colour colours count counts dimension dimensions hsl hsv id ids interval margin margins offset ' +
    'padding palette quantities range resolution rgb rgba scale score shape size sizes version weights'
  ).split(' '),
)

/**
 * Returns the members of an object that are coordinates although their keys are labels, as in `{"kettle": [120,
 * 240, 480, 760], "note": "…"}`. Pairs of numbers are points only
 * if there are at least two, and no unknown key has another list.
 */
export function barePlaces(members: readonly Member[]): Member[] {
  const candidates = members.filter(({ key, value }) => isCandidate(key, value))
  const areBoxes = candidates.filter(({ value }) => bareShapeOf(value) === 'boxes')
  if (areBoxes.length > 0) return areBoxes
  const others = members.filter(
    ({ key, value }) => roleOf(key) === undefined && value !== null && Array.isArray(value),
  )
  const arePoints =
    candidates.length > 1 &&
    candidates.length === others.length &&
    candidates.every(({ key }) => !isWrapperKey(key))
  return arePoints ? candidates : []
}

function isCandidate(key: string, value: JsonValue): boolean {
  if (bareShapeOf(value) === undefined || roleOf(key) !== undefined) return false
  return !measures.has(wordsOf(key).at(-1)?.toLowerCase() ?? '')
}

/**
 * Returns the items of an object that holds coordinates under labels, and those inside it, in the order of its
 * members.
 */
export function mapItems(
  frame: ObjectFrame,
  places: readonly Member[],
  byMember: ReadonlyMap<Member, Item[]> | undefined,
  around: Around,
): Item[] {
  const outerTime = readWhen(frame.members, around.time)
  const arePlaces = new Set(places)
  // A score or a mask next to the only coordinates belongs to them.
  const shared = places.length > 1 ? [] : frame.members.filter(({ key }) => isShared(key, around))
  const hasName = shared.some(({ key, value }) => roleOf(key)?.role === 'label' && value !== null)
  return frame.members.flatMap((member) => {
    if (!arePlaces.has(member)) return byMember?.get(member) ?? []
    const { key, value, span } = member
    const isPoint = bareShapeOf(value) === 'point'
    const place = { ...member, key: isPoint ? 'point' : 'box_2d', node: undefined }
    const item: Item = {
      value,
      span,
      members: [place, ...shared],
      notes: [],
      outerTime,
      outerLabel: isWrapperKey(key) || hasName ? around.label : { value: key, from: 'key', span },
    }
    return [item]
  })
}

/**
 * Returns whether a member applies to the object's only coordinates: a score, a frame or a time does, a label only
 * in an entry of a list.
 */
function isShared(key: string, { isEntry }: Around): boolean {
  const role = roleOf(key)?.role
  return role === 'score' || role === 'frame' || role === 'time' || (isEntry && role === 'label')
}
