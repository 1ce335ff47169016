/** The functions of libheif-js that are used. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /** What a call returns if it fails; `message` is libheif's own. */
  export interface HeifFailure {
    code: unknown
    message?: string
  }
  export interface HeifHandle {
    readonly heifHandle: unique symbol
  }
  export interface HeifPixels {
    width: number
    height: number
    channels: { stride: number; data: Uint8Array }[]
  }
  export interface HeifContext {
    readonly heifContext: unique symbol
  }
  export interface Libheif {
    heif_error_code: { heif_error_Ok: unknown }
    heif_colorspace: { heif_colorspace_RGB: unknown }
    heif_chroma: { heif_chroma_interleaved_RGBA: unknown }
    heif_context_alloc(): HeifContext
    heif_context_read_from_memory(context: HeifContext, bytes: Uint8Array): HeifFailure
    heif_js_context_get_primary_image_handle(
      context: HeifContext,
    ): HeifHandle | (HeifFailure & HeifHandle)
    heif_image_handle_get_width(handle: HeifHandle): number
    heif_image_handle_get_height(handle: HeifHandle): number
    heif_js_decode_image2(
      handle: HeifHandle,
      colorspace: unknown,
      chroma: unknown,
    ): HeifPixels | HeifFailure
  }
  /** Creates a libheif with its own memory, which prints to these functions. */
  function createLibheif(options: { print(): void; printErr(): void }): Libheif

  export { createLibheif as default }
}
