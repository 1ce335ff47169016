import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { invalidArgument, isRecord } from '@pollux/errors'
import type { Answer, ExportContext, OutputFile } from '@pollux/findings'
import type { ImageBackend, Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { isLocal, type Media } from '@pollux/transport'
import { hasCode } from '../folders/folder.ts'
import type { Ownership, OwnsPath } from '../folders/folder-contents.ts'
import { writeFolder } from '../folders/write-folder.ts'
import type { PictureOutputs } from './picture-outputs.ts'

/** What to save of one picture, and where. */
export interface FindingsToSave {
  /** The folder that receives the files. */
  folder: string
  outputs: PictureOutputs
  /** The input as it was named. */
  source: string
  media: Media
  /** The upright picture; absent if it is not on this machine. */
  raster: Raster | undefined
  answer: Answer<Mask>
  backend: ImageBackend
  signal?: AbortSignal
}

/**
 * Saves the files of all outputs, all or none.
 *
 * @throws CliError, and what exporters throw.
 */
export async function saveFindings(found: FindingsToSave): Promise<void> {
  const { folder, outputs, signal } = found
  await writeFolder(folder, exportFiles(found), { ownership: ownershipBy(outputs.owns), signal })
}

async function* exportFiles(found: FindingsToSave): AsyncGenerator<OutputFile> {
  const { outputs, source, raster, signal } = found
  const answer = { ...found.answer, source }
  const context = { raster, picture: raster && pictureOf(found, raster), signal }
  for (const exporter of outputs.exporters) {
    for await (const file of exporter.write(answer, context)) {
      if (!exporter.owns(file.path)) {
        throw invalidArgument(`a path that ${exporter.name} owns`, 'path', file.path)
      }
      yield file
    }
  }
}

/** Returns the upright picture as a file for browsers. A photograph stays a JPEG if the backend writes that. */
function pictureOf(
  { media, backend, signal }: FindingsToSave,
  raster: Raster,
): ExportContext['picture'] {
  const isPhotograph = isLocal(media) && lossy.has(media.facts.mimeType)
  const format = isPhotograph && backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  let made: Promise<Uint8Array<ArrayBuffer>> | undefined
  return () => {
    made ??= backend.encode(raster, { format, signal })
    return made
  }
}

const lossy: ReadonlySet<unknown> = new Set(['image/heic', 'image/heif', 'image/jpeg'])

/** Files are ours by their names, but only beside a findings.json of ours. */
function ownershipBy(owns: OwnsPath): Ownership {
  return async (folder) => {
    try {
      const saved: unknown = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8'))
      return isRecord(saved) && typeof saved.version === 'number' ? owns : () => false
    } catch (error) {
      if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return () => false
      throw error
    }
  }
}
