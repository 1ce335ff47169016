/** What a key says about a finding. */
export type Role =
  | 'box'
  | 'box3d'
  | 'boxes'
  | 'edge'
  | 'elsewhere'
  | 'label'
  | 'labels'
  | 'mask'
  | 'masks'
  | 'point'
  | 'points'
  | 'polygon'
  | 'score'
  | 'scores'

/** What a key says. */
export interface KeyRole {
  role: Role
  /** The order among keys of one role; the lowest is read. */
  rank: number
  /** Spelled as Gemini is asked to, so nothing has to be said. */
  isUsual: boolean
  /** Whether it is a place only if its value looks like one. */
  isLoose: boolean
  /** Whether it comes from models that give x first, whatever the profile. */
  isXFirst: boolean
}

/** The keys of each role without case, spaces, hyphens and underscores, the one to believe first. */
const namesOfRoles: readonly (readonly [Role, string])[] = [
  [
    'box',
    'box2d box bbox boundingbox bbox2d boxcoordinates boundingrect rect rectangle bounds coordinates coords',
  ],
  ['boxes', 'boxes boundingboxes bboxes boxes2d bboxes2d'],
  ['box3d', 'box3d boundingbox3d bbox3d'],
  [
    'edge',
    'ymin xmin ymax xmax y0 x0 y1 x1 y2 x2 top left bottom right x y width height w h cx cy ' +
      'miny minx maxy maxx topleft bottomright',
  ],
  [
    'elsewhere',
    'angle rotation orientation time timestamp timecode start end starttime endtime duration frame ' +
      'grasp keypoints pose',
  ],
  ['label', 'label name text class classname object category title item caption description'],
  ['labels', 'labels names classes categories'],
  ['mask', 'mask segmentationmask segmentation maskpng pngmask maskbase64 maskdata maskrle rle'],
  ['masks', 'masks segmentationmasks segmentations'],
  ['point', 'point point2d'],
  ['points', 'points trajectory path points2d'],
  ['polygon', 'polygon polygons contour contours outline polygon2d'],
  ['score', 'score confidence probability prob conf certainty'],
  ['scores', 'scores confidences probabilities'],
]

/** The spellings that Gemini is asked for or uses of itself. */
const usual: ReadonlySet<string> = new Set(
  'box_2d boxes box_3d label mask masks point points trajectory polygon score confidence angle'.split(
    ' ',
  ),
)

const loose: ReadonlySet<string> = new Set(
  'boxes boxes2d bboxes bboxes2d boundingboxes bounds coordinates coords masks path rect rectangle points rle'.split(
    ' ',
  ),
)

const xFirst: ReadonlySet<string> = new Set(['bbox2d', 'bboxes2d'])

const roles: ReadonlyMap<string, { role: Role; rank: number }> = new Map(
  namesOfRoles.flatMap(([role, names]) =>
    names.split(' ').map((name, rank) => [name, { role, rank }] as const),
  ),
)

const LONGEST = 24

/** What the keys met so far say: models use few, and each often. */
const known = new Map<string, KeyRole | undefined>()
const MOST_KNOWN = 1000

/** What a key says, or `undefined` for one that Pollux does not know. */
export function roleOf(key: string): KeyRole | undefined {
  if (key.length > LONGEST) return undefined
  const found = known.get(key)
  if (found !== undefined || known.has(key)) return found
  const made = makeRole(key)
  if (known.size < MOST_KNOWN) known.set(key, made)
  return made
}

function makeRole(key: string): KeyRole | undefined {
  const plain = plainKey(key)
  const found = roles.get(plain)
  if (!found) return undefined
  const isUsual = usual.has(key) || found.role === 'edge' || found.role === 'elsewhere'
  return { ...found, isUsual, isLoose: loose.has(plain), isXFirst: xFirst.has(plain) }
}

/** A key in lower case without spaces, hyphens and underscores. */
export function plainKey(key: string): string {
  let plain = ''
  for (const letter of key.toLowerCase()) if (!' _-'.includes(letter)) plain += letter
  return plain
}
