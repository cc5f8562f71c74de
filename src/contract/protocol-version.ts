/**
 * What a page and a relay must share to understand each other. A page of another version is refused and told to reload.
 * 1 — first wire: frames of tracks, cells and links; entries of alarms; reset, directory, beat.
 */
export const PROTOCOL_VERSION = 1
