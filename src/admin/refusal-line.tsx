import type { Words } from '#contract/words.ts'
import { useSay } from '#ui/use-say.ts'

/** What, why, what to do: as the relay said it. Listeners hear it at once. */
export function RefusalLine({ words }: { words: Words | undefined }) {
  const { told } = useSay()
  if (!words) return undefined
  return (
    <p className="refusal-line" role="alert">
      {told(words)}
    </p>
  )
}
