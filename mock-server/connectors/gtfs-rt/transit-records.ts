import bindings from 'gtfs-realtime-bindings'
import type { transit_realtime } from 'gtfs-realtime-bindings'
import { secondsOf, sent } from './read-feed.ts'
import type { TransitFeed } from './read-feed.ts'

const { Alert, TripDescriptor } = bindings.transit_realtime

export interface VehicleRecord {
  readonly [name: string]: unknown
  readonly feed: 'vehicle'
  readonly id: string
  readonly route: string
  readonly trip: string
  readonly lng: number
  readonly lat: number
  /** Degrees clockwise from north. */
  readonly bearing?: number
  readonly speedKph?: number
  readonly timestamp: string
}
export interface TripRecord {
  readonly [name: string]: unknown
  readonly feed: 'trip'
  readonly id: string
  readonly route: string
  readonly vehicle: string
  /** Seconds behind the timetable, negative before it; absent: the feed does not say. */
  readonly delayS?: number
  readonly canceled: boolean
  readonly timestamp: string
}

/** Vehicles with a position on earth. 0, 0 is what receivers without a fix send. */
export function vehicleRecords({ at, entities }: TransitFeed): readonly VehicleRecord[] {
  return entities.flatMap((entity): VehicleRecord[] => {
    const { vehicle } = entity
    const lng = sent(vehicle?.position, 'longitude')
    const lat = sent(vehicle?.position, 'latitude')
    if (lng === undefined || lat === undefined || Math.abs(lng) > 180 || Math.abs(lat) > 90) return []
    if (lng === 0 && lat === 0) return []
    const bearing = sent(vehicle?.position, 'bearing')
    const speed = sent(vehicle?.position, 'speed')
    return [
      {
        feed: 'vehicle',
        id: vehicle?.vehicle?.id || vehicle?.vehicle?.label || entity.id,
        route: vehicle?.trip?.routeId ?? '',
        trip: vehicle?.trip?.tripId ?? '',
        lng: rounded(lng, 6),
        lat: rounded(lat, 6),
        ...(bearing !== undefined && { bearing: rounded(((bearing % 360) + 360) % 360, 1) }),
        ...(speed !== undefined && speed >= 0 && { speedKph: rounded(speed * 3.6, 1) }),
        timestamp: timeOf(vehicle?.timestamp, at),
      },
    ]
  })
}

/** Trips as they run, with their deviation from the timetable. */
export function tripRecords({ at, entities }: TransitFeed): readonly TripRecord[] {
  return entities.flatMap(({ id, tripUpdate }): TripRecord[] => {
    if (!tripUpdate) return []
    const { trip, vehicle, timestamp } = tripUpdate
    const canceled =
      trip.scheduleRelationship === TripDescriptor.ScheduleRelationship.CANCELED ||
      trip.scheduleRelationship === TripDescriptor.ScheduleRelationship.DELETED
    const delayS = canceled ? undefined : delayOf(tripUpdate, at)
    return [
      {
        feed: 'trip',
        id: [trip.tripId || id, trip.startDate, trip.startTime].filter(Boolean).join(' '),
        route: trip.routeId ?? '',
        vehicle: vehicle?.id ?? '',
        ...(delayS !== undefined && { delayS }),
        canceled,
        timestamp: timeOf(timestamp, at),
      },
    ]
  })
}

/** The trip's own deviation, else that of the stop it comes to next, else of the last one told (reference: TripUpdate.delay). */
function delayOf(update: transit_realtime.ITripUpdate, at: number): number | undefined {
  const own = sent(update, 'delay')
  if (own !== undefined) return own
  const stops = (update.stopTimeUpdate ?? []).flatMap(({ arrival, departure }) => {
    const told = [departure, arrival].find((one) => deviationOf(one) !== undefined)
    return told ? [{ delayS: deviationOf(told), at: secondsOf(told.time) * 1000 }] : []
  })
  return (stops.find((stop) => stop.at >= at) ?? stops.at(-1))?.delayS
}

function deviationOf(event: transit_realtime.TripUpdate.IStopTimeEvent | null | undefined): number | undefined {
  const delay = sent(event, 'delay')
  if (delay !== undefined) return delay
  const [time, scheduled] = [secondsOf(event?.time), secondsOf(event?.scheduledTime)]
  return time > 0 && scheduled > 0 ? time - scheduled : undefined
}

/** Service alerts in plain fields; texts in both of our languages where there are. */
export function alertRecords({ at, entities }: TransitFeed): readonly Readonly<Record<string, unknown>>[] {
  return entities.flatMap(({ id, alert }) => {
    if (!alert) return []
    const periods = alert.activePeriod ?? []
    const routes = (alert.informedEntity ?? []).flatMap(({ routeId }) => routeId || [])
    return [
      {
        feed: 'alert',
        id,
        routes: [...new Set(routes)].join(','),
        cause: Alert.Cause[alert.cause ?? Alert.Cause.UNKNOWN_CAUSE],
        effect: Alert.Effect[alert.effect ?? Alert.Effect.UNKNOWN_EFFECT],
        zh: inLanguage(alert.headerText, 'zh'),
        en: inLanguage(alert.headerText, 'en'),
        from: periods.map(({ start }) => secondsOf(start)).find((start) => start > 0),
        until: periods.map(({ end }) => secondsOf(end)).findLast((end) => end > 0),
        timestamp: new Date(at).toISOString(),
      },
    ]
  })
}

function inLanguage(text: transit_realtime.ITranslatedString | null | undefined, language: string): string {
  const all = text?.translation ?? []
  return (
    (all.find((one) => one.language?.startsWith(language)) ?? all.find((one) => !one.language) ?? all[0])?.text ?? ''
  )
}

/** A thing's own time where it has one, else that of its feed. */
function timeOf(count: transit_realtime.IVehiclePosition['timestamp'], feedAt: number): string {
  const own = secondsOf(count) * 1000
  return new Date(own > 0 && own <= 8.64e15 ? own : feedAt).toISOString()
}

/** Degrees and metres per second come as 32-bit floats, whose tail means nothing. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
