import { sharpBackend } from '@pollux/backend-sharp'
import type { Size } from '@pollux/geometry'
import { orientRaster } from '@pollux/image'
import { findModel } from '@pollux/models'
import {
  detect,
  extract,
  fromJsonSchema,
  point,
  readText,
  segment,
  trajectory,
} from '@pollux/prompts'
import { estimateRequest, estimateText } from '@pollux/tokens'
import type { Sample, SampleAnswer, SampleUsage } from './sample.ts'
import { stories } from './stories/stories.ts'
import type { Story, StoryAnswer } from './story.ts'
import { withOrientation } from './with-orientation.ts'

/** Everything that the demo's samples consist of. */
export interface MadeSamples {
  samples: Sample[]
  /** Pictures and thumbnails by their paths relative to this folder. */
  files: Map<string, Uint8Array>
}

/** Pixels. */
const THUMBNAIL_WIDTH = 160

/** Draws all pictures and writes all answers; the same on every run. */
export async function makeSamples(): Promise<MadeSamples> {
  const files = new Map<string, Uint8Array>()
  const samples: Sample[] = []
  for (const story of await stories()) {
    const { id, scene, file } = story
    const picture = `pictures/${id}.${file.format === 'jpeg' ? 'jpg' : file.format}`
    const thumbnail = `thumbnails/${id}.webp`
    files.set(picture, await encodePicture(story))
    files.set(thumbnail, await encodeThumbnail(story))
    const { width, height } = scene.raster
    const answers = story.answers.map((answer) => makeAnswer(answer, { width, height }))
    const { task, words, model } = answers[0]!
    samples.push({
      id,
      title: story.title,
      story: story.story,
      by: "written by hand in Gemini's format",
      ...{ picture, thumbnail, width, height, task, words, model, answers },
      ...(story.tiles && { tiles: story.tiles }),
    })
  }
  return { samples, files }
}

async function encodePicture({ scene, file }: Story): Promise<Uint8Array> {
  const { format, quality, orientation } = file
  const backend = sharpBackend()
  const options = { format, effort: 'small', ...(quality !== undefined && { quality }) } as const
  if (orientation === undefined) return backend.encode(scene.raster, options)
  // Orientation 8 turns the way back from 6.
  const stored = orientRaster(scene.raster, 8)
  return withOrientation(await backend.encode(stored, options), orientation)
}

async function encodeThumbnail({ scene: { raster } }: Story): Promise<Uint8Array> {
  const backend = sharpBackend()
  const height = Math.round((THUMBNAIL_WIDTH * raster.height) / raster.width)
  const small = await backend.resize(raster, { width: THUMBNAIL_WIDTH, height })
  return backend.encode(small, { format: 'webp', quality: 82 })
}

function makeAnswer({ text, size, ...answer }: StoryAnswer, picture: Size): SampleAnswer {
  const { title, task, words, model, schema, finishReason = 'STOP' } = answer
  const usage = countUsage(answer, text, size ?? picture)
  const chunks = cutIntoChunks(text)
  return { title, task, words, model, chunks, finishReason, usage, ...(schema && { schema }) }
}

function countUsage(
  { task, words, model: name, schema = {} }: Omit<StoryAnswer, 'text' | 'size'>,
  text: string,
  { width, height }: Size,
): SampleUsage {
  const model = findModel(name)
  const prompts = {
    detect: () => detect(words),
    segment: () => segment(words),
    point: () => point(words),
    readText: () => readText(),
    trajectory: () => trajectory(words),
    extract: () => extract(fromJsonSchema(schema)),
  }
  const prompt = prompts[task]().build(model)
  const contents = [{ inlineData: { mimeType: 'image/jpeg', data: '' } }, prompt.text]
  const facts = [{ kind: 'image', width, height }] as const
  const { tokens, items } = estimateRequest({ model: name, contents }, { model, facts })
  const answered = estimateText(text).tokens
  return {
    promptTokenCount: tokens,
    candidatesTokenCount: answered,
    totalTokenCount: tokens + answered,
    promptTokensDetails: items.map((item) => ({
      modality: item.modality,
      tokenCount: item.tokens,
    })),
  }
}

const [MIN_CHUNKS, MAX_CHUNKS, CHUNK_CHARS] = [15, 60, 56]

/** Cuts a text wherever it falls, as a stream does: mostly inside of items. */
function cutIntoChunks(text: string): string[] {
  const count = Math.min(MAX_CHUNKS, Math.max(MIN_CHUNKS, Math.ceil(text.length / CHUNK_CHARS)))
  const cuts = Array.from({ length: count + 1 }, (_, at) => Math.round((text.length * at) / count))
  return cuts.slice(1).map((end, at) => text.slice(cuts[at], end))
}
