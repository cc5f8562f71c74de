import type { Severity } from '#contract/severity.ts'

/** Hertz, one after the other: the graver, the higher and the more often. Made here, so that nothing is fetched. */
const TONES: Readonly<Record<Severity, readonly number[]>> = {
  red: [880, 660, 880, 660, 880, 660],
  orange: [784, 622, 784],
  yellow: [587, 587],
  blue: [523],
}
const TONE_S = 0.16
const GAP_S = 0.06
const LOUD = 0.22
/** So that a tone begins and ends without a click. */
const RAMP_S = 0.02

export interface Bell {
  ring(severity: Severity): void
}

/** A browser lets nothing sound before somebody touched the page, unless it was told to: then the ring is lost, the words are not. */
export function createBell(open: () => AudioContext): Bell {
  let audio: AudioContext | undefined
  return {
    ring(severity) {
      audio ??= open()
      void audio.resume()
      let at = audio.currentTime + RAMP_S
      for (const hertz of TONES[severity]) {
        const tone = audio.createOscillator()
        const loudness = audio.createGain()
        tone.type = 'triangle'
        tone.frequency.value = hertz
        loudness.gain.setValueAtTime(0, at)
        loudness.gain.linearRampToValueAtTime(LOUD, at + RAMP_S)
        loudness.gain.linearRampToValueAtTime(0, at + TONE_S)
        tone.connect(loudness).connect(audio.destination)
        tone.start(at)
        tone.stop(at + TONE_S)
        at += TONE_S + GAP_S
      }
    },
  }
}
