import { invalidArgument } from '@pollux/errors'

/** An opaque colour in sRGB as `#rrggbb`. */
export type Color = `#${string}`

/** Red, green and blue from 0 to 255. */
export type Channels = readonly [red: number, green: number, blue: number]

/**
 * Returns whether a string is a colour of the form `#rrggbb`.
 *
 * @returns `true` for six hexadecimal digits after `#`.
 */
export function isColor(text: string): text is Color {
  return /^#[\da-f]{6}$/i.test(text)
}

/**
 * Reads a colour. Throws `TypeError` for any other form, so that no foreign markup gets into a
 * picture.
 */
export function readColor(color: Color): Channels {
  if (typeof color !== 'string' || !isColor(color)) {
    throw invalidArgument('a colour of the form #rrggbb', 'color', color)
  }
  const bits = Number.parseInt(color.slice(1), 16)
  return [bits >> 16, (bits >> 8) & 255, bits & 255]
}

/**
 * Returns black or white, whichever has the higher contrast ratio against the ground (WCAG 2.2).
 *
 * @returns `#000000` or `#ffffff`.
 * @throws {TypeError} If `ground` is not a colour.
 */
export function inkOn(ground: Color): Color {
  const luminance = relativeLuminance(readColor(ground))
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff'
}

/**
 * Returns the relative luminance from 0 to 1
 * (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
 */
function relativeLuminance(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
