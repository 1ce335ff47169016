import { decodeBase64, encodeBase64 } from '@pollux/image'
import type { Model } from '@pollux/models'
import type { Content, GenerateRequest, Part } from '@pollux/wire'
import { functionsOf } from '../checks/check-functions.ts'
import { checkMimeType, isTaken } from '../checks/check-mime-type.ts'
import { checkPart } from '../checks/check-part.ts'
import { MediaLimits } from '../checks/media-limits.ts'
import { refuseField } from '../protocol/refusal.ts'
import { type PromptTokens, TokenCounter } from '../tokens/prompt-tokens.ts'
import { type Describe, describeFile, kindOf, readPicture } from './describe-file.ts'
import { openReference, type Reference, type ReferenceOptions } from './open-reference.ts'

/** A request with its files inline, and what its prompt costs. */
export type PreparedRequest = { request: GenerateRequest; tokens: PromptTokens }

/** What the files of a request are opened and described with. */
export type MediaOptions = ReferenceOptions & { describe: Describe | undefined }

/**
 * Puts the bytes of files into the request where they are known, checks the header of every picture and counts the
 * prompt's tokens. Throws `Refusal` for a missing file, a MIME type that the model does not take or a broken picture.
 */
export async function prepareRequest(
  request: GenerateRequest,
  model: Model,
  options: MediaOptions,
): Promise<PreparedRequest> {
  const counter = new TokenCounter(model, request.generationConfig?.mediaResolution)
  const work = { ...options, model, counter, limits: new MediaLimits(model, options.api) }
  const prepare = async (content: Content, place: string): Promise<Content> => {
    const parts: Part[] = []
    for (const [index, part] of (content.parts ?? []).entries()) {
      parts.push(await preparePart(part, `${place}.parts[${index}]`, work))
    }
    return { ...content, parts }
  }
  const contents: Content[] = []
  for (const [index, content] of request.contents.entries()) {
    contents.push(await prepare(content, `contents[${index}]`))
  }
  const prepared = { ...request, contents }
  if (request.systemInstruction) {
    prepared.systemInstruction = await prepare(request.systemInstruction, 'system_instruction')
  }
  for (const declaration of functionsOf(request.tools)) counter.addText(JSON.stringify(declaration))
  return { request: prepared, tokens: counter.tokens() }
}

/** What every part of a request is prepared with. */
type Work = MediaOptions & { model: Model; counter: TokenCounter; limits: MediaLimits }

async function preparePart(part: Part, place: string, work: Work): Promise<Part> {
  const { model, counter, limits } = work
  counter.addText(part.text ?? '')
  const file = await openPart(part, place, work)
  if (file?.mimeType !== undefined) checkMimeType(file.mimeType, model, file.isExternal)
  checkPart(part, file?.mimeType, { place, model })
  if (file === undefined) return part
  const { bytes, mimeType = '' } = file
  const kind = kindOf(mimeType)
  limits.add(kind, bytes?.length, part.inlineData !== undefined)
  if (kind) counter.checkLevel(kind, part.mediaResolution?.level)
  if (bytes === undefined) counter.addUnknown()
  else await count({ ...file, bytes }, part, work)
  return withFile(part, file)
}

/** Returns the file of a part, if it has one. */
async function openPart(
  { inlineData, fileData }: Part,
  place: string,
  options: MediaOptions,
): Promise<Reference | undefined> {
  if (inlineData) {
    const { mimeType, data = '' } = inlineData
    return { bytes: decode(data, place), mimeType, isExternal: false }
  }
  if (fileData === undefined) return undefined
  const file = await openReference(fileData.fileUri ?? '', options)
  return { ...file, mimeType: fileData.mimeType ?? file.mimeType }
}

function decode(data: string, place: string): Uint8Array {
  const bytes = decodeBase64(data)
  if (bytes !== undefined) return bytes
  const field = `${place}.inline_data.data`
  throw refuseField(field, `Invalid value at '${field}' (TYPE_BYTES), Base64 decoding failed.`)
}

async function count(
  { bytes, mimeType = '', facts, isExternal }: Reference & { bytes: Uint8Array },
  { mediaResolution, videoMetadata }: Part,
  { model, counter, describe }: Work,
): Promise<void> {
  const how = { level: mediaResolution?.level, ...videoMetadata }
  if (kindOf(mimeType) === 'image') {
    const picture = readPicture(bytes, (type) => isTaken(type, model, isExternal))
    counter.addFile({ kind: 'image', ...picture }, how)
  } else if (mimeType.startsWith('text/')) {
    counter.addText(new TextDecoder().decode(bytes))
  } else {
    const known = facts ?? (await describeFile(bytes, mimeType, describe))
    if (known) counter.addFile(known, how)
    else counter.addUnknown()
  }
}

/** Returns the part with the bytes of its file inline; without bytes, with its address and MIME type. */
function withFile(part: Part, { bytes, mimeType }: Reference): Part {
  const { fileData, ...rest } = part
  if (fileData === undefined) return part
  if (bytes === undefined) return { ...rest, fileData: { ...fileData, ...known(mimeType) } }
  const { displayName } = fileData
  const data = encodeBase64(bytes)
  return {
    ...rest,
    inlineData: { ...known(mimeType), data, ...(displayName === undefined ? {} : { displayName }) },
  }
}

function known(mimeType: string | undefined): { mimeType?: string } {
  return mimeType === undefined ? {} : { mimeType }
}
