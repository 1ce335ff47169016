import { canvasBackend } from '@pollux/backend-canvas'
import { withHeic } from '@pollux/heic'
import type { ImageBackend } from '@pollux/image'

/** The page's image backend: the browser's own codecs, and HEIC beside them. */
export const pageBackend: ImageBackend = withHeic(await canvasBackend())
