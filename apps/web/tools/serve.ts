/** Serves the built page on loopback and prints its address. */
import { serveFolder } from './serve-folder.ts'

const { url } = await serveFolder(
  new URL('../dist/', import.meta.url),
  Number(process.env.PORT ?? 4173),
)
console.log(`Pollux is at ${url}`)
