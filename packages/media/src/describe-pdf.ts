import { createByteReader } from './byte-reader.ts'
import type { ByteSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'
import type { DocumentFacts } from './media-facts.ts'
import { EncryptedObjects, openPdf } from './pdf/pdf-file.ts'
import { type Pages, readPages } from './pdf/read-pages.ts'
import { scanPages } from './pdf/scan-pages.ts'

/** The largest PDF with broken tables that is scanned, in bytes. */
const MAX_SCANNED_BYTES = 64_000_000

/** Counts the pages of a PDF. Only the necessary tables are read; if they are broken, the file is scanned. */
export async function describePdf(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<DocumentFacts> {
  const file = { kind: 'document', mimeType: 'application/pdf', bytes: source.size } as const
  return { ...file, ...(await findPages(source, signal)) }
}

async function findPages(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<Partial<Pages> & Pick<DocumentFacts, 'pageSizes' | 'isEncrypted'>> {
  try {
    const file = await openPdf(createByteReader(source, { signal }))
    const pages = await readPages(file)
    return { ...pages, ...(file.trailer.has('Encrypt') ? { isEncrypted: true } : {}) }
  } catch (error) {
    if (error instanceof EncryptedObjects) return { pageSizes: [], isEncrypted: true }
    if (!(error instanceof MediaError) || error.code !== 'media/damaged') throw error
    if (source.size > MAX_SCANNED_BYTES) throw error
    const reader = createByteReader(source, { signal, maxBytes: 2 * MAX_SCANNED_BYTES })
    const pages = await scanPages(reader)
    if (pages === 0) throw damaged('The PDF shows no pages', { cause: error })
    return { pages, pageSizes: [] }
  }
}
