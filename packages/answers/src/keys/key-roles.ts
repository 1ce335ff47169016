import { wordsOf } from './key-words.ts'

/** The role of a key in a finding. */
export type Role =
  | 'box'
  | 'box3d'
  | 'boxes'
  | 'center'
  | 'edge'
  | 'elsewhere'
  | 'frame'
  | 'label'
  | 'labels'
  | 'mask'
  | 'masks'
  | 'point'
  | 'points'
  | 'polygon'
  | 'score'
  | 'scores'
  | 'time'

/** How four numbers state a width and a height: after the top left corner, or after the centre. */
export type BoxExtent = 'from-corner' | 'from-middle'

/** The meaning of a key: its role, and how its value is written. */
export interface KeyRole {
  role: Role
  /** The order among keys of one role. The lowest is read. */
  rank: number
  /** Whether it is spelled as Gemini is asked to, so that nothing is reported. */
  isUsual: boolean
  /** Whether it means coordinates only if its value looks like some. */
  isLoose: boolean
  /** Whether models that write x first use it. A Gemini model writes y first under it too. */
  isXFirst: boolean
  /** How the four numbers state a width and a height, if the key says so, as in `bbox_xywh`. */
  extent: BoxExtent | undefined
  /** The owner of the coordinates, if the key names one: `helmet` in `helmetBox`. */
  owner: string | undefined
}

/** The keys of each role without case, spaces, hyphens and underscores, in order of precedence. */
const namesOfRoles: readonly (readonly [Role, string])[] = [
  [
    'box',
    'box2d box bbox boundingbox bbox2d boundingbox2d boxcoordinates boundingrect rect rectangle bounds ' +
      'coordinates coords coordinate position location region area roi',
  ],
  ['boxes', 'boxes boundingboxes bboxes boxes2d bboxes2d boundingboxes2d'],
  ['box3d', 'box3d boundingbox3d bbox3d'],
  [
    'edge',
    'ymin xmin ymax xmax y0 x0 y1 x1 y2 x2 top left bottom right x y width height w h cx cy ' +
      'miny minx maxy maxx topleft bottomright',
  ],
  ['center', 'center centre centroid middle anchor centerpoint centrepoint'],
  ['frame', 'frame framenumber frameindex frameid frameno frameidx'],
  ['time', 'time timestamp timecode timeoffset timems timestampms timestamps start starttime'],
  ['elsewhere', 'angle rotation orientation end endtime duration grasp keypoints pose'],
  ['label', 'label name class classname object category title item text caption description'],
  ['labels', 'labels names classes categories'],
  ['mask', 'mask segmentationmask segmentation maskpng pngmask maskbase64 maskdata maskrle rle'],
  ['masks', 'masks segmentationmasks segmentations'],
  ['point', 'point point2d'],
  ['points', 'points trajectory path points2d'],
  ['polygon', 'polygon polygons contour contours outline polygon2d poly quad vertices'],
  ['score', 'score confidence probability prob conf certainty'],
  ['scores', 'scores confidences probabilities'],
]

/** The spellings that Gemini is asked to use, or uses unasked. */
const usual: ReadonlySet<string> = new Set(
  'box_2d boxes box_3d label mask masks point points trajectory polygon score confidence angle'.split(
    ' ',
  ),
)

const loose: ReadonlySet<string> = new Set(
  (
    'boxes boxes2d bboxes bboxes2d boundingboxes bounds coordinates coords masks path rect rectangle points rle ' +
    'coordinate position location region area roi quad poly outline contour contours vertices'
  ).split(' '),
)

const xFirst: ReadonlySet<string> = new Set(['bbox2d', 'bboxes2d'])

/**
 * The last words of keys that state the order of four numbers, as exports of other models use them; `n` means shares of
 * the
 * picture.
 */
const orders: ReadonlyMap<string, Pick<KeyRole, 'isXFirst' | 'extent'>> = new Map([
  ['xyxy', { isXFirst: true, extent: undefined }],
  ['xyxyn', { isXFirst: true, extent: undefined }],
  ['ltrb', { isXFirst: true, extent: undefined }],
  ['yxyx', { isXFirst: false, extent: undefined }],
  ['xywh', { isXFirst: true, extent: 'from-corner' }],
  ['ltwh', { isXFirst: true, extent: 'from-corner' }],
  ['cxcywh', { isXFirst: true, extent: 'from-middle' }],
  ['xywhn', { isXFirst: true, extent: 'from-middle' }],
])

const roles: ReadonlyMap<string, { role: Role; rank: number }> = new Map(
  namesOfRoles.flatMap(([role, names]) =>
    names.split(' ').map((name, rank) => [name, { role, rank }] as const),
  ),
)

/** The roles that a key has by its last words: `personBox`, `product_image_bbox`, `source_text`. */
const rolesOfEndings: ReadonlySet<Role> = new Set([
  'box',
  'box3d',
  'boxes',
  'label',
  'mask',
  'masks',
  'point',
  'points',
  'polygon',
  'score',
])

/**
 * The last words of keys that are too vague: `middle_class`, `art_object`, `work_area` name neither coordinates nor a
 * label.
 */
const endingsOfNone: ReadonlySet<string> = new Set(
  'area item location object path position region conf prob'.split(' '),
)

/** Words before the name of coordinates that describe how they are stated, not whose they are. */
const qualifiers: ReadonlySet<string> = new Set(
  (
    'approx approximate detected detection estimated final image img item main normalized normalised norm object ' +
    'original output pixel predicted raw refined region relative scaled target the tight'
  ).split(' '),
)

/** Words before `name`, `text` and the like that refer to something other than the finding. */
const otherNames: ReadonlySet<string> = new Set(
  'author file filename font host image model page person picture photo translated user video'.split(
    ' ',
  ),
)

/** First words of keys for yes, no or a number: `is_text`, `hasMask`, `num_boxes`. */
const questions: ReadonlySet<string> = new Set(
  'can count has is n no num number should was'.split(' '),
)

const MAX_KEY_CHARS = 48

/** The meanings of the keys so far. Models use few keys, and each often. */
const known = new Map<string, KeyRole | undefined>()
const MAX_KNOWN_ENTRIES = 1000

/** Returns what a key means, or `undefined` for a key that Pollux does not know. */
export function roleOf(key: string): KeyRole | undefined {
  if (key.length > MAX_KEY_CHARS) return undefined
  const found = known.get(key)
  if (found !== undefined || known.has(key)) return found
  const made = makeRole(key)
  if (known.size < MAX_KNOWN_ENTRIES) known.set(key, made)
  return made
}

/** Returns whether a key as a whole, not by its ending, is one that only items have. */
export function isKnownKey(key: string): boolean {
  return roles.has(plainKey(key))
}

const placeRoles: ReadonlySet<Role> = new Set([
  'box',
  'box3d',
  'boxes',
  'mask',
  'masks',
  'point',
  'points',
  'polygon',
])

/** Returns whether keys of a role are for the coordinates of an object. */
export function isPlaceRole(role: Role): boolean {
  return placeRoles.has(role)
}

function makeRole(key: string): KeyRole | undefined {
  const plain = plainKey(key)
  const found = roles.get(plain)
  if (!found) return roleOfOrder(key) ?? roleOfEnding(key)
  const isUsual =
    usual.has(key) ||
    found.role === 'edge' ||
    found.role === 'elsewhere' ||
    found.role === 'frame' ||
    found.role === 'time'
  const isLoose = loose.has(plain)
  return {
    ...found,
    isUsual,
    isLoose,
    isXFirst: xFirst.has(plain),
    extent: undefined,
    owner: undefined,
  }
}

/** Returns the role of a key that ends in the order of its numbers. What precedes it is a box, or its owner. */
function roleOfOrder(key: string): KeyRole | undefined {
  const words = wordsOf(key)
  const order = orders.get(words.pop()?.toLowerCase() ?? '')
  if (!order) return undefined
  const before = words.join(' ')
  const found = roleOf(before)
  if (found && found.role !== 'box' && found.role !== 'boxes') return undefined
  const { role, rank, owner } = found ?? {
    role: 'box',
    rank: AFTER_ALL,
    owner: words.some((word) => !qualifiers.has(word.toLowerCase())) ? before : undefined,
  }
  return { ...order, role, rank, owner, isUsual: false, isLoose: true }
}

/** Returns the role that the longest known ending of a key names. The words before it are the owner. */
function roleOfEnding(key: string): KeyRole | undefined {
  const words = wordsOf(key)
  if (questions.has(words[0]?.toLowerCase() ?? '')) return undefined
  for (let at = 1; at < words.length; at++) {
    const ending = words.slice(at).join('').toLowerCase()
    const found = roles.get(ending)
    if (!found || !rolesOfEndings.has(found.role) || endingsOfNone.has(ending)) continue
    const before = words.slice(0, at)
    const own = before.filter((word) => !qualifiers.has(word.toLowerCase()))
    if (found.role === 'label' && before.some((word) => otherNames.has(word.toLowerCase()))) {
      return undefined
    }
    const owner = own.length > 0 ? before.join(' ') : undefined
    const isXFirst = xFirst.has(ending)
    return {
      role: found.role,
      rank: found.rank + AFTER_ALL,
      isUsual: false,
      isLoose: true,
      isXFirst,
      extent: undefined,
      owner,
    }
  }
  return undefined
}

/** Added to the rank of keys that only end in a name, so that whole names take precedence. */
const AFTER_ALL = 100

/** Returns a key in lower case without spaces, hyphens and underscores. */
export function plainKey(key: string): string {
  let plain = ''
  for (const character of key.toLowerCase()) if (!' _-'.includes(character)) plain += character
  return plain
}
