import { plainKey } from './key-roles.ts'

/** The keys, without case and punctuation, under which models put their lists or answers. They are never labels. */
const wrappers: ReadonlySet<string> = new Set(
  (
    'annotation annotations answer answers bboxes box boxes boundingboxes content data detection detections ' +
    'detectedobjects elements entities entries geometry finding findings frame frames image images instance instances item ' +
    'items json list mask masks object objects output outputs page pages picture point points polygon polygons ' +
    'prediction predictions region regions response result results segment segments segmentation segmentations ' +
    'step steps value values view'
  ).split(' '),
)

const MAX_KEY_CHARS = 32

/** Returns whether a key only holds the list and does not describe its entries. Numbers at its end are ignored. */
export function isWrapperKey(key: string): boolean {
  if (key.length > MAX_KEY_CHARS) return false
  const plain = plainKey(key)
  let end = plain.length
  while (end > 0 && '0123456789'.includes(plain[end - 1]!)) end -= 1
  return end === 0 || wrappers.has(plain.slice(0, end))
}
