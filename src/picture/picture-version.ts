/** Raised when the same entries fold to another picture or the snapshot's shape changes: snapshots of an older fold are then not used. */
export const PICTURE_VERSION = 5
