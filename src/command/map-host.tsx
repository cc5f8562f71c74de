import { useDeskScene } from './desk-scene.ts'
import { DeskMap } from './map/desk-map.tsx'

/** The map in the middle. It may fail alone: queue and incident go on. */
export function MapHost() {
  const { address } = useDeskScene()
  return (
    <DeskMap
      incident={address.incident}
      at={address.at}
      onIncident={(incident) => address.go({ incident, item: undefined })}
    />
  )
}
