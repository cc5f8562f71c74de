import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { mockSentence } from './mock-sentence.ts'
import { startMockCity } from './mock/start-mock-city.ts'
import type { RelayProgress } from './relay-progress.ts'

export interface DemoCityWiring {
  readonly config: Pick<Config, 'pushToken' | 'packFolder' | 'seed' | 'speed' | 'mockMute'>
  readonly mqttUrl: string
  /** Past to be written first; 0: there is one. */
  readonly historyDays: number
  /** Of a city that runs ahead of the calendar. */
  readonly startAt: number | undefined
  readonly clock: Clock
  readonly onProgress: (progress: RelayProgress) => void
}

/** The simulated city as one relay wants it; it speaks through the MQTT door like everybody. Returns its stop. */
export function startDemoCity({ config, onProgress, ...wiring }: DemoCityWiring): () => Promise<void> {
  const { pushToken: token, packFolder, seed, speed, mockMute: mute } = config
  const told = { onProgress: (progress: Parameters<typeof mockSentence>[0]) => onProgress(mockSentence(progress)) }
  const mock = startMockCity({ ...wiring, ...told, token, packFolder, seed, speed, mute })
  return () => mock.stop()
}
