import { type ImageBackend, ImageError } from '@pollux/image'
import { type CanvasBackendOptions, canvasBackend } from '../canvas-backend.ts'
import type { CanvasModule } from '../canvas-module.ts'

/**
 * Creates a backend on `@napi-rs/canvas`, which it loads.
 *
 * @param options The limits and the concurrency.
 * @returns The backend.
 * @throws {ImageError} `image/missing-codec` if `@napi-rs/canvas` cannot be loaded.
 * @throws {TypeError} If an option is invalid.
 */
export async function nodeCanvasBackend(
  options: Omit<CanvasBackendOptions, 'canvas'> = {},
): Promise<ImageBackend> {
  return canvasBackend({ ...options, canvas: await loadCanvas() })
}

async function loadCanvas(): Promise<CanvasModule> {
  try {
    return await import('@napi-rs/canvas')
  } catch (cause) {
    throw new ImageError(
      'image/missing-codec',
      '@napi-rs/canvas could not be loaded; install it (npm install @napi-rs/canvas) or use another backend.',
      { cause },
    )
  }
}
