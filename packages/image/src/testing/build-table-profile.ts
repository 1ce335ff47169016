import { concatenate } from '@pollux/errors'
import { joinProfile } from './build-profile.ts'

/**
 * Builds a printer's profile (ICC.1, version 2) of tables only, which inverts lightness.
 *
 * @returns A profile that shows stored white as black.
 */
export function buildTableProfile(space: 'RGB ' | 'CMYK'): Uint8Array {
  const channels = space === 'CMYK' ? 4 : 3
  const corners = 2 ** channels
  const straight = Uint8Array.from({ length: 256 }, (_, at) => at)
  const table = Uint8Array.from({ length: corners * 3 }, (_, at) => {
    if (at % 3 > 0) return NEUTRAL
    const strength = sumOfBits(Math.floor(at / 3)) / channels
    return Math.round(255 * (space === 'CMYK' ? strength : 1 - strength))
  })
  const one = [0, 1, 0, 0]
  const none = [0, 0, 0, 0]
  const identity = [one, none, none, none, one, none, none, none, one].flat()
  const lookup = concatenate([
    new TextEncoder().encode('mft1'),
    [0, 0, 0, 0, channels, 3, 2, 0],
    identity,
    ...Array.from({ length: channels }, () => straight),
    table,
    ...[straight, straight, straight],
  ])
  return joinProfile({ kind: 'prtr', space, connection: 'Lab ' }, [['A2B0', lookup]])
}

/** The byte of Lab that means no colour. */
const NEUTRAL = 128

function sumOfBits(value: number): number {
  return value.toString(2).replaceAll('0', '').length
}
