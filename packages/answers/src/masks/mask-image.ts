import { isPolluxError } from '@pollux/errors'
import type { MaskPayload } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import {
  type ImageFormat,
  type ImageLimits,
  inspectPng,
  mimeTypes,
  readHeader,
  sniffFormat,
} from '@pollux/image'
import { mapBox, type RawBox } from '../places/box.ts'
import type { Report } from '../text/note.ts'
import { type MaskText, readMaskText } from './mask-text.ts'

/** The box of a mask's image, and how large the image may be. */
export interface MaskImageContext {
  size: Size
  box: RawBox | undefined
  limits: ImageLimits
}

/** Reads a mask that is a string: an image in base64, checked but not decoded. Reports anything else. */
export function readMaskImage(
  text: string,
  context: MaskImageContext,
  report: Report,
): MaskPayload | undefined {
  const parts = readMaskText(text)
  if (!parts) {
    report('mask-unknown', `The mask is ${nameText(text)}, nothing that can be a mask.`)
    return undefined
  }
  const { bytes, mimeType } = parts
  const format = bytes && sniffFormat(bytes)
  if (!bytes || !format) {
    noticeUnknownBytes(parts, report)
    return undefined
  }
  if (format !== 'png' && format !== 'jpeg' && format !== 'webp') {
    report('mask-mime', `The mask is a picture of the format ${format}, which masks cannot have.`)
    return undefined
  }
  const fault = findFault(bytes, format, context.limits)
  if (fault?.code === 'mask-truncated' && parts.hasJunk) {
    report('mask-undecodable', 'The base64 of the mask has characters that base64 does not have.')
    return undefined
  }
  if (fault) {
    report(fault.code, fault.message)
    return undefined
  }
  const box = context.box && mapBox(context.box, context.size)
  if (!box || box.width < 1 || box.height < 1) {
    const why = box ? 'its box covers no whole pixel' : 'there is no box that it could fill'
    report('mask-degenerate', `The mask cannot be placed: ${why}.`)
    return undefined
  }
  if (parts.isOddPrefix) {
    report('mask-prefix', 'The mask does not begin with "data:image/png;base64,".')
  }
  if (parts.isVariant) {
    report(
      'mask-base64-variant',
      'The base64 of the mask has another alphabet, spaces, or lacks its padding.',
    )
  }
  const isAsSaid = mimeType === undefined || mimeType === mimeTypes[format]
  if (format !== 'png' || !isAsSaid) {
    const said = isAsSaid ? '' : ` and not ${mimeType} as its prefix says`
    report('mask-mime', `The mask is a picture of the format ${format}${said}.`)
  }
  return { kind: 'image', format, bytes, box }
}

/** Reports the bytes of a mask that begin like no image format. */
function noticeUnknownBytes({ mimeType, isCutOff, bytes }: MaskText, report: Report): void {
  if (mimeType !== undefined && !pictureTypes.has(mimeType)) {
    report(
      'mask-mime',
      `The mask is of the type ${mimeType.slice(0, 40)}, which masks cannot have.`,
    )
  } else if (isCutOff) {
    report('mask-truncated', 'The mask breaks off before its data.')
  } else if (bytes) {
    report('mask-undecodable', 'The mask begins like no picture that is known.')
  } else report('mask-undecodable', 'The mask is not base64.')
}

const pictureTypes: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'image/jpg',
  ...Object.values(mimeTypes),
])

/** The reason why an image cannot be decoded, as an issue. */
interface Fault {
  code: 'mask-too-large' | 'mask-truncated' | 'mask-undecodable'
  message: string
}

function findFault(bytes: Uint8Array, format: ImageFormat, limits: ImageLimits): Fault | undefined {
  try {
    if (format === 'png') inspectPng(bytes, { limits })
    else readHeader(bytes, { limits })
    return undefined
  } catch (error) {
    if (!isPolluxError(error)) throw error
    const message = `The mask's picture cannot be read: ${error.message}`
    if (error.code === 'image/too-large') return { code: 'mask-too-large', message }
    if (error.code === 'image/truncated') return { code: 'mask-truncated', message }
    return { code: 'mask-undecodable', message }
  }
}

function nameText(text: string): string {
  const head = text.slice(0, 12).toLowerCase()
  return head.includes('://') ? 'an address, which is never fetched' : 'a text'
}
