import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathKind } from './path-kind.ts'
import { isPictureFile } from './picture-file.ts'

/** Returns the pictures in a folder, sorted, without subfolders and hidden files. */
export async function listPictures(folder: string, signal?: AbortSignal): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()
  const pictures: string[] = []
  for (const name of names) {
    signal?.throwIfAborted()
    const path = join(folder, name)
    if ((await pathKind(path)) === 'file' && (await isPictureFile(path))) pictures.push(path)
  }
  return pictures
}
