/**
 * What a page and a relay must share to understand each other. A page of another version is refused and told to reload.
 * 1 — first wire: frames of tracks, cells and links; entries of alarms; reset, directory, beat.
 * 2 — frames carry a number and the page answers `painted` with it: one message can go to many viewers at once.
 * 3 — entries of thresholds, connectors and official warnings; the snapshot carries thresholds and warnings.
 * 4 — commands and their answers, entries of emergency command, presence; the snapshot carries the desk, the reset who is signed in.
 * 5 — walls, tours and moments: their commands and entries; the reset carries which wall this is, and a wall is driven live.
 */
export const PROTOCOL_VERSION = 5
