import type { DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { ReadOptions } from './format.ts'
import type { NamedPictures } from './named-pictures.ts'

/** An annotation of a picture, and its name as the subject of a sentence. */
export interface AnnotationEntry {
  place: string
  path: string
}

/** Converts an annotation to a finding. */
export interface AnnotationReader<Entry> {
  /** Returns `undefined` for an annotation that is not a finding. */
  read(entry: Entry, size: Size): DatasetFinding<Mask> | undefined
  /** The reason why such an annotation is not a finding, as the end of a sentence: what it lacks. */
  lacks: string
}

/**
 * Yields pictures whose size is not in the files but comes from `sizeOf`. Reports pictures and annotations that are
 * left out.
 */
export async function* readAnnotatedPictures<Entry extends AnnotationEntry>(
  pictures: NamedPictures<Entry>,
  { read, lacks }: AnnotationReader<Entry>,
  { onIssue, sizeOf }: ReadOptions,
): AsyncGenerator<DatasetPicture<Mask>> {
  for (const { entries, ...picture } of pictures.values()) {
    const { name, file = name } = picture
    const size = await sizeOf?.(file)
    if (!size) {
      const message = `${name} is left out: the size of the picture is unknown.`
      onIssue?.({ code: 'size-unknown', message, picture: name })
      continue
    }
    const findings = entries.flatMap((entry) => {
      const finding = read(entry, size)
      if (!finding) {
        const { place, path } = entry
        onIssue?.({ code: 'entry-invalid', message: `${place} ${lacks}.`, path, picture: name })
      }
      return finding ?? []
    })
    yield { ...picture, size, findings }
  }
}
