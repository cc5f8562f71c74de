import type { Words } from '#contract/words.ts'
import { useSay } from '#ui/use-say.ts'

/** Why not, where it was asked. */
export function Refused({ sentence }: { sentence: Words | undefined }) {
  const { told } = useSay()
  return (
    sentence && (
      <p className="map-fault" role="alert">
        {told(sentence)}
      </p>
    )
  )
}
