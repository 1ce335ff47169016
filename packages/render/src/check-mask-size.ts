import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'

/** Throws `TypeError` if a mask belongs to a picture of another size. */
export function checkMaskSize(mask: Mask, size: Size): void {
  if (mask.size.width !== size.width || mask.size.height !== size.height) {
    const received = `${mask.size.width}×${mask.size.height}`
    throw invalidArgument(`a mask for ${size.width}×${size.height} pixels`, 'mask', received)
  }
}
