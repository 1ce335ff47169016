import type { Size } from '@pollux/geometry'
import type { ImageLimits } from '@pollux/image'
import type { Profile } from '../places/profile.ts'
import type { Scale } from '../places/scale.ts'
import type { Classifier } from './classes.ts'

/** The context that all items of an answer share. */
export interface ItemContext {
  size: Size
  profile: Profile
  scale: Scale
  asksMasks: boolean
  classify: Classifier | undefined
  maskLimits: ImageLimits
}
