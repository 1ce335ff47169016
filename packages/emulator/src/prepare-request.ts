import { decodeBase64, encodeBase64, ImageError, readHeader, sniffFormat } from '@pollux/image'
import type { Model } from '@pollux/models'
import type { Content, GenerateRequest, Part } from '@pollux/wire'
import type { FileStore } from './file-store.ts'
import { type PromptTokens, TokenCounter } from './prompt-tokens.ts'
import { Refusal } from './refusal.ts'

/** A request with its files inline, and what its prompt costs. */
export type PreparedRequest = { request: GenerateRequest; tokens: PromptTokens }

/**
 * Puts the bytes of uploaded files into the request, checks every picture by its header and counts the prompt's tokens.
 * Refuses files that are not there, MIME types that the model does not take and pictures that are none.
 */
export function prepareRequest(
  request: GenerateRequest,
  model: Model,
  files: FileStore,
): PreparedRequest {
  const counter = new TokenCounter(model, request.generationConfig?.mediaResolution)
  const prepare = (content: Content, place: string): Content => ({
    ...content,
    parts: (content.parts ?? []).map((part, index) => {
      const inlined = inlineFile(part, files)
      count(inlined, `${place}.parts[${index}]`, model, counter)
      return inlined
    }),
  })
  const contents = request.contents.map((content, index) => prepare(content, `contents[${index}]`))
  const prepared = { ...request, contents }
  if (request.systemInstruction) {
    prepared.systemInstruction = prepare(request.systemInstruction, 'system_instruction')
  }
  return { request: prepared, tokens: counter.tokens() }
}

function inlineFile(part: Part, files: FileStore): Part {
  if (part.fileData === undefined) return part
  const { fileData, ...rest } = part
  const { bytes, mimeType } = files.read(nameOf(fileData.fileUri ?? ''))
  if (bytes === undefined) return part
  return {
    ...rest,
    inlineData: {
      mimeType: fileData.mimeType ?? mimeType,
      data: encodeBase64(bytes),
      ...(fileData.displayName === undefined ? {} : { displayName: fileData.displayName }),
    },
  }
}

function nameOf(uri: string): string {
  const name = /(?:^|\/)(files\/[a-z0-9-]{1,40})$/.exec(uri)?.[1]
  if (name !== undefined) return name
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Cannot fetch content from ${JSON.stringify(uri.slice(0, 200))}: the emulator knows uploaded files only.`,
  )
}

function count(part: Part, place: string, model: Model, counter: TokenCounter): void {
  counter.addText(part.text ?? '')
  if (part.inlineData === undefined) return
  const { mimeType = '', data = '' } = part.inlineData
  if (!isTaken(mimeType, model)) {
    throw new Refusal('INVALID_ARGUMENT', `Unsupported MIME type: ${mimeType}`)
  }
  const bytes = decodeBase64(data)
  if (bytes === undefined) {
    const description = `Invalid value at '${place}.inline_data.data' (TYPE_BYTES), Base64 decoding failed.`
    throw new Refusal('INVALID_ARGUMENT', description, {
      fieldViolations: [{ field: `${place}.inline_data.data`, description }],
    })
  }
  if (mimeType.startsWith('image/')) {
    counter.addImage(readPicture(bytes, model), part.mediaResolution?.level)
  } else if (mimeType.startsWith('text/')) {
    counter.addText(new TextDecoder().decode(bytes))
  }
}

function isTaken(mimeType: string, { mimeTypes }: Model): boolean {
  return (
    Object.values(mimeTypes).some((types) => types.includes(mimeType)) ||
    (mimeTypes.document.length > 0 && mimeType.startsWith('text/'))
  )
}

/** Nothing is decoded, so that nothing but the format's own numbers limits the size. */
const limits = { maxPixels: 2 ** 32, maxSide: 2 ** 16, maxBytes: 2 ** 31 }

/** The size that a picture's bytes tell; their format counts, not the MIME type beside them. */
function readPicture(bytes: Uint8Array, model: Model): { width: number; height: number } {
  try {
    const header = readHeader(bytes, { limits })
    if (model.mimeTypes.image.includes(header.mimeType)) return header
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause
  }
  const format = sniffFormat(bytes)
  const said = format === undefined ? 'It is no picture.' : `It begins like a ${format}.`
  throw new Refusal('INVALID_ARGUMENT', `Unable to process input image. ${said}`)
}
