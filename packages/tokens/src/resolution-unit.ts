import { invalidArgument } from '@pollux/errors'
import type { ByMediaResolution, MediaResolution, Model } from '@pollux/models'

/**
 * Returns the tokens or the budget of one image, page or frame at a media resolution. Throws a
 * `TypeError` for an unsupported resolution.
 */
export function resolutionUnit(
  levels: ByMediaResolution,
  resolution: MediaResolution | undefined,
  model: Model,
): number {
  if (resolution === undefined) return levels.default
  const names = Object.keys(levels).filter((name) => name !== 'default')
  const unit = names.includes(resolution) ? levels[resolution] : undefined
  if (unit !== undefined) return unit
  const expected =
    names.length > 0
      ? `a resolution that ${model.id} takes (${names.join(', ')})`
      : `no media resolution with ${model.id}`
  throw invalidArgument(expected, 'mediaResolution', resolution)
}
