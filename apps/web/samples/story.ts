import type { Box, Size } from '@pollux/geometry'
import type { SampleAnswer } from './sample.ts'
import type { Scene } from './scenes/scene.ts'

/** A sample before its files and figures are made. */
export interface Story {
  id: string
  title: string
  story: string
  scene: Scene
  file: StoryFile
  answers: StoryAnswer[]
  tiles?: Box[]
}

/** How the picture is stored. */
export interface StoryFile {
  format: 'jpeg' | 'webp' | 'png'
  quality?: number
  /** The EXIF orientation; pixels are stored turned the other way. */
  orientation?: 6
}

/** An answer before it is cut into chunks. */
export interface StoryAnswer
  extends Pick<SampleAnswer, 'title' | 'task' | 'words' | 'model' | 'schema'> {
  text: string
  /** @default 'STOP' */
  finishReason?: SampleAnswer['finishReason']
  /** The tile that is asked about. @default the picture */
  size?: Size
}
