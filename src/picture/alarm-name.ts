import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'

/** Where and what, as one name. */
export function alarmName({ placeName, title }: Pick<Alarm, 'placeName' | 'title'>): Words {
  return { zh: `${placeName.zh} ${title.zh}`, en: `${placeName.en}: ${title.en}` }
}
