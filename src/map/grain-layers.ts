import { LineLayer, ScatterplotLayer } from '@deck.gl/layers'

/** What a layer whose things move between data needs beside their columns. */
export interface Motion {
  /** Monotonic ms, asked at each drawing. */
  readonly nowMs: () => number
  /** `nowMs()` when the columns were written. */
  readonly writtenAtMs: number
  /** How long a thing takes from where it was shown to where it was reported; 0: it is there at once. */
  readonly glideMs: number
}
interface MotionProps {
  readonly motion: Motion
}

/** `elapsedMs` since the columns were written and the glide's length, for the vertex shader. */
const motionUniforms = {
  name: 'motion',
  // A field a line: luma reads the block back and compares it with uniformTypes.
  vs: `layout(std140) uniform motionUniforms {
  float elapsedMs;
  float glideMs;
} motion;
`,
  uniformTypes: { elapsedMs: 'f32', glideMs: 'f32' },
} as const

/**
 * Moves a vertex back along its thing's step by what is left of the way. The step is in degrees, so float32 is exact to
 * centimetres; common space is web mercator with a world of 512 units (deck's project module).
 */
const GLIDE = {
  'vs:#decl': 'in vec2 instanceSteps; in float instanceWaits;',
  'vs:DECKGL_FILTER_GL_POSITION': `
    float left = motion.glideMs > 0.0
      ? 1.0 - clamp((instanceWaits + motion.elapsedMs) / motion.glideMs, 0.0, 1.0) : 0.0;
    vec2 back = left * instanceSteps * (512.0 / 360.0);
    back.y /= cos(radians(geometry.worldPosition.y));
    position = project_common_position_to_clipspace(vec4(geometry.position.xyz + vec3(back, 0.0), 1.0));`,
} as const

const COLUMNS = {
  instanceSteps: { size: 2, accessor: 'getStep' },
  instanceWaits: { size: 1, accessor: 'getWait' },
} as const

function motionNow({ nowMs, writtenAtMs, glideMs }: Motion): { elapsedMs: number; glideMs: number } {
  return { elapsedMs: nowMs() - writtenAtMs, glideMs }
}

type Shaders = ReturnType<ScatterplotLayer['getShaders']>
type DrawOptions = Parameters<ScatterplotLayer['draw']>[0]

function withMotion(shaders: Shaders, colour: string): Shaders {
  return {
    ...shaders,
    modules: [...shaders.modules, motionUniforms],
    inject: { ...GLIDE, 'fs:DECKGL_FILTER_COLOR': colour },
  }
}

/** Grains of light: bright in the middle, fading to nothing at their edge, gliding between reports on the GPU. */
export class GrainLayer extends ScatterplotLayer<unknown, MotionProps> {
  static override layerName = 'GrainLayer'

  override getShaders(): Shaders {
    return withMotion(super.getShaders(), 'float d = dot(geometry.uv, geometry.uv); color.a *= exp(-2.6 * d);')
  }

  override initializeState(): void {
    super.initializeState()
    this.getAttributeManager()?.addInstanced(COLUMNS)
  }

  override draw(options: DrawOptions): void {
    this.state.model?.shaderInputs.setProps({ motion: motionNow(this.props.motion) })
    super.draw(options)
  }
}

/** The way a grain came, fading backwards: speed and direction are seen even in a picture that stands still. */
export class TrailLayer extends LineLayer<unknown, MotionProps> {
  static override layerName = 'TrailLayer'

  override getShaders(): Shaders {
    return withMotion(super.getShaders(), 'float ahead = 1.0 - geometry.uv.x; color.a *= ahead * ahead;')
  }

  override initializeState(): void {
    super.initializeState()
    this.getAttributeManager()?.addInstanced(COLUMNS)
  }

  override draw(options: DrawOptions): void {
    this.state.model?.shaderInputs.setProps({ motion: motionNow(this.props.motion) })
    super.draw(options)
  }
}

/** Seconds from one ring of an alarm to the next: slower than a resting breath is calm. */
const PULSE_MS = 3200
const PULSE_BLOCK = `layout(std140) uniform pulseUniforms {
  float phase;
} pulse;
`
const pulseUniforms = {
  name: 'pulse',
  vs: PULSE_BLOCK,
  fs: PULSE_BLOCK,
  uniformTypes: { phase: 'f32' },
} as const

/** A ring that widens and fades, again and again. */
export class PulseLayer extends ScatterplotLayer<unknown, { readonly nowMs: () => number }> {
  static override layerName = 'PulseLayer'

  override getShaders(): Shaders {
    const shaders = super.getShaders()
    return {
      ...shaders,
      modules: [...shaders.modules, pulseUniforms],
      inject: {
        'vs:DECKGL_FILTER_SIZE': 'size *= mix(0.25, 1.0, pulse.phase);',
        'fs:DECKGL_FILTER_COLOR': 'color.a *= (1.0 - pulse.phase) * smoothstep(0.0, 0.12, pulse.phase);',
      },
    }
  }

  override draw(options: DrawOptions): void {
    this.state.model?.shaderInputs.setProps({ pulse: { phase: (this.props.nowMs() % PULSE_MS) / PULSE_MS } })
    super.draw(options)
  }
}
