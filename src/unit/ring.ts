/** What is heard and felt. Nothing of it where the browser or the person does not allow it. */
export interface Ringer {
  /** From a press: browsers let nothing sound before one. */
  allow(): void
  ring(why: 'order' | 'recall'): void
}

/** Two rising tones call; three low ones stop. Hertz, one after the other. */
const TONES = { order: [660, 880, 660, 880], recall: [330, 330, 330] } as const
const TONE_S = 0.22
const GAP_S = 0.06
const SHAKES_MS = { order: [300, 120, 300, 120, 300], recall: [800, 200, 800] } as const

export function createRinger(window: Pick<typeof globalThis, 'AudioContext' | 'navigator'>): Ringer {
  let audio: AudioContext | undefined
  return {
    allow() {
      audio ??= new window.AudioContext()
      void audio.resume()
    },
    ring(why) {
      // A telephone without a motor has no such function.
      if ('vibrate' in window.navigator) window.navigator.vibrate([...SHAKES_MS[why]])
      if (audio?.state !== 'running') return
      const loudness = audio.createGain()
      loudness.gain.value = 0.5
      loudness.connect(audio.destination)
      let at = audio.currentTime
      for (const hertz of TONES[why]) {
        const tone = audio.createOscillator()
        tone.frequency.value = hertz
        tone.connect(loudness)
        tone.start(at)
        tone.stop(at + TONE_S)
        at += TONE_S + GAP_S
      }
    },
  }
}
