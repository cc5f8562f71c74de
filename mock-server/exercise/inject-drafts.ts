import type { Draft } from '#contract/entry.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import { groundPlane, metresBetween } from '#models/ground-plane.ts'
import type { Happening, Inject } from './scenario.ts'

/** Where an exercise takes place. */
export interface ExerciseGround {
  readonly centre: LngLat
  readonly places: () => Iterable<Place>
}

const ACTOR = 'exercise'

/** What an inject writes into the exercise's journal. Ids follow from the exercise and the inject: told twice, it is written once. */
export function injectDrafts(exercise: string, inject: Inject, ground: ExerciseGround, at: number): Draft[] {
  const id = `${exercise}/${inject.id}`
  return [
    { kind: 'inject-fired', id, at, actor: ACTOR, exercise, inject: inject.id, text: inject.text },
    ...inject.happens.map((happening, i) =>
      happeningDraft(`${id}/${i}`, `inject-${inject.id}-${i}`, happening, ground, at),
    ),
  ]
}

/** @param name of what happens: an exercise has a journal of its own, so that the inject alone names it */
function happeningDraft(id: string, name: string, happening: Happening, ground: ExerciseGround, at: number): Draft {
  const spot = spotOf(happening, ground)
  if (happening.is === 'call') {
    const { channel, severity, type, title, text, placeName } = happening
    // A call is one text in the language of whoever answers it: the city's.
    const said = { title: title.zh, text: text.zh, placeName: spot.place?.name.zh ?? placeName.zh }
    const { lng, lat } = spot
    return {
      kind: 'call-logged',
      id,
      at,
      actor: ACTOR,
      call: name,
      channel,
      severity,
      type,
      ...said,
      lng,
      lat,
      occurredAt: at,
    }
  }
  const { severity, title, evidence } = happening
  const place = spot.place?.id ?? name
  return {
    kind: 'alarm-raised',
    id,
    at,
    actor: ACTOR,
    alarm: name,
    severity,
    title,
    place,
    placeName: spot.place?.name ?? { zh: '演练地点', en: 'Place of the exercise' },
    lng: spot.lng,
    lat: spot.lat,
    rule: `${evidence.metric} ${evidence.op} ${evidence.threshold}`,
    ruleVersion: ACTOR,
    evidence: { ...evidence, place, at },
  }
}

/** The nearest place of the kind that the scenario asks for; the bare spot where there is none. */
function spotOf({ eastM, northM, kind }: Happening, { centre, places }: ExerciseGround) {
  const [lng, lat] = groundPlane(...centre).lngLat(eastM, northM)
  let nearest: { readonly place: Place; readonly metres: number } | undefined
  if (kind !== undefined) {
    for (const place of places()) {
      if (place.kind !== kind) continue
      const metres = metresBetween(lng, lat, place.lng, place.lat)
      if (!nearest || metres < nearest.metres) nearest = { place, metres }
    }
  }
  return { place: nearest?.place, lng: nearest?.place.lng ?? lng, lat: nearest?.place.lat ?? lat }
}
