import { describeMedia, sniffMedia } from '@pollux/media'

const bytesOf = (text: string) => new TextEncoder().encode(text)

// One second of silence, 8,000 samples of one byte.
const header =
  'RIFF\x64\x1f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x1f\0\0'
const silence = new Blob([bytesOf(header), new Uint8Array(8000)])
console.log(await describeMedia(silence))

const pages = bytesOf(`%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /MediaBox [0 0 612 792] /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Rotate 90 >> endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000058 00000 n 
0000000139 00000 n 
trailer << /Size 4 /Root 1 0 R >>
startxref
183
%%EOF`)
console.log(await describeMedia(pages))

console.log(sniffMedia(bytesOf('\0\0\0\x18ftypisom\0\0\0\0mp42')))
try {
  await describeMedia(bytesOf('PK\x03\x04, an archive'))
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
}
