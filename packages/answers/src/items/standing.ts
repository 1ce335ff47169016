import type { Role } from '../keys/key-roles.ts'
import type { ObjectSigns } from './object-signs.ts'

/** The meaning of an object for the answer, with an example of each. */
export type Standing =
  /** `{"box_2d": [120, 240, 480, 760], "label": "kettle"}`: an object with coordinates of its own. */
  | 'item'
  /** `{"time": "00:12", "label": "door opens"}`: an object with a time or a rotation. */
  | 'moment'
  /** `{"label": "kettle"}` in the model's list: an object without coordinates. */
  | 'lacking'
  /** `{"kettle": [120, 240, 480, 760], "toaster": null}`: coordinates, each under its label. */
  | 'map'
  /** `{"frame": 1, "detections": [{…}]}`: wraps items without being one. */
  | 'group'
  /** `{"frame": 2, "detections": []}`: would wrap items, but there are none. */
  | 'hollow'
  /** `{"type": "text", "text": "[{…}]"}`: the model's text, which is read separately. */
  | 'envelope'
  /** `{"x": 500, "y": 300}` under `center`: a part of some coordinates. */
  | 'part'
  /** `{"name": "colour", "value": "red"}` in an item: anything else. */
  | 'other'

/** The context of an object. */
export interface Surroundings {
  /** Whether it is an entry of a list, or the value of a key of its own. */
  isEntry: boolean
  /** Whether it is not inside another object. */
  isOutermost: boolean
  /** The role of the key that it is under. */
  role: Role | undefined
  /** Whether that key is one for the model's list, such as `detections`, rather than a label. */
  isWrapped: boolean
  /** Whether an object around it has coordinates, edges or a label. Then lists in it are about that object. */
  isInItem: boolean
  /** Whether an object around it has coordinates of its own. */
  isInPlace: boolean
  /** Whether other entries of its list have coordinates of their own, and whether some wrap items. */
  siblings: { areItems: boolean; areGroups: boolean }
}

/** What was found inside an object, in addition to the signs of its own members. */
export interface Holdings {
  /** Whether items were found inside it. */
  hasItems: boolean
  /** Whether it has coordinates under keys that are not for coordinates. */
  hasBarePlaces: boolean
}

/** Decides what an object means for the answer. No other function decides that. */
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

/**
 * Returns whether an object under a key of this role can be an item of its own, instead of describing the one around
 * it.
 */
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
