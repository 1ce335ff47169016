import type { Role } from '../keys/key-roles.ts'
import type { ObjectSigns } from './object-signs.ts'

/** What an object is to the answer, with an example of each. */
export type Standing =
  /** `{"box_2d": [120, 240, 480, 760], "label": "kettle"}`: a thing with a place of its own. */
  | 'item'
  /** `{"time": "00:12", "label": "door opens"}`: a thing placed in time, or turned. */
  | 'moment'
  /** `{"label": "kettle"}` in the model's list: a thing whose place is missing. */
  | 'lacking'
  /** `{"kettle": [120, 240, 480, 760], "toaster": null}`: places, each under its label. */
  | 'map'
  /** `{"frame": 1, "detections": [{…}]}`: wraps things, and is none itself. */
  | 'group'
  /** `{"frame": 2, "detections": []}`: would wrap things, but there are none. */
  | 'hollow'
  /** `{"type": "text", "text": "[{…}]"}`: the model's words, to be read on their own. */
  | 'envelope'
  /** `{"x": 500, "y": 300}` under `center`: a part of a place. */
  | 'part'
  /** `{"name": "colour", "value": "red"}` in an item: anything else. */
  | 'other'

/** Where an object stands. */
export interface Surroundings {
  /** Whether it is an entry of a list, or a value under a key of its own. */
  isEntry: boolean
  /** Whether objects are around it at all. */
  isOutermost: boolean
  /** What the key says that it stands under. */
  role: Role | undefined
  /** Whether that key is one for the model's list, as `detections`, and none for a label. */
  isWrapped: boolean
  /** Whether an object around it has a place, edges or a label of its own: then lists in it are about that. */
  isInItem: boolean
  /** Whether an object around it has a place of its own. */
  isInPlace: boolean
  /** Of the other entries of its list: whether some have a place of their own, and whether some wrap things. */
  siblings: { areItems: boolean; areGroups: boolean }
}

/** What an object holds beside the signs of its own members. */
export interface Holdings {
  /** Whether things were found inside of it. */
  hasItems: boolean
  /** Whether members without a name for a place are places. */
  hasBarePlaces: boolean
}

/** Decides what an object is to the answer: the only place where that is decided. */
export function standingOf(
  signs: ObjectSigns,
  { hasItems, hasBarePlaces }: Holdings,
  around: Surroundings,
): Standing {
  const isPlaced = signs.hasPlace || signs.hasEdges
  if (!admits(around, signs)) return hasItems ? 'group' : 'part'
  if (isPlaced) return 'item'
  if (signs.isBarePoint && !hasItems) return around.isInPlace ? 'part' : 'item'
  if (hasBarePlaces && !around.isInPlace) return 'map'
  if (hasItems) return 'group'
  if (signs.hasCenter && signs.hasLabel) return 'item'
  if (signs.holdsWords) return 'envelope'
  if (signs.hasEmptyList) return 'hollow'
  if (signs.hasNullPlace) return signs.hasLabel || around.isEntry ? 'lacking' : 'other'
  const isFree = around.isOutermost || around.role === 'boxes'
  if (signs.isElsewhere && signs.hasLabel && (isFree || around.isEntry)) {
    return around.isInItem && !around.siblings.areItems ? 'other' : 'moment'
  }
  if (!around.isEntry) return around.isOutermost && signs.isElsewhere ? 'moment' : 'other'
  if (around.siblings.areItems) {
    return signs.hasLabel || signs.isElsewhere || isFree ? 'lacking' : 'other'
  }
  if (around.siblings.areGroups) return 'other'
  if (isFree) return 'lacking'
  return around.isWrapped && signs.hasLabel && !around.isInItem ? 'lacking' : 'other'
}

/** Whether an object under a key of this role can be a thing of its own, and not only describe the one around. */
function admits({ role, isEntry }: Surroundings, signs: ObjectSigns): boolean {
  const isPlaced = signs.hasPlace
  switch (role) {
    case undefined:
    case 'boxes':
      return true
    case 'points':
      return isEntry && (isPlaced || signs.hasLabel)
    case 'box':
      return isEntry && isPlaced && signs.hasLabel
    case 'masks':
    case 'label':
    case 'labels':
    case 'elsewhere':
    case 'frame':
    case 'time':
      return isPlaced
    default:
      return false
  }
}
