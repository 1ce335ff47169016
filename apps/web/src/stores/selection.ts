import { signal } from '@preact/signals'

/** The place of the selected finding in the list. */
export const selected = signal<number | undefined>(undefined)

/** The place of the finding under the pointer, on the picture or in the list. */
export const hovered = signal<number | undefined>(undefined)

/** The characters of the answer that are shown. */
export const shownSpan = signal<{ start: number; end: number } | undefined>(undefined)

/** Whether drags and keys edit the findings. */
export const isEditing = signal(false)
