export const SPARKPLUG_MESSAGES = ['NBIRTH', 'NDEATH', 'NDATA', 'DBIRTH', 'DDEATH', 'DDATA'] as const
export type SparkplugMessage = (typeof SPARKPLUG_MESSAGES)[number]

export interface SparkplugTopic {
  readonly group: string
  readonly message: SparkplugMessage
  readonly node: string
  /** Set for messages of devices (D…) and for these alone. */
  readonly device: string | undefined
}

/** `spBv1.0/group/message/node[/device]` (Sparkplug 3.0, chapter Topics), undefined for everything else: commands, STATE, other versions. */
export function readSparkplugTopic(topic: string): SparkplugTopic | undefined {
  const [namespace, group, word, node, device, ...rest] = topic.split('/')
  const message = SPARKPLUG_MESSAGES.find((known) => known === word)
  if (namespace !== 'spBv1.0' || !message || !group || !node || rest.length > 0) return undefined
  const ofDevice = message.startsWith('D')
  if (ofDevice !== (device !== undefined) || device === '') return undefined
  return { group, message, node, device }
}

/** The subscriptions that bring what is asked for; `+` stands for all. Always all devices: a node counts its messages over them all. */
export function sparkplugFilters(group: string, node: string): readonly string[] {
  return SPARKPLUG_MESSAGES.map((message) =>
    message.startsWith('D') ? `spBv1.0/${group}/${message}/${node}/+` : `spBv1.0/${group}/${message}/${node}`,
  )
}

/** Whether a name can be one level of a topic. */
export function isLevel(text: string): boolean {
  return text !== '' && !/[+#/]/.test(text) && !text.includes('\u0000')
}
