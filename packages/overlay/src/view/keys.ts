import type { OverlayLayer } from '../shapes/overlay-layer.ts'

/** The members of a keyboard event that determine its command. */
export interface KeyStroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** The command of a key. Steps are counts, and moves are in pixels of the picture. */
export type KeyCommand =
  | { kind: 'walk'; steps: 1 | -1 }
  | { kind: 'zoom'; factor: number }
  | { kind: 'pan'; across: number; down: number }
  | { kind: 'move'; dx: number; dy: number }
  | { kind: 'resize'; dx: number; dy: number }
  | { kind: 'toggle'; layer: OverlayLayer }
  | { kind: KeyAction }

/** A command without numbers. */
export type KeyAction =
  | 'fit'
  | 'actual'
  | 'leave'
  | 'edit'
  | 'delete'
  | 'undo'
  | 'redo'
  | 'rename'
  | 'draw'
  | 'vertex'
  | 'insert'
  | 'show'

const arrows = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
])

const layerKeys = new Map<string, OverlayLayer>([
  ['m', 'masks'],
  ['b', 'boxes'],
  ['l', 'labels'],
  ['p', 'points'],
  ['g', 'polygons'],
  ['t', 'trajectories'],
  ['3', 'boxes3d'],
])

const actions = new Map<string, KeyAction>([
  ['0', 'fit'],
  ['1', 'actual'],
  ['Escape', 'leave'],
  ['z', 'show'],
])

const editActions = new Map<string, KeyAction>([
  ['Delete', 'delete'],
  ['Backspace', 'delete'],
  ['F2', 'rename'],
  ['Enter', 'rename'],
  ['r', 'rename'],
  ['n', 'draw'],
  ['v', 'vertex'],
  ['i', 'insert'],
])

/** The distance by which a key moves the picture, in CSS pixels. */
const PAN_STEP = 80

/** The factor by which a key zooms. */
const ZOOM_FACTOR = 1.25

/**
 * The state when a key is pressed: whether findings are editable, are being edited, and whether one
 * is selected.
 */
export interface KeySituation {
  isEditable: boolean
  isEditing: boolean
  hasSelection: boolean
}

/** Returns the command of a key; `undefined` leaves the key to the page. */
export function commandOf(stroke: KeyStroke, situation: KeySituation): KeyCommand | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = stroke
  const letter = key.length === 1 ? key.toLowerCase() : key
  if (ctrlKey || metaKey) {
    if (!situation.isEditing || altKey) return undefined
    if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' }
    return letter === 'y' ? { kind: 'redo' } : undefined
  }
  const arrow = arrows.get(key)
  if (arrow) return arrowCommand(arrow, stroke, situation)
  if (altKey) return undefined
  if (letter === 'j') return { kind: 'walk', steps: 1 }
  if (letter === 'k') return { kind: 'walk', steps: -1 }
  if (key === '+' || key === '=') return { kind: 'zoom', factor: ZOOM_FACTOR }
  if (key === '-' || key === '_') return { kind: 'zoom', factor: 1 / ZOOM_FACTOR }
  const layer = layerKeys.get(letter)
  if (layer) return { kind: 'toggle', layer }
  if (letter === 'e' && situation.isEditable) return { kind: 'edit' }
  const action = actions.get(letter) ?? (situation.isEditing ? editActions.get(letter) : undefined)
  return action && { kind: action }
}

function arrowCommand(
  { x, y }: { x: number; y: number },
  { shiftKey, altKey }: KeyStroke,
  { isEditing, hasSelection }: KeySituation,
): KeyCommand {
  if (isEditing && hasSelection) {
    const pixels = shiftKey ? 10 : 1
    return { kind: altKey ? 'resize' : 'move', dx: x * pixels, dy: y * pixels }
  }
  if (shiftKey) return { kind: 'pan', across: -x * PAN_STEP, down: -y * PAN_STEP }
  return { kind: 'walk', steps: x + y > 0 ? 1 : -1 }
}
