export interface Gpu {
  /** WebGL is drawn by the processor: everything works, nothing moves between data. */
  readonly software: boolean
  readonly name: string
}

/** Asks a throw-away context; its loss is given back at once so that the page keeps one context for its life. */
export function detectGpu(): Gpu {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return { software: true, name: 'none' }
  const debug = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { software: isSoftwareRenderer(name), name }
}

export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|software|basic render/i.test(name)
}
