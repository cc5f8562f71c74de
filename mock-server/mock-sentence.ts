import type { MockProgress } from './mock/mock-progress.ts'
import type { RelayProgress } from './relay-progress.ts'

/** What the simulated city says of itself, as the relay's own progress. */
export function mockSentence(progress: MockProgress): RelayProgress {
  switch (progress.kind) {
    case 'live':
      return {
        sentence: {
          zh: `模拟城市已开始，${progress.sensors} 个传感器。`,
          en: `The simulated city runs, with ${progress.sensors} sensors.`,
        },
      }
    case 'history':
      return {
        sentence: { zh: '正在写入模拟的历史数据。', en: 'Writing the simulated past.' },
        part: progress.part,
      }
    case 'history-done':
      return {
        sentence: {
          zh: `历史数据已写入：${progress.series} 条序列，${progress.values} 个值，用时 ${(progress.tookMs / 1000).toFixed(1)} 秒。`,
          en: `The past is written: ${progress.series} series, ${progress.values} values, in ${(progress.tookMs / 1000).toFixed(1)} s.`,
        },
        part: 1,
      }
    case 'trouble':
      return { sentence: progress.sentence, trouble: true }
  }
}
