/** One MQTT message of the simulated city. */
export interface Outgoing {
  readonly topic: string
  readonly payload: string | Uint8Array
  /** 0 for telemetry, of which the next one is worth more than the lost one; 1 for what is said once. */
  readonly qos: 0 | 1
}
