import { readFileSync } from 'node:fs'
import { encodePng } from '@pollux/image'

const gray = (width: number, height: number) =>
  encodePng({ width, height, channels: 1, data: new Uint8Array(width * height) })

const stored = (name: string) =>
  Uint8Array.from(
    readFileSync(new URL(`../../packages/media/src/fixtures/${name}`, import.meta.url)),
  )

/** One small file of each kind, and pictures to tell apart. */
export const files = {
  'cat.png': gray(800, 600),
  'cup.png': gray(600, 600),
  'dog.png': gray(400, 600),
  'film.mp4': stored('film.mp4'),
  'note.txt': new TextEncoder().encode('The tap drips.\n'),
  'pages.pdf': stored('pages.pdf'),
  'tone.wav': stored('tone.wav'),
}

export type FileName = keyof typeof files

const names = new Map(
  Object.entries(files).map(([name, bytes]) => [Buffer.from(bytes).toString('base64'), name]),
)

/** The name of a file by what is sent for it. */
export function fileOf(base64: string): string | undefined {
  return names.get(base64)
}
